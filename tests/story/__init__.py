"""A team's life with certspec, played on real git repositories; all that it prints is kept."""
