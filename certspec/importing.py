"""A file that exists, or a live server, to the sketch of a spec."""

from __future__ import annotations

import os.path
import re
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from certspec import importers
from certspec.carried.inherited import added_by_project
from certspec.carried.items import changed, lost, not_importable
from certspec.chain.not_certificates import container
from certspec.files.passwords import NO_PASSWORDS
from certspec.files.read import read_file, read_stdin
from certspec.files.roots import bad_roots, mozilla_roots, read_roots
from certspec.finding import FilePlace, Finding, TextPlace, any_stops
from certspec.frozen import dataclass
from certspec.given import what_it_is
from certspec.importer import NAME_THE_PRODUCT, Existing, Importer
from certspec.live.address import Address, parse_address
from certspec.live.server import ask_address
from certspec.members import members
from certspec.sketch import Sketch, Sketched
from certspec.source.kind import FileKind
from certspec.source.redact import redact
from certspec.spec.tables import SERVER_ADDRESS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from certspec.files.passwords import Passwords
    from certspec.live.network import Network

_SPEC = re.compile(rb"^[ \t]*spec_version[ \t]*=", re.MULTILINE)
_LOCK = re.compile(rb"^[ \t]*lock_version[ \t]*=", re.MULTILINE)
_ANY_SERVER = "generic"
_STDIN = "stdin"
_UNPACK = "unpack it, and import one of the files in it"
_MEANT = {
    "a cert spec": "`certspec check` judges it, `certspec show --resolved` settles it",
    "a lock of certspec": "the spec that it belongs to lies beside the output folder",
    "a private key": "a key says nothing about names: `certspec init` asks for them",
    "a certificate revocation list": "name it in `crls` in [issuer]",
    "a revocation list": "name it in `crls` in [issuer]",
    "a Java keystore": "`keytool -importkeystore -srckeystore FILE -destkeystore NEW.p12 "
    "-deststoretype PKCS12` makes a PFX of it, which is read",
    "a zip archive": _UNPACK,
    "a 7z archive": _UNPACK,
    "a gzip archive": _UNPACK,
    "an empty file": "give the file that was meant",
}


@dataclass(frozen=True, slots=True)
class Beside:
    """What is said beside the file: the product and its build, and files with a private CA's roots.

    `folder` is where the spec will lie: it names the roots from there. `inherited` are the
    tables that its project gives it. `asking` is whether somebody is asked for the product and
    all else, so that the spec is to be good for any.
    """

    product: str | None = None
    build: str | None = None
    roots: tuple[Path, ...] = ()
    folder: Path = Path()
    inherited: Mapping[str, Any] = field(default_factory=dict)
    asking: bool = False

    @property
    def needs_usages(self) -> str | None:
        """Who takes no certificate without usages: a product, given here or by the project."""
        if self.asking:
            return "a server"
        target = self.inherited.get("target")
        inherited = target.get("product") if isinstance(target, dict) else None
        product = self.product or (inherited if isinstance(inherited, str) else None)
        return None if product == _ANY_SERVER else product


NOTHING = Beside()
"""Nothing: any server, and no CA of one's own."""


def import_file(
    file: str | Path, passwords: Passwords = NO_PASSWORDS, beside: Beside = NOTHING
) -> Sketch:
    """The spec that a file asks for, or what is piped in for `-`; else an error says why."""
    is_stdin = str(file) == "-"
    name = _STDIN if is_stdin else str(file)
    content = read_stdin(name) if is_stdin else read_file(file)
    if isinstance(content, Finding):
        return Sketch("", file=name, findings=(content,))
    passphrases = passwords.opening(None, [(name, content)])
    if isinstance(passphrases, Finding):
        return Sketch("", file=name, findings=(passphrases,))
    sketch = _sketched(name, content, passphrases)
    # Nothing is there any more that `adopt` could be given.
    return _completed(replace(sketch, adopt=()) if is_stdin else sketch, beside)


def import_server(network: Network, beside: Beside = NOTHING) -> Sketch:
    """The spec that the certificate of a live server would come from."""
    address = parse_address(network.connect or "")
    if isinstance(address, str):
        raise TypeError(address)
    name = network.server_name or (None if address.is_ip else address.host)
    answer = ask_address(address, name, network.seconds, FilePlace(str(address)))
    if isinstance(answer, Finding):
        return Sketch("", file=str(address), findings=(answer,))
    sketch = _sketched(*answer.file, ())
    served = _address(address) if not any_stops(sketch.findings) else Sketch("")
    said = (*answer.findings, *sketch.findings, *served.findings)
    sketch = replace(sketch, values=(*sketch.values, *served.values), findings=said)
    return _completed(sketch, beside)


