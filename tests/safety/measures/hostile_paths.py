"""Names in foreign files - specs, locks, journals, archives - lead to nothing outside."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING

from tests.safety.measure import Counted, Measure
from tests.safety.outside import outside
from tests.support.inside import certspec
from tests.support.project import SPEC

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.safety.outside import Outside

    _Try = Callable[[str], Iterator[str]]

_WAYS = (
    *("../../outside/file", "/outside/file", "../../outside/./file", "x/../../../outside/file"),
    *("next/../../../outside/file", "archive/1-a/../../../../outside/file", "link/file"),
    *("../.git/hooks/pre-commit", ".git/hooks/pre-commit", "sub/file"),
)
_NAMES = (
    *("..", ".", "../x", "x/y", "/x", "x\\\\y", "C:x", "x\\u0000y", "x\\ny", "-x", "~", ""),
    *("\\u202ex", "x\\u001b[2J", ".git", "con:", "x" * 300, "..\\\\..\\\\x", "$HOME", "{{x}}"),
)
_OUTPUTS = (SPEC, "mdm/server.key", "mdm/certspec.lock", "../outside/server.key", "mdm/new.txt")


def _run(quick: bool) -> Iterator[Counted]:  # noqa: FBT001, ARG001 - the contract of a measure
    with outside() as there:
        (there.folder / ".git" / "hooks").mkdir(parents=True)
        there.own.ok("build")
        yield _counted("journals of others", _WAYS, lambda way: _journal(there, way))
        yield _counted("names of files in a lock", _WAYS, lambda way: _lock(there, way))
        yield _counted("names in a zip archive", _WAYS, lambda way: _archive(there, way))
        yield _counted("names of a spec", _NAMES, lambda name: _name(there, name))
        yield _counted("files given to --output", _OUTPUTS, lambda name: _output(there, name))
    links = ("OUTSIDE", "/proc/self/environ", "/etc/passwd", "/dev/zero")
    yield _counted("links to a spec, a configuration or a lock", links, _link)


def _counted(title: str, cases: tuple[str, ...], tried: _Try) -> Counted:
    failures = tuple(f"{case}: {harm}" for case in cases for harm in tried(case))
    return Counted(len(cases), failures, title)


def _journal(there: Outside, way: str) -> Iterator[str]:
    """A step that puts a file of the repository there, and one that brings that file in."""
    journal, payload = (there.own.out / one for one in (".certspec-journal", "payload"))
    way = way.replace("/outside", str(there.folder)) if way.startswith("/") else way
    before = there.state()
    link = there.own.out / "link"
    link.symlink_to(there.folder)
    for steps in ([("payload", way, True)], [("payload", way, False)], [(way, "mine", False)]):
        payload.write_text("taken over\n")
        content = [{"source": one, "target": two, "replaces": how} for one, two, how in steps]
        journal.write_text(json.dumps(content))
        yield from there.harm("build", before)
        if not journal.exists() or (there.own.folder / ".git").exists():
            yield "the journal was carried out"
        journal.unlink(missing_ok=True)
    payload.unlink(missing_ok=True)
    link.unlink()


def _lock(there: Outside, way: str) -> Iterator[str]:
    lock = there.own.out / "certspec.lock"
    text = lock.read_text()
    for old, new in (('"server.csr" =', f'"{way}" ='), ('folder = ""', f'folder = "{way}"')):
        changed = text.replace(old, new)
        if changed == text and "server.csr" in old:
            changed = text.replace("server.csr =", f'"{way}" =')
        lock.write_text(changed if changed != text else f'{text}\nfolder = "{way}"\n')
        for command in ("build", "build --locked", f"verify {SPEC}"):
            yield from there.harm(command, there.state())
            if certspec(*command.split(), cwd=there.own.folder).code == 0:
                yield f"{command} takes the lock"
    lock.write_text(text)


def _archive(there: Outside, way: str) -> Iterator[str]:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in (way, f"{way}\x1b[2J", f"{way}.crt"):
            archive.writestr(name, b"taken over")
    (there.own.folder / "answer.zip").write_bytes(content.getvalue())
    for command in ("verify", "bundle"):
        before = set(there.own.folder.rglob("*"))
        yield from there.harm(f"{command} {SPEC} answer.zip", there.state())
        if set(there.own.folder.rglob("*")) != before:
            yield "something was unpacked"


def _name(there: Outside, name: str) -> Iterator[str]:
    spec = there.own.folder / SPEC
    text = spec.read_text()
    spec.write_text(f'name = "{name}"\n{text}')
    before = set(there.top.rglob("*"))
    yield from there.harm("build", there.state())
    if set(there.top.rglob("*")) != before:
        yield "something was made"
    spec.write_text(text)


def _output(there: Outside, name: str) -> Iterator[str]:
    before = there.own.tree()
    yield from there.harm(f"check {SPEC} --output {name}", there.state())
    if {key: one for key, one in there.own.tree().items() if key in before} != before:
        yield "a file was replaced"


def _link(target: str) -> Iterator[str]:
    """In a checkout, links that lead out of it are not read: their text would be shown."""
    for name in ("evil.cert.toml", "certspec.toml", "mdm/certspec.lock"):
        with outside() as there:
            (there.own.folder / ".git").mkdir()
            there.own.out.mkdir()
            (there.own.folder / name).symlink_to(target.replace("OUTSIDE", f"{there.folder}/file"))
            text = b"" if target == "/dev/zero" else (there.own.folder / name).read_bytes()
            for command in ("check", "build", "plan", "verify ."):
                ran = certspec(*command.split(), cwd=there.own.folder)
                said = f"{ran.out}{ran.err}".encode()
                if any(len(one) > len("mdm.cert") and one in said for one in text.split()):
                    yield f"{command} shows what {name} leads to"
                if ran.code == 0 and name != "mdm/certspec.lock":
                    yield f"{command} takes {name}"


MEASURE = Measure("Names in foreign files lead to nothing outside of a spec's folders", _run)
