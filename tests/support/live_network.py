"""The live server of a recipe, on the loopback interface."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from certspec.live.network import OFFLINE, Network
from tests.support.keys import key_pem
from tests.support.loopback import (
    HOST,
    closed_port,
    closes,
    says_nothing,
    serving,
    speaks_plain_http,
    speaks_tls,
)

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from tests.support.recipe import LiveRecipe, Recipe

_PATIENCE_SECONDS = 20.0
_SILENCE_SECONDS = 0.3


@contextlib.contextmanager
def live_network(recipe: Recipe, spec: Path, files: Sequence[Path]) -> Iterator[Network]:
    """What `certspec verify` may ask; meanwhile the recipe's server sends the one of the files."""
    live = recipe.live
    if live is None:
        yield Network(fetch_issuers=True) if recipe.fetch_aia else OFFLINE
        return
    key = spec.parent / "live.key"
    key.write_bytes(key_pem(recipe.leaf.key or "leaf"))
    seconds = _SILENCE_SECONDS if live.does == "keep silent" else _PATIENCE_SECONDS
    with _library(live), _port(live, files[0], key) as port:
        address = f"{HOST}:{port}"
        if live.named_by == "spec":
            with spec.open("a") as text:
                text.write(f'\n[server]\naddress = "{address}"\n')
        yield Network(address if live.named_by == "option" else "", None, seconds)


def _library(live: LiveRecipe) -> contextlib.AbstractContextManager[Any]:
    """The TLS library, or none that shows the served chain."""
    if live.library:
        return contextlib.nullcontext()
    return patch.multiple("certspec.live.conversation", tls_client=lambda: None)


@contextlib.contextmanager
def _port(live: LiveRecipe, chain: Path, key: Path) -> Iterator[int]:
    if live.does == "refuse":
        yield closed_port()
        return
    with serving(_answer(live, chain, key)) as port:
        yield port


def _answer(live: LiveRecipe, chain: Path, key: Path) -> Callable[[socket.socket], None]:
    match live.does:
        case "plain HTTP":
            return speaks_plain_http
        case "keep silent":
            return says_nothing
        case "close":
            return closes
        case _:
            clients = chain if live.wants_client else None
            return speaks_tls(chain, key, live.version, wants_client=clients)
