"""Fields of a structured text by the types that the program which reads it wants."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from certspec.carried.items import Given, changed, lost
from certspec.finding import Severity, TextPlace
from certspec.frozen import dataclass
from certspec.printable import quoted
from certspec.structured.node import Kind, Mapping, Scalar, Sequence, is_nothing

if TYPE_CHECKING:
    from certspec.finding import Finding
    from certspec.structured.node import Node

_MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Fields:
    """Reads the fields of one file for `program`; `findings` grows by what is of another type."""

    file: str
    program: str
    findings: list[Finding] = field(default_factory=list)

    def place(self, node: Node) -> TextPlace:
        """Where a value stands; of one that has several lines, the first."""
        return TextPlace(self.file, node.span)

    def text(self, what: str, node: Node | None) -> Given | None:
        """A text; what only looks like one is taken as it is written."""
        if node is None or is_nothing(node):
            return None
        if not isinstance(node, Scalar):
            self.findings.append(lost(f"{what} is no text", self.place(node)))
            return None
        if node.kind is not Kind.TEXT:
            said = f"{self.program} reads {quoted(node.text)} as {node.kind}, not as a text"
            fix = "put it in quotes there; the spec has it as a text"
            self.findings.append(changed(said, self.place(node), fix, Severity.WARNING))
        return Given(node.text, self.place(node))

    def texts(self, what: str, node: Node | None) -> list[Given]:
        """Texts in order."""
        if node is None or is_nothing(node):
            return []
        if not isinstance(node, Sequence):
            self.findings.append(lost(f"{what} is no list", self.place(node)))
            return []
        found = [self.text(f"an element of {what}", one) for one in node.items]
        return [one for one in found if one is not None]

    def number(self, what: str, node: Node | None) -> int | None:
        """A whole number."""
        given = node.text if isinstance(node, Scalar) else ""
        if node is None or is_nothing(node):
            return None
        if not (given.isascii() and given.isdigit() and len(given) <= _MOST_DIGITS):
            self.findings.append(lost(f"{what} is no whole number", self.place(node)))
            return None
        if isinstance(node, Scalar) and node.kind is Kind.TEXT:
            said = f"{self.program} takes no text for {what}"
            fix = "leave the quotes out there; the spec has it as a number"
            self.findings.append(changed(said, self.place(node), fix, Severity.WARNING))
        return int(given)

    def mapping(self, what: str, node: Node | None) -> Mapping | None:
        """A mapping."""
        if node is None or is_nothing(node) or isinstance(node, Mapping):
            return node if isinstance(node, Mapping) else None
        self.findings.append(lost(f"{what} has no fields", self.place(node)))
        return None
