# expect: CS311
CI=true certspec build
