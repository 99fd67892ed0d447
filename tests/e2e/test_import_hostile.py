"""Whatever stands in a request or certificate, the spec can be read and nothing raw is printed."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import tomli
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from certspec.importing import import_file
from certspec.sketch_text import sketch_text
from tests.support.ca import pem
from tests.support.inside import certspec
from tests.support.keys import test_key
from tests.support.specs import check_spec
from tests.unit.support.sample import ISSUING, REQUEST

if TYPE_CHECKING:
    from collections.abc import Iterable

HOSTILE = (
    "\x1b]0;owned\x07\x1b[2J",
    "##vso[task.complete result=Succeeded]",
    "##[error]x",
    "\n::error::x\nspec_version = 2",
    "\u202eetalp\u2066",
    '"""\\"',
    "a # b",
    "\u2028x\x85y",
    "-----BEGIN PRIVATE KEY-----",
    "pkcs11:token=a?pin-value=1234",
)
KEY = test_key("p256")


def _name(values: Iterable[str]) -> x509.Name:
    oids = (NameOID.ORGANIZATION_NAME, NameOID.LOCALITY_NAME, NameOID.SURNAME, NameOID.COMMON_NAME)
    pairs = zip(oids, values, strict=False)
    return x509.Name([x509.NameAttribute(oid, value) for oid, value in pairs if value])


def _is_clean(text: str) -> bool:
    raw = ("\x1b", "\x07", "\x85", "\u202e", "\u2028", "##vso[", "##[", "PRIVATE KEY", "1234")
    return not any(one in text for one in raw) and not any(
        line.lstrip().startswith("::") for line in text.splitlines()
    )


def test_a_hostile_certificate(tmp_path: Path) -> None:
    for number, value in enumerate(HOSTILE):
        subject = _name([value, value, value, value[:60]])
        names = ["mdm.zylker.com", *([value] if value.isascii() else [])]
        issued = ISSUING.issue(REQUEST, subject=subject, issuer_name=subject, names=names)
        (tmp_path / f"{number}.cer").write_bytes(pem(issued))
        ran = certspec("import", f"{number}.cer", cwd=tmp_path)
        assert ran.code == 0
        assert tomli.loads(ran.out)["san"]["dns_names"][0] == "mdm.zylker.com"
        assert _is_clean(ran.out + ran.err), value
        report = certspec("import", f"{number}.cer", "--format", "json", cwd=tmp_path)
        assert _is_clean(report.out), value


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), max_size=4),
    st.lists(st.text(st.characters(codec="ascii"), max_size=40), max_size=4),
    st.lists(st.text(st.characters(codec="ascii"), max_size=40), max_size=2),
)
def test_the_spec_of_any_request_can_be_read(
    subject: list[str], hosts: list[str], uris: list[str]
) -> None:
    names = [*map(x509.DNSName, hosts), *map(x509.UniformResourceIdentifier, uris)]
    builder = x509.CertificateSigningRequestBuilder(_name(subject))
    if names:
        builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
    content = builder.sign(KEY, hashes.SHA256()).public_bytes(Encoding.PEM)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "r.csr"
        file.write_bytes(content)
        sketch = import_file(file)
    checked = check_spec(sketch_text(sketch).encode())
    assert checked.plan is not None
    assert [one for one in checked.findings if one.code.startswith("CS1")] == []
