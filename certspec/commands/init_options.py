"""The options of `certspec init`: one for each answer."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def _answer(flag: str, metavar: str, text: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(
        flag, metavar=metavar, help=text, show_default=False
    )
    return option


FileArgument = Annotated[
    Path | None,
    typer.Argument(
        metavar="[FILE]",
        help="The spec to write, NAME.cert.toml, or the folder for it; default: named after the "
        "host, here.",
        show_default=False,
    ),
]
FromOption = Annotated[
    Path | None,
    _answer("--from", "FILE", "Begin with what a file says that `certspec import` reads."),
]
ProductOption = Annotated[
    str | None,
    typer.Option(
        "--product",
        "--target",
        metavar="PRODUCT",
        help="mdm-plus, or generic for any TLS server.",
        show_default=False,
    ),
]
BuildOption = Annotated[str | None, _answer("--build", "NUMBER", "The product's build.")]
KeyOption = Annotated[
    str | None,
    _answer("--key", "generate|external", "Who makes key and request: certspec, or the server."),
]
IssuerOption = Annotated[
    str | None, _answer("--issuer", "public|private", "Who signs; default: a public CA.")
]
RootsOption = Annotated[
    list[Path] | None,
    _answer("--roots", "FILE", "The root certificate of your own CA. May be given several times."),
]
CountryOption = Annotated[str | None, _answer("--country", "CODE", "Two letters, as in US.")]
ProvinceOption = Annotated[str | None, _answer("--province", "NAME", "State or province.")]
LocalityOption = Annotated[str | None, _answer("--locality", "NAME", "City or town.")]
OrganizationOption = Annotated[
    str | None, _answer("--organization", "NAME", "The organization's legal name.")
]
OrganizationalUnitOption = Annotated[
    str | None,
    _answer("--organizational-unit", "NAME", "Department; the product's own wizard wants one."),
]
CommonNameOption = Annotated[
    str | None, _answer("--common-name", "HOST", "The host name that devices connect to.")
]
DnsNamesOption = Annotated[
    list[str] | None,
    _answer(
        "--dns-names",
        "HOST,...",
        "Further names; without --common-name the first is it. May be given several times.",
    ),
]
IpAddressesOption = Annotated[
    list[str] | None,
    _answer("--ip-addresses", "ADDRESS,...", "IP addresses. May be given several times."),
]
AlgorithmOption = Annotated[
    str | None, _answer("--algorithm", "RSA|ECDSA|Ed25519", "Kind of key; default: the product's.")
]
SizeOption = Annotated[str | None, _answer("--size", "BITS", "Bits of an RSA key.")]
CurveOption = Annotated[str | None, _answer("--curve", "CURVE", "Curve of an ECDSA key.")]
Pkcs12Option = Annotated[
    str | None,
    _answer("--pkcs12", "NAME", "Make a .pfx too; its password is in this variable."),
]
OwnerOption = Annotated[str | None, _answer("--owner", "NAME", "The team that answers for it.")]
YesOption = Annotated[bool, typer.Option("--yes", "-y", help="Write it without asking again.")]
SpecOutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="The same as FILE; with - the spec is printed, not written.",
        show_default=False,
    ),
]