def _sketched(file: str, content: bytes, passphrases: tuple[bytes, ...]) -> Sketch:
    existing = Existing(file, content, passphrases, mozilla_roots())
    known = members(importers, Importer)
    # What lies in an archive may look as if it lay there alone.
    readable = container(content) is None
    importer = next((one for one in known if readable and one.recognizes(existing)), None)
    if importer is None:
        return Sketch("", file=file, findings=(_not_importable(file, content),))
    sketch = replace(importer.sketch(existing), file=file)
    if sketch.texts or not any(isinstance(one.place, TextPlace) for one in sketch.findings):
        return sketch
    return replace(sketch, texts={file: redact(content.decode(errors="replace"))})


def _not_importable(file: str, content: bytes) -> Finding:
    what = _what(content)
    message = f"this is {what}, of which no spec is made"
    fix = _MEANT.get(what) or _readable()
    return not_importable(message, FilePlace(file), fix)


def _readable() -> str:
    *others, last = (one.title for one in members(importers, Importer))
    return (
        f"give {', '.join(others)} or {last}; without any of them `certspec init` asks for what a "
        "spec needs"
    )


def _what(content: bytes) -> str:
    packed = container(content)
    what = packed.what if packed is not None else what_it_is(content)
    if what == FileKind.TEXT.value:
        if _SPEC.search(content):
            return "a cert spec"
        if _LOCK.search(content):
            return "a lock of certspec"
    return what


def _completed(sketch: Sketch, beside: Beside) -> Sketch:
    if any_stops(sketch.findings):
        return sketch
    sketch = _with_roots(_for_product(sketch, beside), beside)
    added = added_by_project(sketch, beside.inherited, FilePlace(sketch.file))
    return replace(sketch, findings=(*sketch.findings, *added))


def _for_product(sketch: Sketch, beside: Beside) -> Sketch:
    """The sketch for a product, which needs the usages that a source may be silent on."""
    values, findings = sketch.values, sketch.findings
    if beside.needs_usages is not None:
        findings = tuple(one for one in findings if one.fix != NAME_THE_PRODUCT)
        silent = [one for one in values if one.path[0] == "usages" and one.value in ([], ())]
        values = tuple(one for one in values if one not in silent)
        said = _left_to_defaults(silent, beside.needs_usages, FilePlace(sketch.file))
        findings += (said,) if silent else ()
    if beside.product is not None:
        chosen = {"product": beside.product, "build": beside.build}
        values = tuple(one for one in values if one.path[0] != "target")
        values += tuple(_values("target", chosen))
    return replace(sketch, values=values, findings=findings)


def _left_to_defaults(silent: Sequence[Sketched], product: str, place: FilePlace) -> Finding:
    named = " and ".join(f"`{one.path[1]}`" for one in silent)
    return changed(
        f"the source asks for no usages, and {product} needs them: "
        f"{named} {'are' if len(silent) > 1 else 'is'} left to their defaults",
        place,
    )


def _with_roots(sketch: Sketch, beside: Beside) -> Sketch:
    if not beside.roots:
        return sketch
    wrong = []
    for file in beside.roots:
        read = read_roots(file)
        if isinstance(read, str):
            wrong.append(bad_roots(file, read, FilePlace(str(file))))
    names = [Path(os.path.relpath(one, beside.folder)).as_posix() for one in beside.roots]
    values = [one for one in sketch.values if one.path[:1] != ("issuer",)]
    values += _values("issuer", {"kind": "private", "roots": names})
    return replace(sketch, values=tuple(values), findings=(*sketch.findings, *wrong))


def _values(table: str, values: dict[str, Any]) -> Iterable[Sketched]:
    return (Sketched((table, key), value) for key, value in values.items() if value is not None)


def _address(address: Address) -> Sketch:
    """The address as a value of the spec, where the language has words for it."""
    text = str(address)
    if re.search(SERVER_ADDRESS, text):
        asked = Sketched(("server", "address"), text, "`certspec verify --connect` asks there")
        return Sketch(text, (asked,))
    message = f"a spec can't name the address {text}: it takes letters, digits, hyphens and dots"
    return Sketch(text, findings=(lost(message, FilePlace(text)),))
