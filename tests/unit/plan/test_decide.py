from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from certspec.key.refusal import DAMAGED_PEM, WRONG_PASSPHRASE
from certspec.plan.decide import decide
from tests.unit.plan.locked import (
    FIRST,
    OUT,
    SECOND,
    found_of,
    key_on_disk,
    lock_of,
    plan_of,
    request_of,
)

if TYPE_CHECKING:
    from certspec.plan.decide import Decision

PLAN = plan_of()
NEXT_GENERATION = plan_of("key = { generation = 2 }\n")
CHANGED = plan_of(old="Chicago", new="Peoria")
KEY = key_on_disk("server.key", FIRST)


def codes(decision: Decision) -> dict[str, str]:
    return {one.code: one.severity.value for one in decision.findings}


def moves(decision: Decision) -> dict[str, str]:
    return {
        one.source.relative_to(OUT).as_posix(): one.target.relative_to(OUT).as_posix()
        for one in decision.moves
    }


def test_nothing_there_means_a_new_key() -> None:
    decision = decide(PLAN, found_of(None))
    assert (decision.new_key, decision.subfolder, decision.base) == (True, "", None)
    assert decision.key_path == OUT / "server.key"
    assert not decision.refused


@pytest.mark.parametrize(("name", "code"), [("server.key", "CS304"), ("other.key", None)])
def test_a_key_without_a_lock_is_left_alone(name: str, code: str | None) -> None:
    decision = decide(PLAN, found_of(None, key_on_disk(name, FIRST)))
    assert codes(decision) == ({code: "error"} if code else {})


def test_a_pending_request_goes_on() -> None:
    pending = request_of(PLAN, "pending")
    decision = decide(PLAN, found_of(lock_of(PLAN, pending), KEY, files=("server.csr",)))
    assert decision.continued == pending
    assert decision.key == KEY
    assert not decision.new_key
    assert not decision.moves
    assert not decision.findings


def test_a_changed_pending_request_stays_in_its_place() -> None:
    decision = decide(CHANGED, found_of(lock_of(PLAN, request_of(PLAN, "pending")), KEY))
    assert decision.continued is not None
    assert decision.changed == ("subject.locality",)
    assert not decision.new_key


def test_a_changed_active_request_is_left_and_another_begun() -> None:
    active = request_of(PLAN, "active")
    decision = decide(CHANGED, found_of(lock_of(PLAN, active), KEY, files=("server.csr",)))
    assert decision.continued is None
    assert (decision.base, decision.subfolder) == (active, "next")
    assert decision.key == KEY
    assert decision.key_path == OUT / "server.key"
    assert not decision.moves


def test_a_higher_generation_archives_what_was_pending() -> None:
    lock = lock_of(PLAN, request_of(PLAN, "pending"))
    decision = decide(NEXT_GENERATION, found_of(lock, KEY, files=("server.csr",)))
    below = "archive/1-11111111"
    assert decision.new_key
    assert moves(decision) == {
        "server.csr": f"{below}/server.csr",
        "server.key": f"{below}/server.key",
    }
    assert not decision.findings


def test_archived_names_never_collide() -> None:
    lock = lock_of(PLAN, request_of(PLAN, "pending"))
    below = "archive/1-11111111"
    there = key_on_disk(f"{below}/server.key", SECOND)
    files = ("server.csr", f"{below}/server.csr", f"{below}/server-2.csr")
    decision = decide(NEXT_GENERATION, found_of(lock, KEY, there, files=files))
    assert moves(decision) == {
        "server.csr": f"{below}/server-3.csr",
        "server.key": f"{below}/server-2.key",
    }


def test_a_key_that_is_closed_is_archived_by_its_place() -> None:
    lock = lock_of(PLAN, request_of(PLAN, "pending"))
    decision = decide(NEXT_GENERATION, found_of(lock, key_on_disk("server.key", None)))
    assert moves(decision) == {"server.key": "archive/1-11111111/server.key"}
    assert not decision.findings


def test_another_key_in_the_place_of_a_new_one_stops() -> None:
    lock = lock_of(PLAN, request_of(PLAN, "pending"))
    decision = decide(NEXT_GENERATION, found_of(lock, key_on_disk("server.key", SECOND)))
    assert codes(decision) == {"CS304": "error"}
    assert not decision.moves


