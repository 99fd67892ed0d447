"""The key is none of those that anybody can compute.

Why: A key of the right size may be broken all the same: made by a chip with the ROCA fault, of two
    primes that lie close together, with a prime that thousands of devices share, by Debian's
    OpenSSL of 2008, or copied from a manual. Public CAs must refuse these, and who has the key
    can pose as the server.
Fix: Make a new key elsewhere, with a current OpenSSL or `certspec build`, and find out what made
    this one: its other keys are as weak. `pip install "certspec[weak-keys]"` looks for more kinds.
Reference: CA/B Forum BR 6.1.1.3 and 6.1.6; CVE-2017-15361 (ROCA); CVE-2008-0166 (Debian).
Bad:
    $ printf '%s' 'MIIBPDCB5wIBADBWMQswCQYDVQQGEwJVUzELMAkGA1UECAwCSUwxEDAOBgNVBAcMB0NoaWNh' >> r
    $ printf '%s' 'Z28xDzANBgNVBAoMBlp5bGtlcjEXMBUGA1UEAwwObWRtLnp5bGtlci5jb20wXDANBgkqhkiG' >> r
    $ printf '%s' '9w0BAQEFAANLADBIAkEAmTMkN3xK4EvI46CzsF4hcxTQ8a450ZbcqdTyJEtbizy+GdqhLmNd' >> r
    $ printf '%s' '006uVxFHUkdO7rYCSVBZZ13hcIdb/aRT2wIDAQABoCwwKgYJKoZIhvcNAQkOMR0wGzAZBgNV' >> r
    $ printf '%s' 'HREEEjAQgg5tZG0uenlsa2VyLmNvbTANBgkqhkiG9w0BAQsFAANBAHzg2lKT+AA0wkVLtbRi' >> r
    $ printf '%s' 'Ph1YdQViLcxWUqZ0Gsdg6IHjsAf0lL5lDn02KABWn1kHhhq6JMBt7FNDgrXvWJ/WVr0=' >> r
    $ openssl base64 -d -A -in r -out r.der
    $ certspec verify mdm.cert.toml --csr r.der
Good:
    $ certspec build mdm.cert.toml
    $ certspec verify mdm.cert.toml --csr mdm/server.csr
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.key.weakness import weakness_of
from certspec.report import Group, Outcome
from certspec.rule import Evidence, Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.requested import Requested

TITLE = "keys that are known to be weak"


def check(requested: Requested) -> Iterator[Remark | Evidence]:
    weakness = weakness_of(requested.request.public_key)
    for reason in weakness.reasons:
        yield Remark(
            f"the request's key is weak: {reason}",
            requested.place,
            "make a new key with another program or device, and the request with it",
            title=TITLE,
        )
    if not weakness.reasons:
        yield Evidence("it is none of those looked for", TITLE)
    if weakness.unchecked:
        yield Evidence(weakness.unchecked, TITLE, Outcome.NOT_CHECKED)


RULE = rule(__name__, __doc__, Severity.ERROR, check, group=Group.REQUEST)
