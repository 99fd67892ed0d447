# expect: CS504
printf -- '-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n' > x.crl
certspec adopt mdm x.crl
