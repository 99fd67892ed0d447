"""One good chain with fixed keys at the fixed moment, and a request for its leaf."""

from cryptography import x509

from tests.support.ca import Authority, ca_name
from tests.support.certificate import common_name, make_request
from tests.support.clock import NOW
from tests.support.keys import test_key

HOST = "mdm.zylker.com"
SUBJECT = x509.Name([*ca_name("any").rdns[:2], *common_name(HOST).rdns])
REQUEST = make_request(test_key("leaf"), [HOST, "www.zylker.com"], SUBJECT)
ROOT = Authority.root(now=NOW, key=test_key("root"))
ISSUING = ROOT.intermediate(key=test_key("issuing"))
