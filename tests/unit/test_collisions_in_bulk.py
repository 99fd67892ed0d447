"""What many specs share, counted as if each pair were compared, in a time that grows with them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from certspec.collisions import collision_findings, shared_by
from certspec.finding import SpecPlace
from certspec.mark import Mark, Own


def mark(number: int, folder: str, key: str, name: str) -> Mark:
    file = f"{number}.cert.toml"
    place = SpecPlace(file, ("name",))
    in_folder, with_key, named = (Own(one, one, place) for one in (folder, key, name))
    return Mark(file, in_folder, with_key, Own(None, "", place), named)


def pair_by_pair(marks: list[Mark]) -> list[tuple[str, int, tuple[str, ...]]]:
    """(file, how many others, the first three), every pair compared."""
    shared = [shared_by(one) for one in marks]
    found = []
    for kind in range(6):
        for number, own in enumerate(shared):
            others = [
                marks[other].file
                for other, one in enumerate(shared)
                if other != number
                and own[kind] is not None
                and own[kind] == one[kind]
                and not any(own[before] == one[before] is not None for before in range(kind))
            ]
            if others:
                found.append((marks[number].file, len(others), tuple(others[:3])))
    return found


few = st.sampled_from(["a", "A", "b"])


@given(st.lists(st.tuples(few, few, few), max_size=14))
def test_it_is_what_comparing_each_pair_gives(things: list[tuple[str, str, str]]) -> None:
    marks = [mark(number, *one) for number, one in enumerate(things)]
    found = [
        (file, _count(one.message), tuple(place.file for place, _ in one.also))
        for file, one in collision_findings(marks)
    ]
    assert sorted(found) == sorted(pair_by_pair(marks))


def test_twenty_thousand_of_one_name_are_told() -> None:
    marks = [mark(one, f"f{one}", f"k{one}", "server") for one in range(20_000)]
    found = list(collision_findings(marks))
    assert len(found) == 20_000
    assert "and 19996 more have" in found[0][1].message


def _count(message: str) -> int:
    words = message.split(" ")
    listed = sum(one.rstrip(",").endswith(".cert.toml") for one in words)
    return listed + (int(words[words.index("more") - 1]) if "more" in words else 0)
