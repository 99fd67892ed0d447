"""An answer's recipe with what lies around it, and the few certificates no table can tell."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from cryptography import x509
from cryptography.x509.oid import NameOID

from tests.support.ca import Authority
from tests.support.clock import NOW
from tests.support.faults import as_printable_string, as_utf8_string, reordered
from tests.support.keys import test_key
from tests.support.recipe import Recipe
from tests.support.recipe_certificates import NAMES, Certificates


def endless(name: x509.Name) -> x509.Name:
    """The name with an organization that goes on and on."""
    parts = [one for one in name if one.oid != NameOID.ORGANIZATION_NAME]
    return x509.Name([*parts, x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Zylker" * 20_000)])


_FORMS = {
    "reversed": reordered,
    "printable": as_printable_string,
    "utf8": as_utf8_string,
    "endless": endless,
}


class AnswerRecipe(Recipe):
    """A recipe, and the keys that the folder knows besides that of the request.

    `in_folder` says that what came is given as a folder with all the files in it.
    `subject_form` encodes the server's subject, `issuer_form` its issuer's name another way.
    `dns_names` are the server's names, be they DNS names or not.
    In `deliver`, besides a recipe's own: "cross" is the issuing CA vouched for by a root that
    nobody trusts, "looping" the issuing CA vouched for by "looped", which it vouches for itself.
    """

    in_folder: bool = False
    archived_key: str = ""
    neighbour_key: str = ""
    subject_form: Literal["", "reversed", "printable", "utf8", "endless"] = ""
    dns_names: tuple[str, ...] = ()
    issuer_form: Literal["", "printable"] = ""


class AnswerCertificates(Certificates):
    """The certificates of an answer."""

    recipe: AnswerRecipe

    def named(self, name: str) -> x509.Certificate:
        """The certificate of this name."""
        match name:
            case "cross":
                return self._stranger.cross_sign(self.issuer).certificate
            case "stranger":
                return self._stranger.certificate
            case "looping":
                return self._looped.cross_sign(self.issuer).certificate
            case "looped":
                return self._looped.certificate
            case _:
                return super().named(name)

    @cached_property
    def leaf(self) -> x509.Certificate:
        """The server certificate, its names written as the recipe wants."""
        leaf = super().leaf
        of_subject, of_issuer = self.recipe.subject_form, self.recipe.issuer_form
        literal = self.recipe.dns_names
        if not of_subject and not of_issuer and not literal:
            return leaf
        return self.issuer.issue(
            test_key("leaf").public_key(),
            names=[*map(x509.DNSName, literal or NAMES)],
            subject=_FORMS[of_subject](leaf.subject) if of_subject else leaf.subject,
            issuer_name=_FORMS[of_issuer](leaf.issuer) if of_issuer else leaf.issuer,
        )

    @cached_property
    def _stranger(self) -> Authority:
        return Authority.root("A Stranger's Root", now=NOW, key=test_key("other"))

    @cached_property
    def _looped(self) -> Authority:
        return self.issuer.intermediate("Zylker Test Policy CA", key=test_key("second_issuing"))
