"""Whether servers serve the certificates that the locks of their specs have; never many at once."""

from __future__ import annotations

import shlex
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import replace
from typing import TYPE_CHECKING

from certspec.chain.certificate import Certificate, read_certificate
from certspec.estate.standing import Live, Serves
from certspec.estate.state import State
from certspec.frozen import dataclass
from certspec.live.address import parse_address
from certspec.live.conversation import ask_server
from certspec.live.network import SECONDS
from certspec.live.refused import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from certspec.estate.standing import InUse, Server, Standing

AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Asking:
    """How servers are asked: at most `at_once` at a time, each for so many seconds."""

    seconds: float = SECONDS
    at_once: int = AT_ONCE


def asked(standings: Sequence[Standing], asking: Asking) -> Iterator[tuple[int, Standing]]:
    """Each standing by its number, as its server answers; those without a server come first."""
    left = []
    for number, one in enumerate(standings):
        if one.server is None or one.in_use is None:
            yield number, one
        else:
            left.append((number, one, one.server, one.in_use))
    with ThreadPoolExecutor(asking.at_once) as pool:
        waiting = {
            pool.submit(_live, server, in_use, one, asking.seconds): (number, one)
            for number, one, server, in_use in left
        }
        try:
            for done in as_completed(waiting):
                number, one = waiting[done]
                yield number, _with(one, done.result())
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _live(server: Server, in_use: InUse, one: Standing, seconds: float) -> Live:
    """What came of asking one server."""
    address = parse_address(server.address)
    if isinstance(address, str):
        return Live(server.address, Serves.NOT_REACHED, f"was not asked: {address}")
    answer = ask_server(address, server.name, seconds)
    if isinstance(answer, Refused):
        return Live(server.address, Serves.NOT_REACHED, f"can't be asked: {answer.message}")
    leaf = read_certificate(answer.chain[0])
    if not isinstance(leaf, Certificate):
        return Live(server.address, Serves.DIFFERS, "sends what is no certificate")
    if leaf.sha256 == in_use.sha256:
        return Live(server.address, Serves.AS_LOCKED, "serves the certificate in use")
    ends = f"serial {leaf.serial:x}, until {leaf.not_after:%Y-%m-%d}"
    if leaf.sha256 in one.earlier:
        words = f"still serves the certificate before this one ({ends}): upload the new one"
    else:
        words = f"serves another certificate: {leaf.label!r}, {ends}"
    return Live(server.address, Serves.DIFFERS, words)


def _with(one: Standing, live: Live) -> Standing:
    """The standing with what its server serves."""
    if live.serves is not Serves.DIFFERS:
        return replace(one, live=live)
    states = [state for state in one.states if state is not State.VALID]
    ordered = tuple(sorted((*states, State.DIFFERS), key=lambda state: state.rank))
    one = replace(one, live=live, states=ordered)
    if one.state is not State.DIFFERS:
        return one
    command = shlex.join(["certspec", "verify", one.file, "--connect"])
    return replace(one, command=command, action="")
