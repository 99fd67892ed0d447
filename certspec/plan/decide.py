"""Plan + what lies there -> what has to be made. Nothing here makes, reads or writes anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certspec.artifact import Move
from certspec.finding import FilePlace, Finding, Severity
from certspec.plan.plan import ARCHIVE_FOLDER, PENDING_FOLDER, Plan

if TYPE_CHECKING:
    from pathlib import PurePath

    from certspec.plan.found import Found, KeyOnDisk
    from certspec.plan.lock import LockedRequest


@dataclass(frozen=True, slots=True)
class Decision:
    """Which request is the current one, where its files stand, and where its key comes from.

    `base` is the request in the lock that it continues, None for a new generation. `subfolder`
    is "" or `next`. `key` is the key file to use, None where a new key has to be made
    (`new_key`) or the key is elsewhere.
    """

    subfolder: str
    base: LockedRequest | None
    new_key: bool
    key: KeyOnDisk | None
    key_path: PurePath
    why: str
    moves: tuple[Move, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether a finding stands against going on."""
        return any(one.severity is Severity.ERROR for one in self.findings)


def decide(plan: Plan, found: Found) -> Decision:
    """What `build` has to do for `plan`."""
    lock = found.lock
    base = (lock.pending or lock.active) if lock is not None else None
    if lock is None or base is None:
        return _first(plan, found)
    if plan.generation > base.generation:
        return _new_generation(plan, found, base)
    return _same_generation(plan, found, base, lock.active)


def archive_folder(plan: Plan, request: LockedRequest) -> str:
    """The folder, below output and key folder, for what belongs to a replaced request."""
    label = (request.spki_sha256 or "external")[:8]
    return f"{ARCHIVE_FOLDER}/{request.generation}-{label}"


def _first(plan: Plan, found: Found) -> Decision:
    key_path = plan.key_folder / plan.files.key
    findings = [_key_without_lock(plan, key) for key in found.keys if key.path == key_path]
    findings += [_file_without_lock(plan, path) for path in _request_files(plan, found, "")]
    makes_key = plan.spec.key.source == "generate"
    return Decision(
        subfolder="",
        base=None,
        new_key=makes_key,
        key=None,
        key_path=key_path,
        why="nothing was made for this spec yet",
        findings=tuple(findings),
    )


def _new_generation(plan: Plan, found: Found, base: LockedRequest) -> Decision:
    pending = base.state == "pending"
    subfolder = base.folder if pending else PENDING_FOLDER
    return Decision(
        subfolder=subfolder,
        base=None,
        new_key=plan.spec.key.source == "generate",
        key=None,
        key_path=plan.key_folder / subfolder / plan.files.key,
        why=f"the spec asks for key generation {plan.generation}, "
        f"the lock has {base.generation}",
        moves=_archive_request(plan, found, base) if pending else (),
    )


def _same_generation(
    plan: Plan, found: Found, base: LockedRequest, active: LockedRequest | None
) -> Decision:
    changed = _changed_fields(plan, base)
    why = f"the spec changed: {', '.join(changed)}" if changed else "the lock agrees with the spec"
    subfolder = PENDING_FOLDER if changed and base.state == "active" else base.folder
    shares_key = active is not None and active.spki_sha256 == base.spki_sha256
    key_path = plan.key_folder / ("" if shares_key else base.folder) / plan.files.key
    key = found.key_with(base.spki_sha256) if base.spki_sha256 else None
    findings = [*_generation_findings(plan, base), *_key_findings(plan, base, changed)]
    findings += _stranger_findings(plan, found, base, key_path)
    moves = _renames(plan, found, base, key, key_path)
    return Decision(subfolder, base, new_key=False, key=key, key_path=key_path, why=why,
                    moves=moves, findings=tuple(findings))


def _changed_fields(plan: Plan, base: LockedRequest) -> tuple[str, ...]:
    """The fields that differ; a mere change of target changes no request."""
    asked = plan.request.as_tables()
    return tuple(
        f"{table}.{key}"
        for table, values in asked.items()
        for key in dict.fromkeys([*values, *base.request.get(table, {})])
        if values.get(key) != base.request.get(table, {}).get(key)
    )


