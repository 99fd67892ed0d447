from __future__ import annotations

from certspec.spec.order import position

IN_ORDER = [
    ("spec_version",),
    ("name",),
    ("owner",),
    ("target", "product"),
    ("target", "build"),
    ("issuer", "kind"),
    ("subject", "country"),
    ("subject", "common_name"),
    ("san", "dns_names"),
    ("key", "algorithm"),
    ("key", "size"),
    ("outputs", "request_files"),
    ("outputs", "pkcs12", "profile"),
    ("waivers", 0, "reason"),
    ("waivers", 1, "code"),
]


def test_values_stand_in_the_order_of_the_language() -> None:
    mixed = IN_ORDER[::-1]
    mixed.sort(key=position)
    assert mixed == IN_ORDER
