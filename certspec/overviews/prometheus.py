"""For the textfile collector of Prometheus' node_exporter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from certspec.estate.standing import Serves
from certspec.estate.state import State
from certspec.overview import Overview
from certspec.printable import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from certspec.estate.estate import Estate
    from certspec.estate.standing import Standing
    from certspec.overview import Look

_NO_LETTER = re.compile(r"[^a-zA-Z0-9_]")

if TYPE_CHECKING:
    _Sample: TypeAlias = tuple[Mapping[str, str], float]
    _Metric: TypeAlias = tuple[str, str, Iterable[_Sample]]
    _Row: TypeAlias = tuple[dict[str, str], Standing]


def _render(estate: Estate, look: Look) -> str:
    rows = [(_own(one, look), one) for one in estate.standings]
    return "".join(
        line
        for name, words, samples in _metrics(estate, rows)
        for line in _lines(f"certspec_{name}", words, samples)
    )


def _metrics(estate: Estate, rows: Sequence[_Row]) -> Iterator[_Metric]:
    yield from _of_certificates(rows)
    yield from _of_servers(rows)
    yield (
        "spec_state",
        "1 for each state that a spec is in.",
        (({**own, "state": state}, 1) for own, one in rows for state in one.states),
    )
    yield "spec_info", "What a spec says of itself.", ((_info(own, one), 1) for own, one in rows)
    counts = estate.counts()
    yield (
        "specs",
        "Specs by their most urgent state.",
        (({"state": state}, counts.get(state, 0)) for state in State),
    )
    stamp = estate.at.timestamp()
    yield "status_timestamp_seconds", "Time that the specs were judged at.", [({}, stamp)]


def _of_certificates(rows: Sequence[_Row]) -> Iterator[_Metric]:
    used = [(own, one.in_use) for own, one in rows if one.in_use is not None]
    yield (
        "certificate_not_before_timestamp_seconds",
        "First moment of the certificate in use.",
        ((own, one.not_before.timestamp()) for own, one in used),
    )
    yield (
        "certificate_not_after_timestamp_seconds",
        "Last moment of the certificate in use.",
        ((own, one.not_after.timestamp()) for own, one in used),
    )
    yield (
        "certificate_renewal_due_timestamp_seconds",
        "Moment from which on the certificate in use is due for renewal.",
        ((own, one.renew_at.timestamp()) for own, one in used),
    )


def _of_servers(rows: Sequence[_Row]) -> Iterator[_Metric]:
    asked = [(own, one.live) for own, one in rows if one.live is not None]
    places = [({**own, "address": one.address}, one.serves) for own, one in asked]
    yield (
        "certificate_served_as_locked",
        "Whether the live server serves the certificate in use; for each server that answered.",
        (
            (own, int(serves is Serves.AS_LOCKED))
            for own, serves in places
            if serves is not Serves.NOT_REACHED
        ),
    )
    yield (
        "server_reached",
        "Whether the live server answered; for each server that was asked.",
        ((own, int(serves is not Serves.NOT_REACHED)) for own, serves in places),
    )


def _own(one: Standing, look: Look) -> dict[str, str]:
    """What tells a spec from all others, and who answers for it."""
    return {"spec": look.view.path(one.file), "name": one.name, "owner": one.owner}


def _info(own: Mapping[str, str], one: Standing) -> dict[str, str]:
    labels = {**own, "target": one.target, "generation": str(one.generation or "")}
    for key, value in one.labels:
        name = base = f"label_{_NO_LETTER.sub('_', key)}"
        number = 1
        while name in labels:
            # Two of the spec's own labels differ in what no metric's label can have.
            number += 1
            name = f"{base}_{number}"
        labels[name] = value
    return labels


def _lines(name: str, words: str, samples: Iterable[_Sample]) -> Iterator[str]:
    yield f"# HELP {name} {words}\n# TYPE {name} gauge\n"
    for labels, value in samples:
        said = ",".join(f'{key}="{_escaped(text)}"' for key, text in labels.items())
        yield f"{name}{{{said}}} {value:.0f}\n" if said else f"{name} {value:.0f}\n"


def _escaped(text: str) -> str:
    return one_line(text).replace("\\", "\\\\").replace('"', '\\"')


OVERVIEW = Overview("prometheus", _render)
