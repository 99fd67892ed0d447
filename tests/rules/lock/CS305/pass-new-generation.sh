sed -i '/^target/d' mdm.cert.toml
printf '[key]\nalgorithm = "ECDSA"\n' >> mdm.cert.toml
certspec build
sed -i 's/"ECDSA"/"Ed25519"\ngeneration = 2/' mdm.cert.toml
certspec build
