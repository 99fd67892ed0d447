r"""No value of a request is what a wizard takes when Enter is pressed.

Why: generateCSR.bat offers IN for the country and Some-State for the province, OpenSSL offers
    others; who presses Enter asks for a certificate of a company in India. A CA that validates the
    company refuses it, another one signs it.
Fix: Run the wizard again and type the value that the spec has. It overwrites server.key and
    server.csr: save them first.
Reference: ManageEngine, generateCSR.bat (its prompts show "[IN]" and "[Some-State]"); OpenSSL,
    openssl.cnf.
Bad:
    $ sed -i 's/"Zylker"/&, organizational_unit = "IT"/' mdm.cert.toml
    $ printf '[key]\nsource = "external"\n' >> mdm.cert.toml
    $ sed 's/"US"/"IN"/; s/external/generate/' mdm.cert.toml > wizard.cert.toml
    $ certspec build wizard.cert.toml
    $ certspec verify mdm.cert.toml --csr wizard/server.csr
Good:
    $ sed -i 's/"Zylker"/&, organizational_unit = "IT"/' mdm.cert.toml
    $ printf '[key]\nsource = "external"\n' >> mdm.cert.toml
    $ sed 's/external/generate/' mdm.cert.toml > wizard.cert.toml
    $ certspec build wizard.cert.toml
    $ certspec verify mdm.cert.toml --csr wizard/server.csr
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.finding import Severity
from certspec.report import Group, Outcome
from certspec.rule import Remark, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.requested import AskedField, Requested


def check(requested: Requested) -> Iterator[Remark]:
    for field in requested.subject_fields():
        if requested.is_default(field):
            yield _remark(requested, field)


def _remark(requested: Requested, field: AskedField) -> Remark:
    products = requested.is_products_default(field)
    where = "the wizard's" if products else "OpenSSL's"
    wanted = f"{field.asked[0]!r}" if field.asked else "nothing"
    return Remark(
        f"the request has {field.given[0]!r}, the spec asks for {wanted}: "
        f"Enter was pressed at {where} {field.key} question",
        requested.line("subject", field.key),
        f"run the wizard again and type {field.asked[0] if field.asked else 'the value'} there; "
        "save server.key and server.csr first, which it overwrites"
        if products
        else "make the request anew, with a file of answers: `certspec render` writes one",
        also=((requested.place, "the request"),),
        title=field.title,
        outcome=Outcome.VIOLATION,
    )


RULE = rule(__name__, __doc__, Severity.ERROR, check, group=Group.CONFORMANCE)
