"""Whatever stands in a spec, a certificate or a name of a file, nobody downstream is fooled."""

from __future__ import annotations

import json
import re
import unicodedata
import zipfile
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.x509.oid import NameOID
from markdown_it import MarkdownIt

from tests.property.hostile_values import CONTROLS, INJECTIONS, SIGNS, around
from tests.property.test_requesters import assert_same, plan_for
from tests.safety.measure import Counted, Measure
from tests.safety.outside import outside
from tests.safety.watched import Seen, run_watched
from tests.support.ca import pem
from tests.support.clock import NOW
from tests.support.project import SPEC
from tests.support.requesters.readers import READERS, is_refused
from tests.unit.support.sample import ISSUING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tests.safety.outside import Outside

    _Say = Callable[[Outside, Seen, str], Iterator[int]]

_VALUES = (
    *INJECTIONS.values(),
    *("\x1b]0;owned\x07\x1b[2J", "\x1b[8mhidden", "\x9b31m", "\r\x1b[K", "\x08\x08\x08", "\x7f"),
    *("\u202eetalp\u2066", "\u2028x\u2029y\x85z", "\ufeffx", "a\u200db", "\U000e0041", "x\x00y"),
    *("##vso[task.complete result=Failed]", "##[error]x", "\n::error::x", "::set-output name=a::b"),
    *("---\nkind: Secret", "!!python/object/apply:os.system [id]", "&a [*a]", "? x", "- x", "%TAG"),
    *('${file("/etc/passwd")}', "%{ if true }x%{ endif }", "{{ lookup('env','HOME') }}", "{% x %}"),
    *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</td></tr>", "<!--", "]]>"),
    *(
        "[a](javascript:alert(1))",
        "![a](//x.example/y)",
        "| a | b |",
        "```\nx",
        "&lt;b&gt;",
        "@team",
    ),
    *("=cmd|' /C calc'!A0", '" ; rm -rf /', "$(id)", "`id`", "x\\", "'\"", '"""', "x" * 1_048_576),
)
_LONG = 4_096
# What certspec itself paints with.
_COLORS = re.compile(r"\x1b\[(0|1|32|1;3[134])m")
_ALLOWED = "\n\t"
_ACTIVE = ("<script", "<img", "<a ")
_PAGE = MarkdownIt("commonmark", {"html": True}).enable("table")
_SAMPLE = 9
_SLOW = ("openssl", "certtool", "cfssl")


def _run(quick: bool) -> Iterator[Counted]:  # noqa: FBT001 - the contract of a measure
    every = _SAMPLE if quick else 1
    short = [one for one in _VALUES if len(one) < _LONG and "\x00" not in one]
    signs = [value for sign in SIGNS + CONTROLS for value in around(sign).values()]
    for name in READERS:
        if quick and name in _SLOW:
            yield Counted(0, (), f"values in a file for {name}", "the property tests try it")
            continue
        tried = [*short, *signs][::every]
        failures = tuple(one for value in tried for one in _arrives(name, value))
        yield Counted(len(tried), failures, f"values in a file for {name}")
    with outside() as there:
        there.own.ok("build")
        yield _counted("values in a spec, every format", _VALUES[::every], there, _in_spec)
        certified = [one[:60] for one in short][::every]
        yield _counted("values in a certificate, every format", certified, there, _in_certificate)
        yield _counted("names of files, every format", certified, there, _as_name)


def _arrives(name: str, value: str) -> Iterator[str]:
    plan = plan_for(name, subject={"locality": value})
    if is_refused(name, plan):
        return
    try:
        assert_same(name, plan)
    except AssertionError:
        yield f"{value!r} is not what {name} reads"


def _counted(title: str, values: Sequence[str], there: Outside, say: _Say) -> Counted:
    failures: list[str] = []
    for value in values:
        seen = Seen(there.own.folder)
        codes = [code for code in say(there, seen, value) if code not in (0, 1, 2)]
        faults = [f"exit code {code}" for code in codes]
        faults += [fault for text in seen.said for fault in _faults(text)]
        failures += [f"{value[:60]!r}: {fault}" for fault in faults]
    return Counted(len(values), tuple(dict.fromkeys(failures)), title)


def _faults(said: bytes) -> Iterator[str]:
    """What in a text moves a cursor, hides or turns letters, orders a CI job or is active HTML."""
    text = _COLORS.sub("", said.decode())
    for one in set(text) - set(_ALLOWED):
        if unicodedata.category(one) in ("Cc", "Cf", "Zl", "Zp", "Cs"):
            yield f"U+{ord(one):04X} comes out"
    if len(text) > _LONG * 100:
        yield f"{len(text):,} characters come out"
    if text.startswith("## ") or "\n## " in text or "<details>" in text:
        shown = _PAGE.render(text)
        yield from (f"{one} is made of Markdown" for one in _ACTIVE if one in shown)


def _in_spec(there: Outside, seen: Seen, value: str) -> Iterator[int]:
    spec = there.own.folder / SPEC
    text = spec.read_text()
    said = json.dumps(value)
    changed = text.replace('"Chicago"', said)
    assert changed != text
    spec.write_text(f"owner = {said}\n{changed}")
    for command in ("check", "plan", "show", "diff", "verify"):
        words = (command, SPEC, SPEC) if command == "diff" else (command, SPEC)
        timed = () if command == "diff" else ("--at", NOW.isoformat())
        yield run_watched(seen, *words, *timed).code
    spec.write_text(text)


def _in_certificate(there: Outside, seen: Seen, value: str) -> Iterator[int]:
    request = x509.load_pem_x509_csr((there.own.out / "server.csr").read_bytes())
    oids = (NameOID.ORGANIZATION_NAME, NameOID.LOCALITY_NAME, NameOID.COMMON_NAME)
    name = x509.Name([x509.NameAttribute(oid, value) for oid in oids])
    names = ["mdm.zylker.com", *([value] if value.isascii() else [])]
    issued = ISSUING.issue(request, subject=name, issuer_name=name, names=names)
    (there.own.folder / "answer.cer").write_bytes(pem(issued))
    for line in (f"verify {SPEC} answer.cer", f"bundle {SPEC} answer.cer", "show answer.cer"):
        yield run_watched(seen, *line.split(), "--at", NOW.isoformat()).code
    yield run_watched(seen, "import", "answer.cer").code


def _as_name(there: Outside, seen: Seen, value: str) -> Iterator[int]:
    name = value.replace("/", "_")
    with zipfile.ZipFile(there.own.folder / "answer.zip", "w") as archive:
        archive.writestr(value, b"no certificate")
    (there.own.folder / name).write_bytes(b"no certificate")
    for given in ("answer.zip", f"./{name}"):
        words = ("verify", SPEC, given, "--at", NOW.isoformat())
        yield run_watched(seen, *words).code
    yield run_watched(seen, "check", f"./{name}").code
    yield run_watched(seen, "import", f"./{name}").code
    (there.own.folder / name).unlink()


MEASURE = Measure("A value arrives as it stands or is refused, and shows raw nowhere", _run)
