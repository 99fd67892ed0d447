"""The contract of a target: what one product, or one generation of it, accepts."""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING

from certspec.frozen import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from certspec.key.parameters import KeyAlgorithm, KeyParameters

BuildNumber = tuple[int, ...]

_BUILD = re.compile(r"\d{1,9}(\.\d{1,9}){0,7}\Z", re.ASCII)


def parse_build(text: str) -> BuildNumber | None:
    """The parts of a build number, compared as numbers: 10.1.999.1 is below 10.1.2303.3."""
    if not _BUILD.match(text):
        return None
    return tuple(int(part) for part in text.split("."))


@dataclass(frozen=True, slots=True)
class FileNames:
    """The names of a target's files; `{name}` stands for the spec's name, `{number}` counts."""

    key: str
    csr: str
    leaf: str
    intermediate: str
    pkcs12: str
    request: str | None = None
    numbered_intermediate: str | None = None
    upload_guide: str | None = None

    def named(self, name: str) -> FileNames:
        """The same names for the spec called `name`."""
        return FileNames(
            key=self.key.replace("{name}", name),
            csr=self.csr.replace("{name}", name),
            leaf=self.leaf.replace("{name}", name),
            intermediate=self.intermediate.replace("{name}", name),
            pkcs12=self.pkcs12.replace("{name}", name),
            request=self.request,
            numbered_intermediate=self.numbered_intermediate,
            upload_guide=self.upload_guide,
        )


@dataclass(frozen=True, slots=True)
class Target:
    """Facts of one product generation. `builds` is the range [first, below) it stands for.

    `algorithms` tells for each accepted key algorithm whether the vendor documents it.
    `requirements` are the vendor's numbered prerequisites, in the vendor's words.
    `wizard_defaults` are the subject's values that its own wizard takes when Enter is pressed.
    `serves_apple_devices` says that what Apple's systems refuse is of no use to the product.
    """

    id: str
    product: str
    title: str
    files: FileNames
    default_key: KeyParameters
    algorithms: Mapping[KeyAlgorithm, bool]
    builds: tuple[BuildNumber, BuildNumber | None] | None = None
    build_shown_at: str = ""
    request_template: str | None = None
    upload_template: str | None = None
    required_subject: tuple[str, ...] = ()
    wizard_defaults: Mapping[str, str] = field(default_factory=dict)
    min_rsa_size: int = 2048
    max_days: int | None = None
    requirements: Mapping[int, str] = field(default_factory=dict)
    serves_apple_devices: bool = False
    unencrypted_key_only: bool = False
    pkcs12_profile: str = "modern"
    source: str = ""

    def takes(self, build: BuildNumber) -> bool:
        """Whether this generation is the one that stands for `build`."""
        if self.builds is None:
            return True
        first, below = self.builds
        return first <= build and (below is None or build < below)
