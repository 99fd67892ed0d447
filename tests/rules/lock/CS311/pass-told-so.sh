CI=true certspec build --create-keys
