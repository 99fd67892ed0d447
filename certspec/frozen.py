"""Dataclasses that start fast: their methods are made when they are first called.

Python's own compiles six methods for each class as its module is imported, which is a quarter of
the time that a `check` takes; most of them are never called.
"""

from __future__ import annotations

import dataclasses
from operator import attrgetter, ge, gt, le, lt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - what it is to type checkers
else:

    def dataclass(*, frozen: bool = False, slots: bool, order: bool = False) -> Callable:
        """The class with fields, as by Python's own decorator of that name."""

        def made(written: type) -> type:
            # Where there is none, Python makes one of the signature, which takes as long as all.
            written.__doc__ = written.__doc__ or written.__name__
            bare = dataclasses.dataclass(written, init=False, repr=False, eq=False, slots=slots)
            if not slots or any(map(_is_unusual, dataclasses.fields(bare))):
                # Type checkers take this for Python's own, and would let it pass.
                raise TypeError(f"{written.__qualname__}: only Python's own decorator can do this")
            for name, method in _methods(bare, frozen=frozen, order=order).items():
                if name not in written.__dict__:
                    setattr(bare, name, method)
            return bare

        return made


def _methods(made: type, *, frozen: bool, order: bool) -> dict[str, Any]:
    fields = dataclasses.fields(made)
    compared = _values([one.name for one in fields if one.compare])

    def init(self: Any, *values: Any, **named: Any) -> None:
        made.__init__ = again  # type: ignore[misc]
        if not _fill(made, self, values, named):
            again(self, *values, **named)

    def again(self: Any, *values: Any, **named: Any) -> None:
        made.__init__ = compiled = _init(made)  # type: ignore[misc]
        compiled(self, *values, **named)

    def equal(self: Any, other: object) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return compared(self) == compared(other)

    def shown(self: Any) -> str:
        words = (f"{one.name}={getattr(self, one.name)!r}" for one in fields if one.repr)
        return f"{self.__class__.__qualname__}({', '.join(words)})"

    methods: dict[str, Any] = {"__init__": init, "__eq__": equal, "__repr__": shown}
    if order:
        methods |= {f"__{one.__name__}__": _ordered(one, compared) for one in (lt, le, gt, ge)}
    if not frozen:
        return methods | {"__hash__": None}

    def hashed(self: Any) -> int:
        return hash(compared(self))

    every = [one.name for one in fields]
    return methods | {
        "__hash__": hashed,
        "__setattr__": _refuse_assigned,
        "__delattr__": _refuse_deleted,
        "__getstate__": lambda self: [getattr(self, name) for name in every],
        "__setstate__": _set_state,
    }


def _ordered(compare: Callable[[Any, Any], bool], compared: Callable[[Any], Any]) -> Any:
    def method(self: Any, other: object) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return compare(compared(self), compared(other))

    return method


def _is_unusual(one: dataclasses.Field[Any]) -> bool:
    """Whether the field says something that no method made here heeds."""
    return not one.init or bool(one.kw_only) or one.hash is not None


def _values(names: list[str]) -> Callable[[Any], Any]:
    return attrgetter(*names) if names else lambda _: ()


def _fill(made: type, new: Any, values: Sequence[Any], named: Mapping[str, Any]) -> bool:
    """Give the first instance its values; a class that has one only is spared the compiler.

    False where the arguments are wrong, which the compiled `__init__` says as Python does.
    """
    fields = dataclasses.fields(made)
    given = {one.name: value for one, value in zip(fields, values, strict=False)}
    if len(given) + len(named) != len({*given, *named}) or len(values) > len(fields):
        return False
    given |= named
    for one in fields:
        if one.name in given:
            value = given.pop(one.name)
        elif one.default_factory is not dataclasses.MISSING:
            value = one.default_factory()
        else:
            value = one.default
        if value is dataclasses.MISSING:
            return False
        getattr(made, one.name).__set__(new, value)
    if given:
        return False
    if hasattr(made, "__post_init__"):
        new.__post_init__()
    return True


def _init(made: type) -> Any:
    """`__init__` of the class, compiled; a slot is set past the class's own `__setattr__`."""
    known: dict[str, Any] = {"_none": dataclasses.MISSING}
    parameters, lines = ["self"], []
    for one in dataclasses.fields(made):
        name, value = one.name, one.name
        known[f"_set_{name}"] = getattr(made, name).__set__
        if one.default_factory is not dataclasses.MISSING:
            known[f"_make_{name}"] = one.default_factory
            value = f"_make_{name}() if {name} is _none else {name}"
            parameters.append(f"{name}=_none")
        elif one.default is not dataclasses.MISSING:
            known[f"_default_{name}"] = one.default
            parameters.append(f"{name}=_default_{name}")
        else:
            parameters.append(name)
        lines.append(f" _set_{name}(self, {value})\n")
    if hasattr(made, "__post_init__"):
        lines.append(" self.__post_init__()\n")
    # As Python's own dataclasses do; the names are those of the class's fields.
    exec(f"def __init__({', '.join(parameters)}):\n{''.join(lines) or ' pass'}", known)  # noqa: S102
    known["__init__"].__qualname__ = f"{made.__qualname__}.__init__"
    return known["__init__"]


def _refuse_assigned(_self: Any, name: str, _value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_deleted(_self: Any, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _set_state(self: Any, values: list[Any]) -> None:
    for one, value in zip(dataclasses.fields(self), values, strict=True):
        getattr(type(self), one.name).__set__(self, value)
