"""A file as the result of a command, and what there is to say of it."""

from __future__ import annotations

import json
from codecs import BOM_UTF16_LE
from typing import TYPE_CHECKING

from certspec.output import View
from certspec.printable import json_text
from certspec.printing import Format, output_of

if TYPE_CHECKING:
    from certspec.report import Report


def with_content(report: Report, content: bytes, **more: str) -> bytes:
    """The report in JSON, and in it the file."""
    said = json.loads(output_of(Format.JSON).render(report, View()))
    encoding = "utf-16" if content.startswith(BOM_UTF16_LE) else "utf-8"
    said |= {
        "subject": report.results[0].subject,
        **more,
        "content": content.decode(encoding),
    }
    return json_text(said).encode()


def beside_content(report: Report) -> str:
    """The report for people, for stderr."""
    return output_of(Format.TEXT).render(report, View())
