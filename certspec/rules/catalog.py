"""All rules, by what they read."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from certspec.members import members
from certspec.rule import Rule
from certspec.rules import (
    chain,
    intake,
    lock,
    path,
    policy,
    request,
    shards,
    sketch,
    spec,
    text,
    waiver,
)

if TYPE_CHECKING:
    from certspec.answer import Answer
    from certspec.plan.plan import Plan
    from certspec.requested import Requested


@cache
def spec_rules() -> tuple[Rule[Plan], ...]:
    """The rules on a plan."""
    return members(spec, Rule)


@cache
def policy_rules() -> tuple[Rule[Plan], ...]:
    """The rules on a plan that hold it to the project's policy."""
    return members(policy, Rule)


@cache
def chain_rules() -> tuple[Rule[Answer], ...]:
    """The rules on a CA's answer."""
    return members(chain, Rule)


@cache
def request_rules() -> tuple[Rule[Requested], ...]:
    """The rules on a request that was made elsewhere."""
    return members(request, Rule)


@cache
def all_rules() -> tuple[Rule[Any], ...]:
    """Every rule, declared ones too, in order of code."""
    packages = (text, lock, path, request, intake, waiver, shards, sketch)
    declared = [one for package in packages for one in members(package, Rule)]
    checked: tuple[Rule[Any], ...] = (*spec_rules(), *policy_rules(), *chain_rules())
    return tuple(sorted([*checked, *declared], key=lambda one: one.code))


def find_rule(code: str) -> Rule[Any] | None:
    """The rule with this code, in any case of letters."""
    return next((one for one in all_rules() if one.code == code.upper()), None)


def is_on_policy(code: str) -> bool:
    """Whether the rule holds specs to the project's policy: only `certspec.toml` can waive it."""
    return any(one.code == code for one in policy_rules())
