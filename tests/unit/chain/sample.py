"""Certificates of recipes, read as certspec reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.chain.certificate import Certificate, read_certificate
from certspec.verify import verify_path
from tests.support.ca import der
from tests.support.recipe import read_recipe
from tests.support.recipe_certificates import NAMES, Certificates

if TYPE_CHECKING:
    from cryptography import x509

    from certspec.chain.validate import Profile
    from certspec.chain.verdict import PathVerdict


def made(recipe: str = "") -> Certificates:
    """What a recipe makes."""
    return Certificates(read_recipe(recipe))


def read(certificate: x509.Certificate) -> Certificate:
    """The certificate, which must be readable."""
    found = read_certificate(der(certificate))
    assert isinstance(found, Certificate), found
    return found


def judged(
    recipe: str = "",
    *,
    profile: Profile = "private",
    names: tuple[str, ...] = NAMES,
    given: tuple[str, ...] = ("issuer", "second"),
    max_depth: int | None = None,
) -> PathVerdict:
    """The verdict on a recipe's leaf, the certificates `given` being there too."""
    wanted = read_recipe(recipe)
    certificates = Certificates(wanted)
    crl = certificates.crl()
    return verify_path(
        der(certificates.leaf),
        [der(certificates.named(name)) for name in given if name != "second" or wanted.second],
        [der(certificates.named(name)) for name in wanted.trust],
        names,
        wanted.at,
        [crl] if crl is not None else [],
        max_depth,
        profile,
    )


def codes(verdict: PathVerdict) -> list[str]:
    """The codes of the causes, in order."""
    return [one.code for one in verdict.causes]
