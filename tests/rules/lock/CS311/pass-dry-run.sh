CI=true certspec build --dry-run
