"""HashiCorp's parser of HCL, the schema of its TLS provider, and cert-manager's own types."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.cli import ROOT
from tests.support.programs import REQUIRE_TOOLS, program, run

if TYPE_CHECKING:
    from collections.abc import Sequence

_SCRIPT = Path(__file__).parent / "judges.mjs"
_ATTRIBUTE = re.compile(
    r"^ +(\w+): \{\n +value: .*\n +isBlock: (true|false),\n +type: \"(simple|list)\",",
    re.MULTILINE,
)
_FIELD = re.compile(r'^    "(\w+)"\??:', re.MULTILINE)


def read_by_terraform(texts: Sequence[str]) -> list[dict[str, Any]]:
    """What HashiCorp's parser reads in each text; `refused` where it reads nothing.

    In its strings a $ or % before a brace stands twice where it begins no template.
    """
    read: list[dict[str, Any]] = _asked("hcl", "hcl2json-0.21.0", texts)
    return read


def provider_attributes() -> tuple[dict[str, tuple[bool, bool]], ...]:
    """The attributes of a subject and of a `tls_cert_request`: is it a block, is it a list."""
    file = _folder("terraform-tls-11.0.1") / "lib" / "cert-request" / "index.js"
    subject, request = file.read_text(encoding="utf-8").split("class CertRequest ")
    return tuple(
        {name: (block == "true", kind == "list") for name, block, kind in found}
        for found in (_ATTRIBUTE.findall(subject), _ATTRIBUTE.findall(request))
    )


def cert_manager_complaints(specs: Sequence[Any]) -> list[list[Any]]:
    """What the validator that is made of cert-manager's types has against each `spec`."""
    said: list[list[Any]] = _asked("cert-manager", "cert-manager-models-6.0.0", specs)
    return said


def cert_manager_fields(kind: str) -> frozenset[str]:
    """The fields of one of cert-manager's types, such as X509Subject."""
    folder = _folder("cert-manager-models-6.0.0") / "cert-manager.io" / "v1"
    return frozenset(_FIELD.findall((folder / f"{kind}.d.ts").read_text(encoding="utf-8")))


def _asked(judge: str, folder: str, given: Sequence[Any]) -> Any:
    place, node = _folder(folder), program("node")
    done = run(node, _SCRIPT, judge, place, cwd=ROOT, input=json.dumps(list(given)))
    return json.loads(done.stdout)


def _folder(name: str) -> Path:
    folder = ROOT / ".oracles" / name
    if not folder.is_dir():
        missing = f"no {name} here: `.ci/fetch-oracles` brings it"
        if os.environ.get(REQUIRE_TOOLS) == "1":
            pytest.fail(f"{missing}, and {REQUIRE_TOOLS}=1 wants it")
        pytest.skip(missing)
    return folder
