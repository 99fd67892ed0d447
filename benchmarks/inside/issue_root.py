"""Writes a root, its intermediate and the intermediate's key: `issue_root.py ROOT`."""

from __future__ import annotations

from pathlib import Path

from benchmarks.inside.authority import authority, key_pem, new_key, pem

ISSUING, ISSUING_KEY = Path("issuing.cer"), Path("issuing.key")


def main(root: str) -> None:
    """Beside each other in the current folder."""
    root_key, issuing_key = new_key(), new_key()
    anchor = authority("Zylker Root", root_key)
    issuing = authority("Zylker Issuing CA", issuing_key, anchor, root_key)
    Path(root).write_bytes(pem(anchor))
    ISSUING.write_bytes(pem(issuing))
    ISSUING_KEY.write_bytes(key_pem(issuing_key))