def _generation_findings(plan: Plan, base: LockedRequest) -> list[Finding]:
    if plan.generation == base.generation:
        return []
    return [
        Finding(
            "CS307",
            Severity.ERROR,
            f"the spec asks for key generation {plan.generation}, "
            f"the lock already has generation {base.generation}",
            plan.place("key", "generation"),
            f"write `generation = {base.generation}`; to go on with a new key, a higher number",
        )
    ]


def _key_findings(plan: Plan, base: LockedRequest, changed: tuple[str, ...]) -> list[Finding]:
    findings = []
    if plan.generation == base.generation and any(path.startswith("key.") for path in changed):
        findings.append(
            Finding(
                "CS305",
                Severity.ERROR,
                f"the spec asks for {plan.request.key.describe()}, but generation "
                f"{base.generation} of the key is another kind of key",
                plan.place("key"),
                f"write `generation = {base.generation + 1}` for a new key, "
                "or take the change back",
            )
        )
    encoding = getattr(plan.spec.key, "encoding", None)
    encrypted = bool(_passphrase_source(plan))
    if base.key_encoding and (encoding, encrypted) != (base.key_encoding, base.key_encrypted):
        findings.append(
            Finding(
                "CS306",
                Severity.WARNING,
                "encoding or passphrase of the key changed in the spec; "
                "they apply to the next generation only",
                plan.place("key"),
                f"write `generation = {base.generation + 1}` for a new key",
            )
        )
    return findings


def _passphrase_source(plan: Plan) -> str | None:
    key = plan.spec.key
    return getattr(key, "passphrase_env", None) or getattr(key, "passphrase_file", None)


def _stranger_findings(
    plan: Plan, found: Found, base: LockedRequest, key_path: PurePath
) -> list[Finding]:
    there = found.key_at(key_path)
    if there is None or there.spki_sha256 in (None, base.spki_sha256):
        return []
    return [
        Finding(
            "CS303",
            Severity.ERROR,
            f"the key in this file is not the one that the lock names "
            f"(public key {str(there.spki_sha256)[:16]}..., "
            f"the lock has {str(base.spki_sha256)[:16]}...)",
            FilePlace(str(key_path)),
            "put the right key back, or move this file away",
        )
    ]


def _renames(
    plan: Plan, found: Found, base: LockedRequest, key: KeyOnDisk | None, key_path: PurePath
) -> tuple[Move, ...]:
    why = f"the name that {plan.target.title} uses"
    moves = []
    generated = plan.spec.key.source == "generate"
    if generated and key is not None and not key.archived and key.path != key_path:
        moves.append(Move(key.path, key_path, why))
    folder = plan.folder / base.folder
    kept = {plan.files.csr, plan.files.request}
    for name in base.files:
        if name not in kept and folder / name in found.files:
            archive = plan.folder / archive_folder(plan, base) / name
            moves.append(Move(folder / name, archive, "this target has no such file"))
    return tuple(move for move in moves if move.target not in found.files)


def _archive_request(plan: Plan, found: Found, request: LockedRequest) -> tuple[Move, ...]:
    why = f"generation {request.generation} is replaced before it was used"
    below = archive_folder(plan, request)
    moves = [
        Move(path, plan.folder / below / path.name, why)
        for path in (plan.folder / request.folder / name for name in request.files)
        if path in found.files
    ]
    key = found.key_with(request.spki_sha256) if request.spki_sha256 else None
    if key is not None and not key.archived and plan.spec.key.source == "generate":
        moves.append(Move(key.path, plan.key_folder / below / key.path.name, why))
    return tuple(moves)


def _request_files(plan: Plan, found: Found, subfolder: str) -> list[PurePath]:
    names = [plan.files.csr, plan.files.request]
    paths = [plan.folder / subfolder / name for name in names if name]
    return [path for path in paths if path in found.files]


def _key_without_lock(plan: Plan, key: KeyOnDisk) -> Finding:
    return Finding(
        "CS304",
        Severity.ERROR,
        "a private key lies here and no lock says what it belongs to; it is never taken or "
        "replaced by itself",
        FilePlace(str(key.path)),
        f"take it over with `certspec adopt {plan.origin.spec.file} {key.path}`, "
        "or move it away",
    )


def _file_without_lock(plan: Plan, path: PurePath) -> Finding:
    return Finding(
        "CS312",
        Severity.ERROR,
        "a file lies here that no lock speaks of; it is never overwritten",
        FilePlace(str(path)),
        f"take it over with `certspec adopt {plan.origin.spec.file} {path}`, or move it away",
    )
