"""The whole estate in a folder: specs by team, their CA's root, and a checkout around them."""

from __future__ import annotations

import contextlib
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from tests.estate.made import MadeSpec
from tests.estate.stories import STORIES
from tests.support.ca import pem
from tests.unit.support.sample import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

TEAMS = ("billing", "devices", "identity", "mail", "network", "payments", "platform", "search")
_SERVICES = ("api", "admin", "auth", "cdn", "db", "gateway", "login", "mdm", "status", "web")
_SPEC = """\
spec_version = 1
owner = "{team}"

[labels]
env = "{env}"

[target]
product = "{product}"{build}

[subject]
country = "US"
province = "IL"
locality = "Chicago"
organization = "Zylker"

[san]
dns_names = [{names}]

[issuer]
kind = "private"
roots = ["../zylker-root.cer"]

[server]
address = "{host}:443"

[key]
algorithm = "ECDSA"
curve = "P-256"
generation = 1
"""


def make_estate(folder: Path, count: int = 1_000, seed: int = 9) -> dict[str, str]:
    """`count` specs below `folder`, in the states of the stories; the stories by spec."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".git").mkdir()
    (folder / "zylker-root.cer").write_bytes(pem(ROOT.certificate))
    dice = Random(seed)  # noqa: S311 - the same estate each time
    played = {}
    with contextlib.chdir(folder):
        for number, story in enumerate(_stories(count, dice)):
            spec = _written(number, dice)
            STORIES[story].play(spec, dice)
            played[str(spec.file)] = story
    return played


def _stories(count: int, dice: Random) -> Iterator[str]:
    """Each story once, where there is room; the rest by weight."""
    names = list(STORIES)
    weights = [one.weight for one in STORIES.values()]
    drawn = [*names, *dice.choices(names, weights, k=max(0, count - len(names)))][:count]
    dice.shuffle(drawn)
    yield from drawn


def _written(number: int, dice: Random) -> MadeSpec:
    """A spec of a team; now and then its second name is one that a colleague has too."""
    team, service = dice.choice(TEAMS), dice.choice(_SERVICES)
    name = f"{service}-{number:04}"
    host = f"{name}.{team}.zylker.com"
    names = [host, f"www.{host}"] if number % 3 else [host]
    if number % 120 == 7:
        names.append("portal.zylker.com")
    product = "mdm-plus" if service == "mdm" else "generic"
    spec = MadeSpec(Path(team) / f"{name}.cert.toml")
    spec.write(
        _SPEC.format(
            team=team,
            env=dice.choice(("prod", "prod", "test")),
            product=product,
            build='\nbuild = "10.1.2303.3"' if product == "mdm-plus" else "",
            names=", ".join(f'"{one}"' for one in names),
            host=host,
        )
    )
    return spec
