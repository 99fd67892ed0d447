"""The record of a run as bytes: what it rests on, and what it said.

Plain fields with zeros between; a digest over all stands before them, so that a damaged record is
none.
"""

from __future__ import annotations

from certspec.cache.digest import SIZE, digest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MAGIC = b"certspec run 1\n"


class Record:
    """What a run rests on and said.

    `questions` has for each letter the paths, and in the same order the digests of the answers,
    one behind the other. `said` has what was written, with the number of the stream before each
    piece; times are microseconds since 1970.
    """

    __slots__ = ("exit_code", "questions", "said", "since", "until")

    def __init__(
        self,
        *,
        since: int,
        until: int | None,
        exit_code: int,
        questions: dict[str, tuple[list[str], bytes]],
        said: Sequence[tuple[int, bytes]],
    ) -> None:
        self.since = since
        self.until = until
        self.exit_code = exit_code
        self.questions = questions
        self.said = said


def to_bytes(record: Record) -> bytes:
    """The record as a file."""
    head = f"{record.since} {record.until if record.until is not None else ''} {record.exit_code}"
    parts: list[bytes] = []
    for letter, (paths, answers) in record.questions.items():
        text = "\0".join(paths).encode("utf-8", "surrogateescape")
        parts += (letter.encode(), text, answers)
    for stream, piece in record.said:
        parts += (b"%d" % stream, piece, b"")
    body = b"".join((_line(head), _line(" ".join(str(len(one)) for one in parts)), *parts))
    return _MAGIC + digest(body) + body


def from_bytes(content: bytes) -> Record | None:
    """The record in a file; None where it is damaged."""
    start = len(_MAGIC) + SIZE
    body = content[start:]
    if content[: len(_MAGIC)] != _MAGIC or content[len(_MAGIC) : start] != digest(body):
        return None
    head, lengths, rest = body.split(b"\n", 2)
    since, until, exit_code = head.split(b" ")
    parts, begin = [], 0
    for length in map(int, lengths.split()):
        parts.append(rest[begin : begin + length])
        begin += length
    questions: dict[str, tuple[list[str], bytes]] = {}
    said = []
    for first, second, third in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        if first.isdigit():
            said.append((int(first), second))
        else:
            paths = second.decode("utf-8", "surrogateescape").split("\0")
            questions[first.decode()] = (paths, third)
    return Record(
        since=int(since),
        until=int(until) if until else None,
        exit_code=int(exit_code),
        questions=questions,
        said=said,
    )


def of_answers(answers: Iterable[tuple[str, str, bytes]]) -> dict[str, tuple[list[str], bytes]]:
    """Questions with their answers as a record has them."""
    paths: dict[str, list[str]] = {}
    said: dict[str, list[bytes]] = {}
    for letter, path, answer in answers:
        paths.setdefault(letter, []).append(path)
        said.setdefault(letter, []).append(digest(answer))
    return {letter: (paths[letter], b"".join(said[letter])) for letter in paths}


def _line(text: str) -> bytes:
    return text.encode() + b"\n"
