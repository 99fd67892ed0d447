"""A small editor: it opens a file in a language server, and asks what may be written at a place."""

from __future__ import annotations

import json
import subprocess
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.support.programs import TIMEOUT_SECONDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CURSOR = "|"
_MARKS = "textDocument/publishDiagnostics"
_MARKDOWN = {"completionItem": {"documentationFormat": ["markdown"]}}


@dataclass
class LanguageServer:
    """A running server that speaks the Language Server Protocol over its standard streams."""

    process: subprocess.Popen[bytes]
    folder: Path
    marks: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    asked: int = 0

    def completions(self, text: str) -> dict[str, str]:
        """What the server offers at the | in a spec, each with its documentation."""
        before, after = text.split(CURSOR)
        uri = (self.folder / f"{self.asked}.cert.toml").as_uri()
        file = {"uri": uri, "languageId": "toml", "version": 1, "text": before + after}
        self._tell("textDocument/didOpen", {"textDocument": file})
        # What it says of the file shows that it has read it.
        while uri not in self.marks:
            self._take(self._receive())
        position = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}
        asked = {"textDocument": {"uri": uri}, "position": position}
        found = self.ask("textDocument/completion", asked) or []
        items = found["items"] if isinstance(found, dict) else found
        return {one["label"]: one.get("documentation", {}).get("value", "") for one in items}

    def ask(self, method: str, asked: Any) -> Any:
        """The answer to a request."""
        self.asked += 1
        self._send({"id": self.asked, "method": method, "params": asked})
        while True:
            message = self._receive()
            if "method" not in message and message["id"] == self.asked:
                assert "error" not in message, message["error"]
                return message["result"]
            self._take(message)

    def start(self) -> None:
        """Introduce editor and folder to each other."""
        can = {"textDocument": {"completion": _MARKDOWN, "publishDiagnostics": {}}}
        root = self.folder.as_uri()
        self.ask("initialize", {"processId": None, "rootUri": root, "capabilities": can})
        self._tell("initialized", {})

    def stop(self) -> None:
        """Say good-bye."""
        self.ask("shutdown", None)
        self._tell("exit", None)

    def _take(self, message: dict[str, Any]) -> None:
        if message.get("method") == _MARKS:
            self.marks[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            # Whatever the server asks of an editor: this one has no settings.
            self._send({"id": message["id"], "result": None})

    def _tell(self, method: str, told: Any) -> None:
        self._send({"method": method, "params": told})

    def _send(self, message: dict[str, Any]) -> None:
        assert self.process.stdin is not None
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(content), content))
        self.process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the language server has ended"
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        return message


@contextmanager
def language_server(*argv: str | Path, folder: Path) -> Iterator[LanguageServer]:
    """A language server that is at home in `folder`; one that hangs is ended."""
    pipe = subprocess.PIPE
    with subprocess.Popen(
        argv, cwd=folder, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL
    ) as process:
        guard = threading.Timer(TIMEOUT_SECONDS, process.kill)
        guard.start()
        try:
            server = LanguageServer(process, folder)
            server.start()
            yield server
            server.stop()
        finally:
            guard.cancel()
            process.kill()
