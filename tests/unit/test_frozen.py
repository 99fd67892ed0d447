"""A fast dataclass is what Python's own is, but for the time at which its methods are made."""

from __future__ import annotations

import copy
import dataclasses
import operator
import pickle
from dataclasses import FrozenInstanceError, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

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


@dataclass(frozen=True, slots=True, order=True)
class _OursInOrder:
    first: int
    second: str = ""


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class _TheirsInOrder:
    first: int
    second: str = ""


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


PAIRS = st.tuples(st.integers(0, 2), st.text("ab", max_size=2))


@given(PAIRS, PAIRS)
def test_it_stands_in_order_as_pythons_own(one: tuple[int, str], other: tuple[int, str]) -> None:
    for compare in (operator.lt, operator.le, operator.gt, operator.ge):
        theirs = compare(_TheirsInOrder(*one), _TheirsInOrder(*other))
        assert compare(_OursInOrder(*one), _OursInOrder(*other)) == theirs
        with pytest.raises(TypeError):
            compare(_OursInOrder(*one), _TheirsInOrder(*other))


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


@pytest.mark.parametrize("earlier", [0, 1, 2])
@pytest.mark.parametrize(
    ("values", "named"),
    [
        ((1,), {}),
        ((1, 3, [4], "x"), {}),
        ((1,), {"hidden": "x", "second": 3}),
        ((), {"first": 1}),
        ((), {}),
        ((), {"second": 3}),
        ((1, 2, [], "", 5), {}),
        ((1,), {"first": 1}),
        ((1,), {"other": 1}),
    ],
)
def test_every_instance_is_made_alike(
    values: tuple[Any, ...], named: dict[str, Any], earlier: int
) -> None:
    """The first instance of a class takes another way than the next ones."""
    ours: Any = dataclass(frozen=True, slots=True)(_copied(_Written))
    theirs: Any = dataclasses.dataclass(frozen=True, slots=True)(_copied(_Written))
    for _ in range(earlier):
        ours(0)
    assert _outcome(ours, values, named) == _outcome(theirs, values, named)


def _copied(written: type) -> type:
    kept = {one: value for one, value in vars(written).items() if one != "__dict__"}
    return type(written.__name__, (), kept)


def _outcome(kind: Any, values: tuple[Any, ...], named: dict[str, Any]) -> str:
    try:
        made = kind(*values, **named)
    except TypeError as error:
        return str(error).partition("__init__")[2]
    return repr([getattr(made, one.name) for one in dataclasses.fields(made)])


class _Written:
    """Said of it."""

    first: int
    second: int = 2
    third: list[int] = field(default_factory=list)
    hidden: str = field(default="", repr=False, compare=False)


def test_a_refused_first_instance_is_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Positive:
        one: int

        def __post_init__(self) -> None:
            if self.one < 1:
                raise ValueError("too little")

    for _ in range(3):
        with pytest.raises(ValueError, match="too little"):
            Positive(0)
    assert Positive(1).one == 1


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


def test_it_is_taken_apart_as_pythons_own() -> None:
    below = Below(1)
    assert dataclasses.asdict(below) == {"one": 1, "two": 2}
    assert [one.name for one in dataclasses.fields(below)] == ["one", "two"]
    assert copy.deepcopy(Ours([1])).first == [1]
    match below:
        case Below(one, two):
            assert (one, two) == (1, 2)
        case _:
            pytest.fail("it has no places")


@pytest.mark.parametrize(
    "unusual",
    [
        {"first": field(init=False)},
        {"first": field(kw_only=True)},
        {"first": field(hash=False)},
    ],
)
def test_what_it_would_not_heed_is_refused(unusual: dict[str, Any]) -> None:
    written = type("Unusual", (), {"__annotations__": {"first": int}, **unusual})
    assert dataclasses.is_dataclass(dataclasses.dataclass(frozen=True, slots=True)(written))
    written = type("Unusual", (), {"__annotations__": {"first": int}, **unusual})
    with pytest.raises(TypeError, match="Unusual: only Python's own"):
        dataclass(frozen=True, slots=True)(written)


def test_without_slots_it_is_refused() -> None:
    with pytest.raises(TypeError, match="only Python's own"):

        @dataclass(frozen=True, slots=False)
        class Loose:
            one: int


def test_pydantic_reads_it() -> None:
    adapter = TypeAdapter(Above)
    assert adapter.validate_python({"one": "7"}) == Above(7)
    assert adapter.dump_python(Above(7)) == {"one": 7}
