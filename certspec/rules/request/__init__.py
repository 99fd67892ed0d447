"""Rules on certificate signing requests that were made elsewhere, one a file."""
