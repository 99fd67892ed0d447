"""`openssl req -config`: the configuration file of legacy builds."""

from __future__ import annotations

from certspec.artifacts.request.openssl_conf import TEMPLATE, openssl_conf
from certspec.requester import Requester

REQUESTER = Requester("openssl", "OpenSSL configuration", TEMPLATE, openssl_conf)
