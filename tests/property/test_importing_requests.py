"""A request imported and built again with its key asks for the same, but for what was said."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, event, given, settings

from certspec.finding import any_stops
from certspec.importer import Existing
from certspec.importers.request import IMPORTER
from certspec.request.csr import make_csr
from certspec.request.details import Details, read_details
from certspec.request.extensions import Asked
from certspec.sketch_text import sketch_text
from tests.property.any_request import Made, requests
from tests.support.specs import check_spec

if TYPE_CHECKING:
    from certspec.sketch import Sketch

thorough = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

_SAID = {
    "subject": ("in the subject", "is another", "is written as", "stand together", "order is"),
    "hash_name": ("is signed with",),
    "is_pss": ("is signed with",),
    "attributes": ("the attribute ", "a challenge password"),
    "asked.dns_names": ("is written as", "is an IP address, not a DNS name"),
    "asked.ip_addresses": ("is an IP address, not a DNS name", "is a network"),
    "asked.other_names": ("a spec can't ask for this kind",),
    "asked.key_usage": ("no server certificate has it",),
    "asked.ext_key_usage": ("a spec has no word for it", "stands there more than once"),
    "asked.is_ca": ("the certificate of a CA",),
    "asked.unknown": ("a spec can't ask for it",),
}
"""What is said where a field of the request differs."""

_OF_THE_BYTES = ("der_sha256", "asked", "public_key")


def imported(pem: bytes) -> Sketch:
    existing = Existing("server.csr", pem)
    assert IMPORTER.recognizes(existing)
    sketch = IMPORTER.sketch(existing)
    assert not any_stops(sketch.findings)
    return sketch


def differences(one: Details, other: Details) -> set[str]:
    top = {
        field.name
        for field in fields(Details)
        if field.name not in _OF_THE_BYTES
        and getattr(one, field.name) != getattr(other, field.name)
    }
    asked = {
        f"asked.{field.name}"
        for field in fields(Asked)
        # An extension that is there and empty asks for nothing either.
        if (getattr(one.asked, field.name) or ()) != (getattr(other.asked, field.name) or ())
    }
    return top | asked


def built_again(made: Made, sketch: Sketch) -> bytes:
    plan = check_spec(sketch_text(sketch).encode()).plan
    assert plan is not None
    return make_csr(plan.request, made.key)


@thorough
@given(requests())
def test_what_differs_was_said(made: Made) -> None:
    before, sketch = read_details(made.pem), imported(made.pem)
    after = read_details(built_again(made, sketch))
    assert isinstance(before, Details)
    assert isinstance(after, Details)
    said = [one.message for one in sketch.findings if one.code in ("CS340", "CS341")]
    for field in differences(before, after):
        event(field)
        assert any(words in one for one in said for words in _SAID[field]), (field, said)


@thorough
@given(requests())
def test_the_request_of_an_import_is_imported_as_the_same(made: Made) -> None:
    first = imported(made.pem)
    second = imported(built_again(made, first))
    assert second.values == first.values
    assert second.findings == ()
