"""Where in a TOML text its keys and values stand, which no TOML parser tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.frozen import dataclass
from certspec.source.scanner import Scanner

if TYPE_CHECKING:
    from collections.abc import Mapping

    from certspec.finding import DocumentPath, Span


@dataclass(frozen=True, slots=True)
class Positions:
    """The places of one text, by document path.

    A key has the span of its own token, without the rest of a dotted key or header. A value
    has the span of its text, from the first character to the last; a table with a header of
    its own has that header for its value, brackets included. So has each element of an array
    of tables, while the array as a whole has the key of its first header and no value. A
    table that dotted keys or longer headers merely imply has a key and no value. Elements of
    arrays in brackets have a value and no key.

    Attributes:
        keys: The token that defines a path, else the first that implies it.
        values: The value's text, or the table's header.
    """

    keys: Mapping[DocumentPath, Span]
    values: Mapping[DocumentPath, Span]


def scan(text: str) -> Positions:
    """Every key's and value's place in a text that the parser has accepted.

    Paths of more than `bounds.MAX_PATH` parts get none; what stands above them does. Of a
    text that is not TOML one gets the places up to where it ceases to be.
    """
    scanner = Scanner(text)
    return Positions(keys=scanner.keys, values=scanner.values)


def occurrences(text: str) -> list[tuple[DocumentPath, Span]]:
    """Each definition in a text, for one that the parser refuses over a duplicate.

    One gets the path and key token of every key that has a value, members of inline tables
    included, and of every table header, in the order of the text; a path that comes twice is
    defined twice. The headers of an array of tables have a path each, ending in their
    position. The list ends where the text ceases to be TOML.
    """
    return Scanner(text).defined
