"""A configuration for `openssl req`, as administrators of older builds of MDM Plus write it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from certspec.carried.items import sketch_of
from certspec.conf.decode import MAX_BYTES, decoded
from certspec.conf.read import read_conf
from certspec.conf_request.request import carried_request
from certspec.conf_request.shown import shown_text
from certspec.finding import any_stops
from certspec.importer import Existing, Importer

if TYPE_CHECKING:
    from certspec.sketch import Sketch

_TITLE = "an OpenSSL configuration"
_OWN_SECTION = re.compile(
    r"^[^\w\n\[]*\[[^\S\n]*"
    r"(?:req|ca|CA_default|v3_req|v3_ca|alt_names|req_distinguished_name)[^\S\n]*\]"
    r"|^[^\w\n]*(?:distinguished_name|req_extensions|openssl_conf)[^\S\n]*=",
    re.MULTILINE,
)
_OTHER_FORMAT = re.compile(r"\A\s*(?:<|\{|-----BEGIN |---\s)|^[^\S\n]*<[/A-Z]", re.MULTILINE)


def _recognizes(existing: Existing) -> bool:
    # What is too large to be read is told so by its beginning.
    text, _ = decoded(existing.file, existing.content[:MAX_BYTES])
    return bool(_OWN_SECTION.search(text)) and not _OTHER_FORMAT.search(text)


def _sketch(existing: Existing) -> Sketch:
    conf = read_conf(existing.file, existing.content)
    origin = f"Made from {existing.file}, {_TITLE}."
    texts = {existing.file: shown_text(conf.text)}
    if any_stops(conf.findings):
        return sketch_of(origin, existing.file, conf.findings, texts)
    return sketch_of(origin, existing.file, carried_request(conf), texts)


IMPORTER = Importer(_TITLE, _recognizes, _sketch)
