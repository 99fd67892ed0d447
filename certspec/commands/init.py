"""`certspec init`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from certspec.commands.init_options import (
    AlgorithmOption,
    BuildOption,
    CommonNameOption,
    CountryOption,
    CurveOption,
    DnsNamesOption,
    FileArgument,
    FromOption,
    IpAddressesOption,
    IssuerOption,
    KeyOption,
    LocalityOption,
    OrganizationalUnitOption,
    OrganizationOption,
    OwnerOption,
    Pkcs12Option,
    ProductOption,
    ProvinceOption,
    RootsOption,
    SizeOption,
    SpecOutputOption,
    YesOption,
)
from certspec.commands.new_spec import NewSpec
from certspec.commands.options import AtOption, FormatOption
from certspec.commands.passwords import passwords_of
from certspec.commands.show import PasswordEnvOption, PasswordFileOption
from certspec.commands.spec_file import spot_of
from certspec.printing import Format, Printing, now_or

if TYPE_CHECKING:
    from collections.abc import Mapping

_LISTS = ("dns_names", "ip_addresses")
_KIND_OF_KEY = ("algorithm", "size", "curve")
_ANSWERS = (
    *("product", "build", "key", "issuer", "country", "province", "locality", "organization"),
    *("organizational_unit", "common_name", *_LISTS, "pkcs12", "owner"),
)


def init(
    file: FileArgument = None,
    *,
    source: FromOption = None,
    product: ProductOption = None,
    build: BuildOption = None,
    key: KeyOption = None,
    issuer: IssuerOption = None,
    roots: RootsOption = None,
    country: CountryOption = None,
    province: ProvinceOption = None,
    locality: LocalityOption = None,
    organization: OrganizationOption = None,
    organizational_unit: OrganizationalUnitOption = None,
    common_name: CommonNameOption = None,
    dns_names: DnsNamesOption = None,
    ip_addresses: IpAddressesOption = None,
    algorithm: AlgorithmOption = None,
    size: SizeOption = None,
    curve: CurveOption = None,
    pkcs12: Pkcs12Option = None,
    owner: OwnerOption = None,
    yes: YesOption = False,
    password_env: PasswordEnvOption = None,
    password_file: PasswordFileOption = None,
    report_format: FormatOption = Format.TEXT,
    output: SpecOutputOption = None,
    at: AtOption = None,
) -> None:
    """Ask for what a spec needs, check each answer at once, and write the spec.

    Every answer has an option, so that a script can do it too, as in: certspec init
    mdm.cert.toml --product mdm-plus --build 10.1.2303.3 --country US --province Illinois
    --locality Chicago --organization Zylker --common-name mdm.zylker.com
    """
    flags = _flags(locals())
    spot = spot_of(file, output)
    new = NewSpec(spot, flags, roots or [], Printing(report_format), now_or(at), yes=yes)
    raise new.made(source, passwords_of(password_env, password_file))


def _flags(given: Mapping[str, Any]) -> dict[str, str]:
    """The answers among the values of the options, by the words of their questions."""
    flags = {name: given[name] for name in _ANSWERS if given[name] is not None}
    flags |= {name: ",".join(flags[name]) for name in _LISTS if name in flags}
    kind = " ".join(given[name] for name in _KIND_OF_KEY if given[name] is not None)
    flags |= {"algorithm": kind} if kind else {}
    return {name.replace("_", "-"): text for name, text in flags.items()}
