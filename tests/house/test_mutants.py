"""Which changes the tool that breaks rules tries, construct by construct."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mutation.mutants import mutants_of

FILE = Path("cs999_toy.py")

CHANGES = [
    ("a < b", ["a < b -> a <= b", "a < b -> a >= b"]),
    ("a >= b", ["a >= b -> a > b", "a >= b -> a < b"]),
    ("a == 'x'", ["a == 'x' -> a != 'x'", "'x' -> 'elsewhere'"]),
    ("a not in b", ["a not in b -> a in b"]),
    ("a is None", ["a is None -> a is not None"]),
    (
        "a and not b",
        [
            "a and (not b) -> a or not b",
            "a and (not b) -> not b",
            "a and (not b) -> a",
            "not b -> b",
        ],
    ),
    ("x = any(a)", ["any(a) -> all(a)"]),
    ("x = b if a else c", ["a -> True", "a -> False", "a -> not a"]),
    ("[a for a in b if a.c]", ["a.c -> True", "a.c -> False", "a.c -> not a.c"]),
    ("x = a + 1", ["a + 1 -> a - 1", "1 -> 2", "1 -> 0"]),
    ("x = a // b", ["a // b -> a * b"]),
    ("x = -a", ["-a -> a"]),
    ("x = a.strip().lower()", ["a.strip().lower() -> a.strip()", "a.strip() -> a"]),
    ("x = {'UK': b}", ["{'UK': b} -> {}", "'UK' -> 'elsewhere'"]),
    ("f((a, *b))", ["f((a, *b)) -> pass", "(a, *b) -> (*b,)", "(a, *b) -> (a,)"]),
    ("f(({a},))", ["f(({a},)) -> pass", "({a},) -> ()", "{a} -> {*()}"]),
    ("a, b = c, d", []),
    ("f(((a, b),))", ["f(((a, b),)) -> pass", "((a, b),) -> ()"]),
    (
        "x = plan.place('san', index)",
        ["plan.place('san', index) -> plan.place('san')", "'san' -> 'elsewhere'"],
    ),
    (
        "x = answer.asked_at('the spec', a)",
        [
            "answer.asked_at('the spec', a) -> answer.asked_at('the spec')",
            "words: 'the spec' -> ''",
        ],
    ),
    (
        "x = Remark(f'{a[:2]} is', also=b, title='order')",
        [
            "Remark(f'{a[:2]} is', also=b, title='order') -> Remark(f'{a[:2]} is', title='order')",
            "words: f'{a[:2]} is' -> ''",
            "words: 2 -> 3",
            "words: 2 -> 1",
            "words: 'order' -> ''",
        ],
    ),
    ("TITLE = 'order'", ["words: 'order' -> ''"]),
    ("x = re.compile('a b')", ["'a b' -> 'elsewhere'"]),
    ("x = f'*.{a}' in b", ["f'*.{a}' in b -> f'*.{a}' not in b"]),
    ("RULE = rule(check, waivable=True)", ["True -> False"]),
    ("RULE = rule(check)", ["rule(check) -> rule(check, waivable=True)"]),
    ("Outcome.MATCH", ["Outcome.MATCH -> Outcome.NOT_CHECKED"]),
    ("Severity.NOTE", ["Severity.NOTE -> Severity.ERROR", "Severity.NOTE -> Severity.WARNING"]),
    (
        "def f(a: int = 1) -> bool:\n    a = b\n    yield from a",
        [
            "1 -> 2",
            "1 -> 0",
            "a = b -> return; a = b",
            "yield from a -> return; yield from a",
            "yield from a -> yield from ()",
        ],
    ),
    ("for a in b:\n    continue", ["continue -> break"]),
    ("c.append(a)", ["c.append(a) -> pass"]),
    ("d += a", ["d += a -> pass"]),
    ("import a\nif TYPE_CHECKING:\n    b = 1\n'a docstring'", []),
]


@pytest.mark.parametrize(("source", "changes"), CHANGES, ids=[source for source, _ in CHANGES])
def test_a_construct_has_these_mutants_and_no_others(source: str, changes: list[str]) -> None:
    found = mutants_of(FILE, source)
    assert [f"{'words: ' * one.words}{one.change}" for one in found] == changes
    for one in found:
        compile(one.broken_tree(), one.file, "exec")
