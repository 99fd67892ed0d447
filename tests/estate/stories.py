"""What became of a spec, by name; each ends in one state at the fixed moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from tests.estate.made import key_of, key_text
from tests.support.clock import NOW

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from random import Random

    from tests.estate.made import MadeSpec

DAY = timedelta(days=1)
_LIFETIME = 198
_SHORT = 90


@dataclass(frozen=True)
class Story:
    """How often it happens in a thousand specs, and what happens; the spec is written already."""

    weight: int
    play: Callable[[MadeSpec, Random], None]


def _no_csr(_: MadeSpec, __: Random) -> None:
    pass


def _waiting(spec: MadeSpec, dice: Random) -> None:
    spec.build(NOW - dice.randint(1, 20) * DAY)


def _valid(spec: MadeSpec, dice: Random) -> None:
    _answered(spec, NOW - dice.randint(0, 130) * DAY)


def _short(spec: MadeSpec, dice: Random) -> None:
    _answered(spec, NOW - dice.randint(0, 58) * DAY, _SHORT)


def _due(spec: MadeSpec, dice: Random) -> None:
    _answered(spec, NOW - dice.randint(134, 190) * DAY)


def _last_days(spec: MadeSpec, dice: Random) -> None:
    _answered(spec, NOW - dice.randint(191, 197) * DAY)


def _pending(spec: MadeSpec, dice: Random) -> None:
    _answered(spec, NOW - dice.randint(60, 120) * DAY)
    spec.edit("generation = 1", "generation = 2")
    spec.build(NOW - 3 * DAY)


def _due_and_pending(spec: MadeSpec, dice: Random) -> None:
    _answered(spec, NOW - dice.randint(140, 185) * DAY)
    spec.edit("generation = 1", "generation = 2")
    spec.build(NOW - 2 * DAY)


def _renewed(spec: MadeSpec, dice: Random) -> None:
    _answered(spec, NOW - 200 * DAY)
    spec.edit("generation = 1", "generation = 2")
    at = NOW - dice.randint(5, 60) * DAY
    spec.build(at)
    spec.bundle(at, _LIFETIME, "next")


def _expired(spec: MadeSpec, dice: Random) -> None:
    _answered(spec, NOW - (_LIFETIME + dice.randint(1, 30)) * DAY)


def _ahead(spec: MadeSpec, dice: Random) -> None:
    _answered(spec, NOW - dice.randint(10, 100) * DAY)
    spec.edit('"]\n\n[issuer]', f'", "new.{spec.out.name}.zylker.com"]\n\n[issuer]')


def _edited(spec: MadeSpec, dice: Random) -> None:
    _answered(spec, NOW - dice.randint(10, 100) * DAY)
    own = spec.out / f"{spec.out.name}.crt"
    leaf = own if own.exists() else spec.out / "server.crt"
    leaf.write_bytes(leaf.read_bytes() + b"\n# checked by Ada\n")


def _mistaken(spec: MadeSpec, dice: Random) -> None:
    _answered(spec, NOW - dice.randint(10, 100) * DAY)
    spec.edit("dns_names = [", f'dns_names = ["https://{spec.out.name}.zylker.com/", ')


def _broken(spec: MadeSpec, _: Random) -> None:
    spec.edit("dns_names = [", "dns_names = [[")


def _long(spec: MadeSpec, dice: Random) -> None:
    """A public certificate from before the rule of 200 days, which outlives the next one."""
    spec.edit('kind = "private"', 'kind = "public"')
    _answered(spec, NOW - dice.randint(255, 262) * DAY, 397)


def _shared(spec: MadeSpec, dice: Random) -> None:
    """The same key in a file for each spec, as people copy them."""
    file = spec.file.with_name(f"{spec.out.name}.key")
    spec.edit('algorithm = "ECDSA"', f'source = "file"\nfile = "{file.name}"\nalgorithm = "ECDSA"')
    file.write_bytes(key_text(key_of("shared")))
    file.chmod(0o600)
    _answered(spec, NOW - dice.randint(10, 100) * DAY)


def _answered(spec: MadeSpec, at: datetime, days: int = _LIFETIME) -> None:
    spec.build(at)
    spec.bundle(at, days)


STORIES: Mapping[str, Story] = {
    "no-csr": Story(25, _no_csr),
    "waiting": Story(40, _waiting),
    "valid": Story(520, _valid),
    "short": Story(180, _short),
    "due": Story(60, _due),
    "last-days": Story(8, _last_days),
    "pending": Story(25, _pending),
    "due-and-pending": Story(20, _due_and_pending),
    "renewed": Story(60, _renewed),
    "expired": Story(4, _expired),
    "ahead": Story(10, _ahead),
    "edited": Story(4, _edited),
    "mistaken": Story(4, _mistaken),
    "broken": Story(2, _broken),
    "long": Story(30, _long),
    "shared": Story(8, _shared),
}
"""By name; the weights make a thousand."""
