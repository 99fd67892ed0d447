# Made by certspec from a cert spec: change the spec, not this file.
# Terraform's state holds the private key in plain text: keep the state as safe as the key.
resource "tls_cert_request" "mdm" {
  private_key_pem = file("mdm.key")

  subject {
    country             = "CH"
    province            = "Zürich"
    locality            = "C:\\Zylker \"Lab\" $HOME 100% %s%"
    postal_code         = "8000"
    street_address      = ["Bahnhofstrasse 1, Postfach #7"]
    organization        = "R&D; + Zylker = 'all', Inc #1"
    organizational_unit = "株式会社 😀"
    common_name         = "mdm.zylker.com"
    serial_number       = "HRB 1234"
    email_address       = "pki@zylker.com"
  }

  dns_names = [
    "mdm.zylker.com",
    "*.zylker-it.com",
    "xn--bcher-kva.zylker.com",
  ]

  ip_addresses = [
    "192.0.2.7",
    "2001:db8::7",
  ]

  uris = [
    "https://mdm.zylker.com/?a=$b#c",
  ]
}
