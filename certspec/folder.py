"""A plan's folders as they are now: recovered, its lock read, its keys opened where possible."""

from __future__ import annotations

from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from certspec.files import look
from certspec.files.checkout_link import leads_out
from certspec.files.read import read_ordinary_file, unreadable
from certspec.files.secret import read_secret, reading_passphrase
from certspec.files.snapshot import snapshot
from certspec.files.transaction import JOURNAL, StuckJournalError, recover
from certspec.finding import FilePlace, Finding, Severity, any_stops
from certspec.frozen import dataclass
from certspec.git.checkout import tracked
from certspec.plan.exposed_secrets import exposed_findings
from certspec.plan.found import Found
from certspec.plan.lock_agrees import contradictions
from certspec.plan.plan import LOCK_FILE, PENDING_FOLDER
from certspec.plan.read_lock import read_lock
from certspec.plan.renamed import lines_of_old
from certspec.plan.tracked_secrets import secret_files, tracked_findings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certspec.plan.lock import Lock
    from certspec.plan.plan import Plan


# They are no obstacle to judging a certificate; see `Folder.can_be_judged`.
OPEN_SECRETS = ("CS313", "CS314", "CS329")


@dataclass(frozen=True, slots=True)
class Folder:
    """What lies there, the passphrase that the spec names for its key, and what is wrong.

    `no_passphrase` is why the named source gives none; it matters only where one is needed.
    """

    found: Found
    findings: tuple[Finding, ...]
    passphrase: bytes | None = field(default=None, repr=False)
    no_passphrase: Finding | None = None

    @property
    def refused(self) -> bool:
        """Whether a finding stands against working here."""
        return any_stops(self.findings)

    @property
    def can_be_judged(self) -> bool:
        """Whether a certificate can be judged by what lies here; an open secret is no obstacle."""
        return all(one.code in OPEN_SECRETS for one in self.findings if one.stops)


def open_folder(plan: Plan, *, may_write: bool) -> Folder:
    """Read the folders of `plan`.

    An interrupted run is carried to its end first, or, where nothing may be written, reported.
    """
    findings = list(_recovered(plan, may_write=may_write))
    lock = lock_in_folder(plan)
    if isinstance(lock, Finding):
        return Folder(Found(), (*findings, lock))
    if lock is not None and lock.name != plan.name:
        findings.append(other_spec(plan, lock))
    elif lock is not None:
        findings += contradictions(plan, lock)
    passphrase = key_passphrase(plan)
    missing = passphrase if isinstance(passphrase, Finding) else None
    known = passphrase if isinstance(passphrase, bytes) else None
    usable = [one for one in (known, reading_passphrase()) if one] if missing is None else []
    found = snapshot(plan, lock, usable)
    found = replace(found, tracked=tracked(secret_files(plan, found)))
    findings += (*tracked_findings(plan, found), *exposed_findings(found))
    return Folder(found, plan.ruled(findings), known, missing)


def key_passphrase(plan: Plan) -> bytes | Finding | None:
    """The passphrase from the source that the spec names for the key."""
    key = plan.spec.key
    env = getattr(key, "passphrase_env", None)
    file = getattr(key, "passphrase_file", None)
    name = "passphrase_env" if env is not None else "passphrase_file"
    if env is None and file is not None:
        file = str(plan.origin.folder("key", "passphrase_file") / file)
    return read_secret(env, file, plan.place("key", name))


def _recovered(plan: Plan, *, may_write: bool) -> Iterator[Finding]:
    folder, key_folder = Path(plan.folder), Path(plan.key_folder)
    if may_write:
        folders = [folder, folder / PENDING_FOLDER]
        names = (plan.files.key, ".gitignore")
        keys = [key_folder / below / name for below in ("", PENDING_FOLDER) for name in names]
        try:
            recover(folders, keys)
        except StuckJournalError as stuck:
            yield Finding(
                "CS316",
                Severity.ERROR,
                f"an earlier run was interrupted here and can't be finished: {stuck.reason}",
                FilePlace(str(stuck.journal)),
                "put the file back that is missing; or delete this journal to give up what that "
                "run had begun: no key is lost, each is still in this folder or below",
            )
    elif look.exists(folder / JOURNAL):
        yield Finding(
            "CS316",
            Severity.ERROR,
            "an earlier run was interrupted while it changed files here",
            FilePlace(str(folder)),
            "run `certspec build`: it finishes what was begun",
        )


def lock_in_folder(plan: Plan) -> Lock | Finding | None:
    """The lock in the output folder as it is now, or why it can't be read."""
    file = plan.folder / LOCK_FILE
    if not look.exists(file):
        return None
    if leads_out(Path(file)):
        return unreadable(file, "it is a link that leads out of this checkout")
    content = read_ordinary_file(file)
    return content if isinstance(content, Finding) else read_lock(str(file), content)


def other_spec(plan: Plan, lock: Lock) -> Finding:
    """The lock in the output folder is of a spec with another name."""
    lines = lines_of_old(Path(plan.origin.spec.file), plan.folder, lock.name)
    return Finding(
        "CS315",
        Severity.ERROR,
        f"the lock in {plan.folder} is of the spec {lock.name!r} ({lock.spec}), not {plan.name!r}",
        plan.place("name"),
        f"if the spec was renamed, write at its top {lines}; else give it its own folder",
    )
