CI=true certspec plan
