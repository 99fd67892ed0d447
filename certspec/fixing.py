"""Specs and configurations mended: read, given to the fixes, shown as a patch or written."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from certspec.files.discover import config_file, spec_files
from certspec.files.exclusive import exclusive
from certspec.files.read import read_ordinary_file
from certspec.files.write import rewrite_file
from certspec.finding import FilePlace, Finding, Severity
from certspec.frozen import dataclass
from certspec.mend.document import Setting, all_fixes, mend
from certspec.mend.patch import patch
from certspec.plan.settle import SPEC_SUFFIX
from certspec.report import Action, ActionKind
from certspec.source.document import MAX_BYTES, parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from certspec.source.document import Document

_MAX_ACTIONS = 200
_BYTE_ORDER_MARK = "CS109"
_CONFIG = Setting(("defaults",))


@dataclass(frozen=True, slots=True)
class Mending:
    """One file that can be mended, or the finding that says why it can't be.

    `codes` are those of the rules that are content with it then.
    """

    file: str
    is_config: bool
    actions: tuple[Action, ...] = ()
    codes: frozenset[str] = frozenset()
    patch: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Proposal:
    path: Path
    before: bytes = field(repr=False)
    document: Document
    mending: Mending


def mendings(arguments: Sequence[str], *, write: bool) -> tuple[Mending, ...]:
    """What can be mended in the specs that the arguments mean, and in their configurations.

    With `write` it is done. A file that can't be read, or is no spec, is passed over: to say so
    is for the check.
    """
    specs = dict.fromkeys(file for one in arguments for file in spec_files(one))
    found: list[Mending] = []
    configs: dict[Path, Document | None] = {}
    for spec in specs:
        config = config_file(spec)
        if config is not None and config not in configs:
            configs[config] = _mend(config, _CONFIG, found, write=write)
        known = configs.get(config) if config is not None else None
        defaults = known.data.get("defaults") if known is not None else None
        inherited = defaults if isinstance(defaults, dict) else {}
        _mend(spec, Setting(inherited=inherited), found, write=write)
    return tuple(found)


def mendable_codes() -> frozenset[str]:
    """The codes of which a finding can be mended at all."""
    return frozenset(one.code for one in all_fixes()) | {_BYTE_ORDER_MARK}


def _mend(path: Path, setting: Setting, found: list[Mending], *, write: bool) -> Document | None:
    """Mend one file and note in `found` what was mended; the document as it is then."""
    if not write:
        proposal = _propose(path, setting)
    else:
        with exclusive(path):
            proposal = _propose(path, setting)
            proposal = _written(proposal) if proposal is not None else None
    if proposal is None:
        return None
    if proposal.mending.actions or proposal.mending.findings:
        found.append(proposal.mending)
    return proposal.document


def _propose(path: Path, setting: Setting) -> _Proposal | None:
    content = read_ordinary_file(path, MAX_BYTES)
    if isinstance(content, Finding):
        return None
    file, is_config = path.as_posix(), bool(setting.base)
    document = parse(file, content).document
    if document is None or not (is_config or _is_spec(document)):
        return None
    mended = mend(document, setting)
    if mended.failed:
        reason = f"with the mend for {mended.failed} it would not say what it should"
        return _Proposal(path, content, document, _refused(file, reason, is_config=is_config))
    text = content.decode()
    said = [(one.code, one.why) for one in mended.mends]
    if text.startswith("\ufeff"):
        said.insert(0, (_BYTE_ORDER_MARK, "without a byte order mark"))
    mending = Mending(
        file,
        is_config,
        tuple(_actions(file, said)),
        frozenset(code for code, _ in said),
        patch(file, text, mended.text),
    )
    after = parse(file, mended.text.encode()).document
    return _Proposal(path, content, after or document, mending)


def _is_spec(document: Document) -> bool:
    """Whether it is a spec by its name or its content, not a lock or any other TOML."""
    return document.file.endswith(SPEC_SUFFIX) or "spec_version" in document.data


def _written(proposal: _Proposal) -> _Proposal:
    """The proposal carried out, or a finding in its place."""
    if not proposal.mending.actions:
        return proposal
    why_not = rewrite_file(proposal.path, proposal.before, proposal.document.text.encode())
    if not why_not:
        return proposal
    refused = _refused(
        proposal.mending.file,
        f"{why_not}; nothing was written",
        is_config=proposal.mending.is_config,
    )
    before = parse(proposal.mending.file, proposal.before).document
    return _Proposal(proposal.path, proposal.before, before or proposal.document, refused)


def _actions(file: str, said: list[tuple[str, str]]) -> Iterator[Action]:
    for code, why in said[:_MAX_ACTIONS]:
        yield Action(ActionKind.MEND, file, f"{code}: {why}")
    more = len(said) - _MAX_ACTIONS
    if more > 0:
        yield Action(ActionKind.MEND, file, f"and {more:,} more")


def _refused(file: str, reason: str, *, is_config: bool) -> Mending:
    finding = Finding(
        "CS325",
        Severity.ERROR,
        f"can't be mended: {reason}",
        FilePlace(file),
        "mend it by hand, or give a file that can be written",
    )
    return Mending(file, is_config, findings=(finding,))
