"""What may be asked of the network; nothing unless the user wants it."""

from __future__ import annotations

from certspec.frozen import dataclass

SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Network:
    """`connect` is the address to judge, empty for the spec's own, None for files.

    `server_name` is asked for there instead of the host. `seconds` bounds each conversation.
    `fetch_issuers` allows to ask the addresses that certificates name for their issuers.
    """

    connect: str | None = None
    server_name: str | None = None
    seconds: float = SECONDS
    fetch_issuers: bool = False


OFFLINE = Network()
