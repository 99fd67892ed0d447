"""Mobile Device Manager Plus below build 10.1.2303.3: opensslsan.conf's generation."""

from __future__ import annotations

from dataclasses import replace

from certspec.targets import mdm_plus

TARGET = replace(
    mdm_plus.TARGET,
    id="mdm-plus-legacy",
    title="MDM Plus, below build 10.1.2303.3",
    builds=((0,), (10, 1, 2303, 3)),
    files=replace(mdm_plus.TARGET.files, key="private.key", request="opensslsan.conf"),
    wizard_defaults={},
    request_template="opensslsan.conf.j2",
)
