"""What each overview says beside the values themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import icalendar
import pytest
from prometheus_client.parser import text_string_to_metric_families

from certspec.estate.choice import Choice
from certspec.estate.estate import Kind
from certspec.estate.standing import Live, Serves, Standing
from certspec.estate.state import State
from certspec.output import View
from certspec.overview import Look, Screen
from certspec.showing import OverviewFormat, overview_of
from tests.support.clock import NOW
from tests.unit.overviews.sample import LOOK, OVERVIEWS, estate_of, in_use

SECOND = 1 / 86_400
VALID = Standing("a.cert.toml", "a", (State.VALID,), names=("a.example",), generation=1)
USED = replace(VALID, in_use=in_use())


def test_the_formats_of_the_command_are_the_overviews() -> None:
    assert sorted(OVERVIEWS) == sorted(one.value for one in OverviewFormat)
    assert {one.value: overview_of(one) for one in OverviewFormat} == OVERVIEWS


@pytest.mark.parametrize("name", OVERVIEWS)
def test_nothing_to_show_is_shown(name: str) -> None:
    assert OVERVIEWS[name].render(estate_of(), LOOK)


def test_rows_stand_by_urgency() -> None:
    standings = [
        replace(USED, file=f"{state.name}{days}", states=(state,), in_use=in_use(days))
        for state in (State.VALID, State.RENEW, State.EXPIRED)
        for days in (9, 3)
    ]
    files = [one.file for one in estate_of(*standings).standings]
    assert files == ["EXPIRED3", "EXPIRED9", "RENEW3", "RENEW9", "VALID3", "VALID9"]


@pytest.mark.parametrize(
    ("left", "days"),
    [(1.5, 1), (1, 1), (0.5, 0), (0, 0), (-0.5, 0), (-1, -1), (-2.5, -2)],
)
def test_days_are_whole_on_both_sides_of_the_end(left: float, days: int) -> None:
    assert in_use(left).days_left(NOW) == days


def test_an_event_keeps_its_uid_and_moves_on_with_the_certificate() -> None:
    later = replace(USED, in_use=in_use(300))
    before, after = (_events(one) for one in (USED, later))
    assert [one["UID"] for one in before] == [one["UID"] for one in after]
    assert len({str(one["UID"]) for one in before}) == 2
    assert all(one["SEQUENCE"] < two["SEQUENCE"] for one, two in zip(before, after, strict=True))


def test_events_stand_on_their_days_with_alarms_before() -> None:
    renewal, end = _events(USED)
    assert USED.in_use is not None
    assert renewal.decoded("DTSTART") == USED.in_use.renew_at.date()
    assert end.decoded("DTSTART") == date(2027, 3, 3)
    assert end.decoded("DTEND") - end.decoded("DTSTART") == timedelta(days=1)
    alarms = [one.decoded("TRIGGER") for one in end.walk("VALARM")]
    assert alarms == [timedelta(days=-7, hours=9), timedelta(days=-1, hours=9)]
    assert len(renewal.walk("VALARM")) == 1


def test_labels_that_no_metric_can_have_stay_apart() -> None:
    one = replace(USED, labels=(("a-b", "1"), ("a.b", "2"), ("c", "3")))
    said = OVERVIEWS["prometheus"].render(estate_of(one), LOOK)
    families = {family.name: family for family in text_string_to_metric_families(said)}
    labels = families["certspec_spec_info"].samples[0].labels
    assert (labels["label_a_b"], labels["label_a_b_2"], labels["label_c"]) == ("1", "2", "3")


def test_metrics_count_every_state_and_tell_of_servers() -> None:
    lives = [Live("a:443", serves, "x") for serves in Serves]
    standings = [replace(USED, file=f"{n}", live=live) for n, live in enumerate(lives)]
    said = OVERVIEWS["prometheus"].render(estate_of(*standings), LOOK)
    families = {family.name: family.samples for family in text_string_to_metric_families(said)}
    counts = {one.labels["state"]: one.value for one in families["certspec_specs"]}
    assert counts == {state: 3 if state is State.VALID else 0 for state in State}
    assert [one.value for one in families["certspec_certificate_served_as_locked"]] == [1, 0]
    assert [one.value for one in families["certspec_server_reached"]] == [1, 1, 0]
    (stamp,) = families["certspec_status_timestamp_seconds"]
    assert stamp.value == NOW.timestamp()


def test_keys_and_names_that_are_shared_are_told_of() -> None:
    one = replace(USED, keys=("k" * 64,))
    remarks = estate_of(one, replace(one, file="b"), replace(VALID, file="c", names=())).remarks
    assert [(two.kind, two.files) for two in remarks] == [
        (Kind.SHARED_KEY, ("a.cert.toml", "b")),
        (Kind.SHARED_NAME, ("a.cert.toml", "b")),
    ]


@pytest.mark.parametrize(
    ("days_left", "lasts", "public", "since"),
    [
        (111, 198, True, None),  # it ends on 2027-03-14
        (111, 397, True, None),  # the rule of 200 days has come already
        (113, 198, True, "2027-03-15"),
        (113, 100 - SECOND, True, None),
        (113, 100, True, "2027-03-15"),  # both ends count
        (113, 198, False, None),
        (900, 1_000, True, "2029-03-15"),
        (900, 60, True, "2029-03-15"),
        (900, 47 - SECOND, True, None),
    ],
)
def test_a_certificate_outlives_a_coming_rule(
    days_left: int, lasts: float, *, public: bool, since: str | None
) -> None:
    one = replace(VALID, is_public=public, in_use=in_use(days_left, lasts))
    said = [two.message for two in estate_of(one).remarks]
    assert len(said) == (since is not None)
    assert all(f"after {since}" in two for two in said)


def test_a_choice_takes_what_fits_all_its_words() -> None:
    mine = replace(USED, owner="ada", labels=(("env", "prod"),))
    estate = estate_of(
        mine,
        replace(mine, file="b", owner="eve"),
        replace(mine, file="c", labels=()),
        replace(mine, file="d", states=(State.RENEW, State.PENDING)),
        Standing("e", "e", (State.MEND,), unreadable=True),
    )

    def files(choice: Choice) -> list[str]:
        return [one.file for one in choice.of(estate).standings]

    assert files(Choice(owners=frozenset({"ada"}))) == ["d", "e", "a.cert.toml", "c"]
    assert files(Choice(labels=(("env", "prod"),))) == ["d", "e", "a.cert.toml", "b"]
    assert files(Choice(states=frozenset({State.PENDING}))) == ["d"]
    assert files(Choice(within=100)) == ["d", "a.cert.toml", "b", "c"]
    assert files(Choice(within=99)) == []
    assert files(Choice(only_urgent=True)) == ["d", "e"]
    assert Choice(only_urgent=True).of(estate).whole == 5


def test_colour_adds_nothing_but_colour() -> None:
    estate = estate_of(USED, replace(USED, file="b", states=(State.EXPIRED,)))
    plain, colored = (
        OVERVIEWS["text"].render(estate, Look(View(color=color), Screen(120)))
        for color in (False, True)
    )
    assert "\x1b[" not in plain
    assert "\x1b[1;31m" in colored
    bare = "".join(piece.partition("m")[2] for piece in f"m{colored}".split("\x1b["))
    assert [one.rstrip() for one in bare.split("\n")] == plain.split("\n")


@pytest.mark.parametrize("width", [30, 60, 80, 120, 200])
def test_the_table_keeps_to_the_screen(width: int) -> None:
    estate = estate_of(replace(USED, file="x" * 50, owner="o" * 50, names=("n" * 50,)))
    table = OVERVIEWS["text"].render(estate, Look(View(), Screen(width))).partition("\n\n")[0]
    assert max(map(len, table.split("\n"))) <= width
    assert "x" in table


def _events(one: Standing) -> list[Any]:
    said = OVERVIEWS["ics"].render(estate_of(one), LOOK)
    return list(icalendar.Calendar.from_ical(said).walk("VEVENT"))
