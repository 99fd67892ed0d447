certspec build
certspec verify mdm --csr mdm/server.csr
