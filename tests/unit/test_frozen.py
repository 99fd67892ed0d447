"""A fast dataclass is what Python's own is, but for the time at which its methods are made."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certspec.frozen import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

Held = TypeVar("Held")


class _Ours(Generic[Held]):
    """Said of it."""

    first: Held
    second: int = 2
    third: list[int] = field(default_factory=list)
    hidden: str = field(default="", repr=False, compare=False)


class _Theirs(Generic[Held]):
    """Said of it."""

    first: Held
    second: int = 2
    third: list[int] = field(default_factory=list)
    hidden: str = field(default="", repr=False, compare=False)


_Theirs.__qualname__ = "_Ours"
Ours: Any = dataclass(frozen=True, slots=True)(_Ours)
Theirs: Any = dataclasses.dataclass(frozen=True, slots=True)(_Theirs)
globals()["_Ours"] = Ours  # where pickle looks for it


@dataclass(frozen=True, slots=True)
class Nothing:
    pass


@dataclass(frozen=True, slots=True)
class Above:
    one: int


@dataclass(frozen=True, slots=True)
class Below(Above):
    two: int = 2

    def __post_init__(self) -> None:
        if self.two < self.one:
            raise ValueError("two is less")


@dataclass(slots=True)
class Open:
    one: int
    many: list[int] = field(default_factory=list)


VALUES = st.one_of(st.none(), st.integers(), st.text(), st.tuples(st.integers()))
GIVEN = st.fixed_dictionaries(
    {"first": VALUES},
    optional={
        "second": VALUES,
        "third": st.lists(st.integers(), max_size=2),
        "hidden": st.text(),
    },
)


@given(GIVEN, GIVEN)
def test_it_holds_shows_and_compares_as_pythons_own(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    ours, theirs = Ours(**one), Theirs(**one)
    assert repr(ours) == repr(theirs)
    assert dataclasses.astuple(ours) == dataclasses.astuple(theirs)
    assert (ours == Ours(**other)) == (theirs == Theirs(**other))
    assert (ours != Ours(**other)) == (theirs != Theirs(**other))
    assert ours != theirs
    assert _hash(ours) == _hash(theirs)
    changed = dataclasses.replace(ours, second=other["first"])
    assert dataclasses.astuple(changed) == dataclasses.astuple(
        dataclasses.replace(theirs, second=other["first"])
    )
    assert pickle.loads(pickle.dumps(ours)) == ours  # noqa: S301 - what was just written
    assert copy.copy(ours).hidden == ours.hidden


def _hash(value: Any) -> bool:
    try:
        return hash(value) == hash(copy.copy(value))
    except TypeError:
        return False


def test_equal_values_have_one_hash() -> None:
    assert len({Above(1), Above(1), Above(2), Nothing(), Nothing()}) == 3


@pytest.mark.parametrize(
    "call",
    [
        lambda kind: kind(),
        lambda kind: kind(1, 2, [], "", 5),
        lambda kind: kind(1, first=1),
        lambda kind: kind(1, other=1),
    ],
)
def test_wrong_arguments_are_refused(call: Callable[[Any], Any]) -> None:
    with pytest.raises(TypeError) as theirs:
        call(Theirs)
    with pytest.raises(TypeError) as ours:
        call(Ours)
    assert str(ours.value).partition("__init__")[2] == str(theirs.value).partition("__init__")[2]


def test_it_is_frozen_and_has_slots() -> None:
    values: tuple[Any, ...] = (Ours(1), Nothing(), Below(1))
    for frozen in values:
        with pytest.raises(FrozenInstanceError):
            frozen.first = 2
        with pytest.raises(FrozenInstanceError):
            del frozen.first
        assert not hasattr(frozen, "__dict__")


def test_each_instance_has_its_own_list() -> None:
    assert Ours(1).third is not Ours(1).third
    assert Open(1).many is not Open(1).many


def test_what_is_below_has_the_fields_of_both() -> None:
    assert repr(Below(1)) == "Below(one=1, two=2)"
    assert Above(1) != Below(1)
    with pytest.raises(ValueError, match="two is less"):
        Below(3)


def test_without_frozen_it_changes_and_has_no_hash() -> None:
    one = Open(1)
    one.one = 2
    assert one == Open(2)
    assert repr(one) == "Open(one=2, many=[])"
    with pytest.raises(TypeError):
        hash(one)
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301 - what was just written


def test_a_method_of_the_class_stays() -> None:
    @dataclass(frozen=True, slots=True)
    class Named:
        name: str

        def __repr__(self) -> str:
            return self.name

    assert repr(Named("mdm")) == "mdm"
