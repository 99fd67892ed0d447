"""Certificate signing requests: making and reading."""