def test_a_key_in_use_stays_when_the_request_that_shares_it_is_replaced() -> None:
    active, pending = request_of(PLAN, "active"), request_of(CHANGED, "pending", folder="next")
    found = found_of(lock_of(PLAN, active, pending), KEY, files=("server.csr", "next/server.csr"))
    decision = decide(NEXT_GENERATION, found)
    assert moves(decision) == {"next/server.csr": "archive/1-11111111/server.csr"}
    assert decision.key_path == OUT / "next" / "server.key"


def test_a_lower_generation_needs_its_key() -> None:
    second = request_of(NEXT_GENERATION, "pending", SECOND)
    first = request_of(PLAN, "archived", folder="archive/1-11111111")
    current = key_on_disk("server.key", SECOND)
    lock = lock_of(PLAN, first, second)
    assert codes(decide(PLAN, found_of(lock, current))) == {"CS307": "error"}
    kept = key_on_disk("archive/1-11111111/server.key", FIRST)
    decision = decide(PLAN, found_of(lock, current, kept))
    assert not decision.refused
    assert (decision.base, decision.continued, decision.key) == (first, None, kept)
    assert list(moves(decision)) == ["server.key", "archive/1-11111111/server.key"]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (key_on_disk("server.key", SECOND), {"CS303": "error"}),
        (key_on_disk("server.key", None), {}),
        (key_on_disk("server.key", None, WRONG_PASSPHRASE), {"CS309": "error"}),
        (key_on_disk("server.key", None, DAMAGED_PEM), {"CS317": "error"}),
    ],
)
def test_what_lies_at_the_key_s_place(key: object, expected: dict[str, str]) -> None:
    decision = decide(PLAN, found_of(lock_of(PLAN, request_of(PLAN, "pending")), key))  # type: ignore[arg-type]
    assert codes(decision) == expected
    assert decision.key is None
    assert not decision.new_key


def test_the_right_key_elsewhere_is_used_and_the_wrong_one_left() -> None:
    right = key_on_disk("archive/1-saved/server.key", FIRST)
    wrong = key_on_disk("server.key", SECOND)
    decision = decide(PLAN, found_of(lock_of(PLAN, request_of(PLAN, "pending")), wrong, right))
    assert codes(decision) == {"CS303": "warning"}
    assert decision.key == right
    assert not decision.moves


def test_a_key_found_elsewhere_goes_to_its_place() -> None:
    away = key_on_disk("renamed.pem", FIRST)
    decision = decide(PLAN, found_of(lock_of(PLAN, request_of(PLAN, "active")), away))
    assert moves(decision) == {"renamed.pem": "server.key"}


def test_a_key_of_another_kind_needs_a_generation() -> None:
    larger = plan_of("key = { size = 3072 }\n")
    lock = lock_of(PLAN, request_of(PLAN, "pending"))
    assert codes(decide(larger, found_of(lock, KEY))) == {"CS305": "error"}
    both = plan_of("key = { size = 3072, generation = 2 }\n")
    assert codes(decide(both, found_of(lock, KEY))) == {}


@pytest.mark.parametrize("table", ['encoding = "pkcs1"', 'passphrase_env = "A"'])
def test_another_form_of_the_key_is_a_warning(table: str) -> None:
    plan = plan_of(f"key = {{ {table} }}\n")
    lock = lock_of(PLAN, request_of(PLAN, "pending"))
    assert codes(decide(plan, found_of(lock, KEY))) == {"CS306": "warning"}


def test_a_file_that_the_lock_does_not_know_stops_a_new_request() -> None:
    lock = lock_of(PLAN, request_of(PLAN, "active"))
    found = found_of(lock, KEY, files=("server.csr", "next/server.csr"))
    assert codes(decide(CHANGED, found)) == {"CS312": "error"}
    assert codes(decide(PLAN, found)) == {}


def test_an_external_request_is_begun_anew_when_the_spec_changes() -> None:
    table = 'key = { source = "external" }\n'
    plan, changed = plan_of(table), plan_of(table, old="Chicago", new="Peoria")
    waiting = request_of(plan, "pending", None)
    assert decide(changed, found_of(lock_of(plan, waiting))).continued == waiting
    adopted = request_of(plan, "pending")
    decision = decide(changed, found_of(lock_of(plan, adopted), files=("server.csr",)))
    assert decision.continued is None
    assert not decision.new_key
    assert moves(decision) == {"server.csr": "archive/1-11111111/server.csr"}


def test_a_spec_that_is_no_longer_external_gets_a_key() -> None:
    waiting = request_of(plan_of('key = { source = "external" }\n'), "pending", None)
    decision = decide(PLAN, found_of(lock_of(PLAN, waiting)))
    assert decision.new_key
    assert decision.continued is None
