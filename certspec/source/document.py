"""Bytes of a TOML file to a document, or the findings that say why not."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import tomli

from certspec.finding import FilePlace, Finding, Severity, Span, SpecPlace, TextPlace
from certspec.finding import Part as PlacePart
from certspec.source.kind import FileKind, kind_of
from certspec.source.whole_numbers import too_large_number

if TYPE_CHECKING:
    from certspec.finding import DocumentPath, Place

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
    text: str
    data: dict[str, Any]

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

    text: str
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
    decoded = _decode(file, content)
    if isinstance(decoded, Finding):
        return _refused("", decoded)
    notes: tuple[Finding, ...] = ()
    if decoded.startswith("\ufeff"):
        decoded = decoded[1:]
        notes = (_byte_order_mark(file),)
    if not decoded.strip():
        return _refused(decoded, _empty(file))
    try:
        data = tomli.loads(decoded)
    except tomli.TOMLDecodeError as error:
        return _refused(decoded, _syntax(file, decoded, error))
    except RecursionError:
        return _refused(decoded, _too_deep(file))
    except ValueError:
        # Python refuses to read a number of thousands of digits.
        return _refused(decoded, _too_large_number(FilePlace(file)))
    path = too_large_number(data)
    if path is not None:
        return _refused(decoded, _too_large_number(SpecPlace(file, path)))
    return Parsed(decoded, Document(file, decoded, data), notes)


def _refused(text: str, finding: Finding) -> Parsed:
    return Parsed(text, None, (finding,))


def _decode(file: str, content: bytes) -> str | Finding:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in content[:4]:
        return Finding(
            "CS101",
            Severity.ERROR,
            "the file is UTF-16, as PowerShell's `>` writes it; a spec is UTF-8",
            FilePlace(file),
            "save it as UTF-8, in PowerShell with `Out-File -Encoding utf8`",
        )
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start].decode()
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        return Finding(
            "CS101",
            Severity.ERROR,
            f"byte 0x{content[error.start]:02x} at line {line}, column {column} is not UTF-8",
            FilePlace(file),
            "save the file as UTF-8",
        )


def _syntax(file: str, text: str, error: tomli.TOMLDecodeError) -> Finding:
    from certspec.source.duplicate import duplicate_key  # noqa: PLC0415 - needed on errors only

    duplicate = duplicate_key(file, text, error)
    if duplicate is not None:
        return duplicate
    span = Span(error.lineno, error.colno, error.lineno, error.colno + 1)
    message = error.msg[:1].lower() + error.msg[1:]
    hint = "put text in quotes" if message == "invalid value" else "see https://toml.io/en/v1.0.0"
    return Finding(
        "CS102", Severity.ERROR, f"not valid TOML: {message}", TextPlace(file, span), hint
    )


def _too_large_number(place: Place) -> Finding:
    return Finding(
        "CS102",
        Severity.ERROR,
        "not valid TOML: a whole number has more than 64 bits",
        place,
        "write a smaller number",
    )


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


def _too_deep(file: str) -> Finding:
    return Finding(
        "CS112",
        Severity.ERROR,
        "the file nests arrays or tables too deeply to be read",
        FilePlace(file),
        "a spec nests three levels at most",
    )
