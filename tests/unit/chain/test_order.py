from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from certspec.chain.order import find_leaf
from certspec.key.public import spki_sha256
from tests.support.keys import test_key
from tests.unit.chain.sample import made, read

if TYPE_CHECKING:
    from certspec.chain.certificate import Certificate

NAMES = ("mdm.zylker.com", "www.zylker.com")
SPKI = spki_sha256(test_key("leaf").public_key())
LEAF = read(made().leaf)
EARLIER = read(made().earlier)
ISSUER = read(made().issuer.certificate)
ROOT = read(made().root.certificate)
FOREIGN = read(made('[leaf]\nkey = "other"\nnames = ["intranet.zylker.com"]').leaf)


@pytest.mark.parametrize(
    ("given", "spki", "expected"),
    [
        ([ROOT, ISSUER, LEAF], SPKI, LEAF),
        ([FOREIGN, LEAF], SPKI, LEAF),
        ([LEAF, EARLIER], SPKI, LEAF),
        ([EARLIER, LEAF], SPKI, LEAF),
        ([FOREIGN, ISSUER, ROOT], SPKI, FOREIGN),
        ([ROOT, ISSUER, FOREIGN, LEAF], None, LEAF),
        ([FOREIGN, LEAF], None, LEAF),
        ([ROOT, ISSUER], SPKI, ISSUER),
        ([ROOT], SPKI, ROOT),
        ([], SPKI, None),
    ],
)
def test_the_leaf_is_found(
    given: list[Certificate], spki: str | None, expected: Certificate | None
) -> None:
    assert find_leaf(given, spki, NAMES) is expected
    assert find_leaf(given[::-1], spki, NAMES) is expected
