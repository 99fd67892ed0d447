from __future__ import annotations

from certspec.chain_tree import chain_tree
from certspec.report import Link


def test_each_certificate_stands_below_the_one_it_signed() -> None:
    chain = (Link("a", "leaf"), Link("b", "issuer"), Link("c", "issuer"), Link("d", "root"))
    assert [line for line, _ in chain_tree(chain)] == [
        "  a: leaf",
        "  `- b: issuer",
        "     `- c: issuer",
        "        `- d: root",
    ]


def test_what_breaks_it_stands_below_the_certificate() -> None:
    chain = (Link("a", "leaf", ("no",)), Link("b", "issuer", ("never",)))
    assert list(chain_tree(chain)) == [
        ("  a: leaf", False),
        ("  x  no", True),
        ("  `- b: issuer", False),
        ("     x  never", True),
    ]


def test_of_many_faults_the_first_three_are_shown() -> None:
    faults = tuple(f"fault {number}" for number in range(5))
    lines = [line for line, _ in chain_tree((Link("a", "leaf", faults),))]
    assert lines == ["  a: leaf", "  x  fault 0", "  x  fault 1", "  x  fault 2", "  x  and 2 more"]
    three = [line for line, _ in chain_tree((Link("a", "leaf", faults[:3]),))]
    assert three[-1] == "  x  fault 2"
