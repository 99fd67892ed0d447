"""Apache httpd and nginx on the loopback interface, as an administrator might set them up."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from tests.support.loopback import HOST, closed_port
from tests.support.programs import program

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

_PATIENCE_SECONDS = 20
_PAUSE_SECONDS = 0.02
_ATTEMPTS = 3
_APACHE_MODULES = "/usr/lib/apache2/modules"


@dataclass(frozen=True)
class Site:
    """A name, and the files that are served for it; without a chain, plain HTTP."""

    name: str
    chain: Path | None = None
    key: Path | None = None
    protocols: str = "1.2 1.3"
    wants_client: Path | None = None
    refused: bool = False


class Server(Protocol):
    """Runs a real server for some sites, the first of which serves unknown names; its port."""

    def __call__(self, folder: Path, *sites: Site) -> contextlib.AbstractContextManager[int]: ...


@contextlib.contextmanager
def apache(folder: Path, *sites: Site) -> Iterator[int]:
    """Apache httpd, in the foreground."""
    httpd, conf = program("apache2"), folder / "httpd.conf"

    def command(port: int) -> list[str]:
        conf.write_text(_apache_conf(folder, port, sites))
        return [httpd, "-d", str(folder), "-f", str(conf), "-DFOREGROUND"]

    with _running(command, folder) as port:
        yield port


@contextlib.contextmanager
def nginx(folder: Path, *sites: Site) -> Iterator[int]:
    """Nginx, in the foreground."""
    server, conf = program("nginx"), folder / "nginx.conf"

    def command(port: int) -> list[str]:
        conf.write_text(_nginx_conf(folder, port, sites))
        return [server, "-p", str(folder), "-c", str(conf), "-e", "stderr"]

    with _running(command, folder) as port:
        yield port


def _apache_conf(folder: Path, port: int, sites: Sequence[Site]) -> str:
    names = ["mpm_event", "authz_core", "ssl"]
    lines = [f"LoadModule {name}_module {_APACHE_MODULES}/mod_{name}.so" for name in names]
    if os.geteuid() == 0:
        lines += ["User nobody", "Group nogroup"]
    lines += [
        f"Listen {HOST}:{port}",
        "ServerName localhost",
        f"PidFile {folder}/httpd.pid",
        "ErrorLog /dev/stderr",
        f"DefaultRuntimeDir {folder}",
        f"DocumentRoot {folder}",
        "SSLSessionCache none",
        "StartServers 1",
        "ThreadsPerChild 2",
        "MinSpareThreads 1",
    ]
    for site in sites:
        lines += [f"<VirtualHost *:{port}>", f"ServerName {site.name}"]
        if site.chain is not None:
            protocols = " ".join(f"+TLSv{one}" for one in site.protocols.split())
            lines += [
                "SSLEngine on",
                f"SSLProtocol -all {protocols}",
                f"SSLCipherSuite {_ciphers(site)}",
                f"SSLCertificateFile {site.chain}",
                f"SSLCertificateKeyFile {site.key}",
            ]
        if site.wants_client is not None:
            lines += ["SSLVerifyClient require", f"SSLCACertificateFile {site.wants_client}"]
        lines.append("</VirtualHost>")
    return "\n".join([*lines, ""])


def _nginx_conf(folder: Path, port: int, sites: Sequence[Site]) -> str:
    lines = ["daemon off;", f"pid {folder}/nginx.pid;", "events { worker_connections 16; }"]
    lines += ["http {", "access_log off;"]
    for place in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"):
        lines.append(f"{place}_temp_path {folder}/{place};")
    for site in sites:
        listen = f"listen {HOST}:{port}"
        lines += ["server {", f"{listen} ssl;" if _has_tls(site) else f"{listen};"]
        lines.append(f"server_name {site.name};")
        if site.refused:
            lines.append("ssl_reject_handshake on;")
        if site.chain is not None:
            protocols = " ".join(f"TLSv{one}" for one in site.protocols.split())
            lines += [
                f"ssl_certificate {site.chain};",
                f"ssl_certificate_key {site.key};",
                f"ssl_protocols {protocols};",
                f"ssl_ciphers {_ciphers(site)};",
            ]
        if site.wants_client is not None:
            lines += ["ssl_verify_client on;", f"ssl_client_certificate {site.wants_client};"]
        lines.append("}")
    return "\n".join([*lines, "}", ""])


def _has_tls(site: Site) -> bool:
    return site.chain is not None or site.refused


def _ciphers(site: Site) -> str:
    old = not {"1.2", "1.3"} & set(site.protocols.split())
    return "ALL:@SECLEVEL=0" if old else "DEFAULT"


@contextlib.contextmanager
def _running(command: Callable[[int], list[str]], folder: Path) -> Iterator[int]:
    """The program, once it takes connections; on another port where the first one was taken."""
    log = folder / "server.log"
    for _ in range(_ATTEMPTS):
        port = closed_port()
        with log.open("wb") as written:
            process = subprocess.Popen(command(port), cwd=folder, stdout=written, stderr=written)
        try:
            if _takes_connections(process, port):
                yield port
                return
        finally:
            process.terminate()
            process.wait(_PATIENCE_SECONDS)
    raise AssertionError(f"the server does not run:\n{log.read_text(errors='replace')}")


def _takes_connections(process: subprocess.Popen[bytes], port: int) -> bool:
    end = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < end:
        try:
            socket.create_connection((HOST, port), 1).close()
        except OSError:
            # Waiting for its end is a pause that is over at once where it has ended.
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(_PAUSE_SECONDS)
                return False
        else:
            return process.poll() is None
    return False
