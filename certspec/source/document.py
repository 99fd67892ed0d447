"""Bytes of a TOML file to a document, or the findings that say why not."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any

import tomli

from certspec.finding import FilePlace, Finding, Severity, SpecPlace
from certspec.finding import Part as PlacePart
from certspec.frozen import dataclass
from certspec.source.bounds import beyond_bounds, unreadable_depth, unreadable_number
from certspec.source.encoding import decode
from certspec.source.kind import FileKind, kind_of

if TYPE_CHECKING:
    from certspec.finding import DocumentPath

MAX_BYTES = 1_048_576
"""A spec is a page of text; a larger file is something else, given by mistake."""

_NOT_TOML = {
    FileKind.CERTIFICATE: "certspec show FILE, or certspec verify SPEC FILE",
    FileKind.REQUEST: "certspec show FILE",
    FileKind.PRIVATE_KEY: "certspec show FILE",
    FileKind.PKCS7: "certspec show FILE, or certspec verify SPEC FILE",
    FileKind.CRL: "certspec show FILE",
    FileKind.ARCHIVE: "certspec verify SPEC FILE, after unpacking it",
    FileKind.DER: "certspec show FILE, or certspec verify SPEC FILE",
}


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed TOML file: its name as the user gave it, its text without BOM, its content."""

    file: str
    text: str = field(repr=False)
    data: dict[str, Any] = field(repr=False)

    def has(self, path: DocumentPath) -> bool:
        """Whether a key or array element stands at `path`."""
        node: Any = self.data
        for step in path:
            in_table = isinstance(node, dict) and step in node
            in_array = isinstance(node, list) and isinstance(step, int) and step < len(node)
            if not (in_table or in_array):
                return False
            node = node[step]
        return True


@dataclass(frozen=True, slots=True)
class Parsed:
    """The outcome of parsing: the text as far as it could be decoded, the document, findings."""

    text: str = field(repr=False)
    document: Document | None
    findings: tuple[Finding, ...]


def parse(file: str, content: bytes) -> Parsed:
    """The TOML document in `content`; every refusal is a finding at the line it is about."""
    if len(content) > MAX_BYTES:
        return _refused("", _too_large(file, len(content)))
    kind = kind_of(content)
    is_binary = kind in (FileKind.ARCHIVE, FileKind.DER)
    if kind in _NOT_TOML and (is_binary or content.lstrip().startswith(b"-----BEGIN")):
        return _refused("", _wrong_kind(file, kind))
    text, not_utf8 = decode(file, content)
    if not_utf8 is not None:
        return _refused(text, not_utf8)
    notes: tuple[Finding, ...] = ()
    if text.startswith("\ufeff"):
        text = text[1:]
        notes = (_byte_order_mark(file),)
    if not text.strip():
        return _refused(text, _empty(file))
    return _parsed(file, text, notes)


def _parsed(file: str, text: str, notes: tuple[Finding, ...]) -> Parsed:
    try:
        data = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        from certspec.source.syntax import syntax_findings  # noqa: PLC0415 - on errors only

        return _refused(text, *syntax_findings(file, error))
    except RecursionError:
        return _refused(text, unreadable_depth(file, text))
    except ValueError:
        return _refused(text, unreadable_number(file, text))
    beyond = beyond_bounds(file, data)
    if beyond is not None:
        return _refused(text, beyond)
    return Parsed(text, Document(file, text, data), notes)


def _refused(text: str, *findings: Finding) -> Parsed:
    return Parsed(text, None, findings)


def _wrong_kind(file: str, kind: FileKind) -> Finding:
    return Finding(
        "CS110",
        Severity.ERROR,
        f"this is {kind}, not a cert spec",
        FilePlace(file),
        f"meant: {_NOT_TOML[kind]}",
    )


def _too_large(file: str, size: int) -> Finding:
    return Finding(
        "CS108",
        Severity.ERROR,
        f"the file has {size:,} bytes, a spec has at most {MAX_BYTES:,}",
        FilePlace(file),
        "give the spec, not a certificate bundle or an archive",
    )


def _byte_order_mark(file: str) -> Finding:
    return Finding(
        "CS109",
        Severity.NOTE,
        "the file begins with a byte order mark, which is skipped",
        FilePlace(file),
        "save it as UTF-8 without BOM",
    )


def _empty(file: str) -> Finding:
    return Finding(
        "CS113",
        Severity.ERROR,
        "the file is empty",
        SpecPlace(file, (), PlacePart.KEY),
        "start from a spec in `examples/`",
    )
