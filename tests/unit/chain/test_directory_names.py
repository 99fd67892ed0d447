"""Constraints on subjects, of which the validator judges none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from cryptography import x509

from certspec.chain.directory_names import directory_name_causes
from tests.support.keys import test_key
from tests.unit.chain.sample import read
from tests.unit.support.sample import REQUEST, ROOT

if TYPE_CHECKING:
    from tests.support.certificate import Changes

COUNTRY, ORGANIZATION, COMMON_NAME = (
    x509.NameOID.COUNTRY_NAME,
    x509.NameOID.ORGANIZATION_NAME,
    x509.NameOID.COMMON_NAME,
)


def name(**parts: str) -> x509.Name:
    oids = {"C": COUNTRY, "O": ORGANIZATION, "CN": COMMON_NAME}
    return x509.Name([x509.NameAttribute(oids[key], value) for key, value in parts.items()])


def said(
    subject: x509.Name,
    *,
    permitted: tuple[x509.Name, ...] = (),
    excluded: tuple[x509.Name, ...] = (),
    names: tuple[x509.GeneralName, ...] = (),
) -> list[str]:
    trees = [[x509.DirectoryName(one) for one in trees] or None for trees in (permitted, excluded)]
    constraints = x509.NameConstraints(*trees)
    issuer = ROOT.intermediate(key=test_key("issuing"), extra_extensions=[(constraints, True)])
    changes: Changes = {"subject": subject}
    if names:
        changes["names"] = list(names)
    leaf = issuer.issue(REQUEST, **changes)
    path = [read(one) for one in (leaf, issuer.certificate, ROOT.certificate)]
    return [one.message for one in directory_name_causes(path)]


US, GERMANY = name(C="US"), name(C="DE")
ZYLKER = name(C="US", O="Zylker")
SERVER = name(C="US", O="Zylker", CN="mdm.zylker.com")


@pytest.mark.parametrize("permitted", [(US,), (ZYLKER,), (SERVER,), (GERMANY, US)])
def test_a_subject_below_a_permitted_one_is_allowed(permitted: tuple[x509.Name, ...]) -> None:
    assert said(SERVER, permitted=permitted) == []


@pytest.mark.parametrize(
    "permitted", [(GERMANY,), (name(O="Zylker"),), (name(C="US", O="Other"), GERMANY)]
)
def test_any_other_subject_is_not(permitted: tuple[x509.Name, ...]) -> None:
    assert said(SERVER, permitted=permitted) == [
        (
            "the name constraints of the CA 'Zylker Test Issuing CA' do not allow the subject "
            "'CN=mdm.zylker.com,O=Zylker,C=US'"
        )
    ]


@pytest.mark.parametrize("excluded", [(US,), (ZYLKER,), (SERVER,), (GERMANY, US)])
def test_a_subject_below_an_excluded_one_is_refused(excluded: tuple[x509.Name, ...]) -> None:
    assert len(said(SERVER, excluded=excluded)) == 1


def test_one_that_is_permitted_and_excluded_is_refused() -> None:
    assert said(SERVER, permitted=(US,), excluded=(GERMANY,)) == []
    assert len(said(SERVER, permitted=(US,), excluded=(ZYLKER,))) == 1


def test_names_in_the_san_are_subjects_too() -> None:
    host = x509.DNSName("mdm.zylker.com")
    other = x509.DirectoryName(GERMANY)
    assert said(SERVER, permitted=(US,), names=(host,)) == []
    assert len(said(SERVER, permitted=(US,), names=(host, other))) == 1


def test_an_empty_subject_has_nothing_to_refuse() -> None:
    host = x509.DNSName("mdm.zylker.com")
    assert said(x509.Name([]), permitted=(GERMANY,), names=(host,)) == []


def test_self_issued_cas_are_passed_over_and_other_cas_are_not() -> None:
    constraints = x509.NameConstraints([x509.DirectoryName(SERVER)], None)
    top = ROOT.intermediate("Top", key=test_key("issuing"), extra_extensions=[(constraints, True)])
    again = top.intermediate("Top", key=test_key("second_issuing"))
    leaf = again.issue(REQUEST, subject=SERVER)
    path = [read(one) for one in (leaf, again.certificate, top.certificate)]
    assert list(directory_name_causes(path)) == []
    below = top.intermediate("Below", key=test_key("second_issuing"))
    leaf = below.issue(REQUEST, subject=SERVER)
    (cause,) = directory_name_causes(
        [read(one) for one in (leaf, below.certificate, top.certificate)]
    )
    assert "Below" in cause.message
