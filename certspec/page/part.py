"""What the page says of one spec beside its row: facts, chain, verdicts, findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certspec.annotation import place_words
from certspec.excerpt import excerpt
from certspec.frozen import dataclass
from certspec.page.chain_drawing import Drawing, draw_chain
from certspec.page.tones import MARKS, OUTCOME_TONES, SEVERITY_TONES
from certspec.report import Group
from certspec.source.locate import locate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from certspec.finding import Finding, Place
    from certspec.page.entry import Entry
    from certspec.page.row import Row
    from certspec.report import Check

_QUESTIONS = {
    Group.PATH: "Is there a valid path to a trusted root?",
    Group.CONFORMANCE: "Is it what the spec asked for?",
    Group.PROFILE: "Does the product accept it?",
    Group.DELIVERY: "Is everything there, and nothing else?",
    Group.LOCK: "Do spec, lock and files belong together?",
}
_TONE_WORDS = {"bad": "fails", "due": "warns", "good": "passes", "none": "not checked"}
_COUNT_WORDS = {**_TONE_WORDS, "bad": "failed", "due": "warned", "good": "passed"}
_HEADLINES = {
    None: "",
    True: "The certificate passes.",
    False: "The certificate does not pass.",
}
_WORST_FIRST = ("bad", "due", "good", "none")
_MANY = 60


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One line of a verdict."""

    tone: str
    outcome: str
    title: str
    evidence: str
    code: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """One of the separate verdicts, in short and in full."""

    tone: str
    mark: str
    word: str
    name: str
    question: str
    counts: str
    checks: tuple[CheckLine, ...]


@dataclass(frozen=True, slots=True)
class Where:
    """A place, what it has to do with a finding, and its lines."""

    at: str
    words: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A finding in words."""

    tone: str
    severity: str
    code: str
    message: str
    places: tuple[Where, ...]
    fix: str
    waived: str


@dataclass(frozen=True, slots=True)
class Part:
    """All of one spec."""

    row: Row
    headline: str
    tone: str
    cause: str
    facts: tuple[tuple[str, str], ...]
    chain: Drawing | None
    verdicts: tuple[Verdict, ...]
    not_checked: str
    findings: tuple[Said, ...]


def part_of(entry: Entry, row: Row, at: datetime, texts: Mapping[str, str]) -> Part:
    """The part of a spec; `texts` are those that findings point into."""
    return Part(
        row,
        _HEADLINES[entry.passed],
        "none" if entry.passed is None else "good" if entry.passed else "bad",
        entry.cause,
        tuple((term, value) for term, value in _facts(entry, row) if value),
        draw_chain(entry.chain, at) if entry.chain else None,
        tuple(_verdicts(entry.checks)),
        "; ".join(entry.not_checked),
        tuple(said_of(one, texts) for one in entry.findings),
    )


def _facts(entry: Entry, row: Row) -> Iterator[tuple[str, str]]:
    one = entry.standing
    yield "State", ", ".join(one.states)
    yield "Why", one.why
    yield "File", one.file
    names = one.names[:_MANY]
    more = f" and {len(one.names) - _MANY:,} more" if len(one.names) > _MANY else ""
    yield "Names", ", ".join(names) + more
    yield "Owner", one.owner
    yield "Labels", ", ".join(f"{key} = {value}" for key, value in one.labels)
    yield "Target", one.target
    yield "Key generation", row.generation
    if one.in_use is not None:
        yield "Valid", f"{one.in_use.not_before:%Y-%m-%d} to {one.in_use.not_after:%Y-%m-%d}"
        yield "Renew from", f"{one.in_use.renew_at:%Y-%m-%d}"
        yield "Issuer", one.in_use.issuer
        yield "Root", one.in_use.root
        yield "Serial number", one.in_use.serial
        yield "SHA-256", one.in_use.sha256
    if one.live is not None:
        yield "Served", f"{one.live.address}: {one.live.serves.value}. {one.live.words}"
    yield "To do", one.action


def _verdicts(checks: Sequence[Check]) -> Iterator[Verdict]:
    for group, question in _QUESTIONS.items():
        own = [one for one in checks if one.group is group]
        if not own:
            continue
        tones = [OUTCOME_TONES[one.outcome] for one in own]
        tone = next(one for one in _WORST_FIRST if one in tones)
        counts = [(tones.count(one), _COUNT_WORDS[one]) for one in _WORST_FIRST]
        yield Verdict(
            tone,
            MARKS[tone],
            _TONE_WORDS[tone],
            group.value.capitalize(),
            question,
            ", ".join(f"{count} {word}" for count, word in counts if count),
            tuple(
                CheckLine(
                    mine, one.outcome.value.replace("_", " "), one.title, one.evidence, one.code
                )
                for one, mine in zip(own, tones, strict=True)
            ),
        )


def said_of(finding: Finding, texts: Mapping[str, str]) -> Said:
    """A finding in words, with the lines of all its places."""
    places: Iterable[tuple[Place, str]] = ((finding.place, ""), *finding.also)
    waived = finding.waived
    return Said(
        SEVERITY_TONES[finding.severity] if waived is None else "none",
        finding.severity.value,
        finding.code,
        finding.message,
        tuple(_where(place, words, texts) for place, words in places),
        finding.fix,
        f"until {waived.expires}: {waived.reason}" if waived is not None else "",
    )


def _where(place: Place, words: str, texts: Mapping[str, str]) -> Where:
    text = texts.get(place.file)
    span = locate(place, text)
    lines = excerpt(text, span) if text is not None and span is not None else ()
    return Where(place_words(place, place.file, texts), words, tuple(lines))
