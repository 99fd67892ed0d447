"""The options that let a command talk to the network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from certspec.live.network import Network

SECONDS = 10.0
_LEAST_SECONDS = 0.1

ConnectOption = Annotated[
    str | None,
    typer.Option(
        "--connect",
        metavar="[HOST:PORT]",
        help="Judge what the live server sends, not files; without HOST:PORT that of the spec's "
        "[server] address, without :PORT at 443. STARTTLS is not spoken.",
        show_default=False,
    ),
]
ServerNameOption = Annotated[
    str | None,
    typer.Option(
        "--server-name",
        metavar="NAME",
        help="With --connect: ask the server for this name (SNI), not for the host; "
        "for an IP address the default is the spec's first name.",
        show_default=False,
    ),
]
TimeoutOption = Annotated[
    float,
    typer.Option(
        "--timeout",
        metavar="SECONDS",
        min=_LEAST_SECONDS,
        help="How long the server, or a CA's address, may take for all it says.",
    ),
]
FetchAiaOption = Annotated[
    bool,
    typer.Option(
        "--fetch-aia",
        help="Where an issuer was not given, fetch it from the address in the certificate (AIA).",
    ),
]


def network_of(
    connect: str | None, server_name: str | None, seconds: float, *, fetch_aia: bool
) -> Network:
    """What the options allow, once they are found to make sense together."""
    from certspec.live.address import host_name, parse_address
    from certspec.live.network import OFFLINE, Network

    if connect is None and server_name is None and not fetch_aia:
        return OFFLINE
    if connect is None and server_name is not None:
        raise typer.BadParameter("--server-name is for --connect")
    if connect is not None and fetch_aia:
        raise typer.BadParameter(
            "--fetch-aia is for files: devices find only what the server sends with --connect"
        )
    address = parse_address(connect) if connect else None
    if isinstance(address, str):
        raise typer.BadParameter(f"--connect: {address}")
    name = host_name(server_name) if server_name is not None else None
    if server_name is not None and name is None:
        raise typer.BadParameter(f"--server-name: {server_name!r} is no host name")
    return Network(connect, name, seconds, fetch_aia)
