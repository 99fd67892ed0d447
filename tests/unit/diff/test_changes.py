"""What differs between two states of values."""

from __future__ import annotations

from certspec.diff.changes import Difference, differences
from certspec.diff.values import Value, settled_values
from tests.support.specs import check_spec, over_valid_spec

NAMES = ("san", "dns_names")


def names(*texts: str, ordered: bool = True) -> dict[tuple[str, ...], Value]:
    return {NAMES: Value(texts, is_set=True, ordered=ordered)}


def test_of_a_set_only_what_came_and_went_is_told() -> None:
    assert differences(names("a", "b", "c"), names("d", "c", "b")) == [Difference(NAMES, "a", "d")]
    assert differences(names("a"), names("a", "b")) == [Difference(NAMES, "", "b")]
    assert differences(names("a"), {}) == [Difference(NAMES, "a", "")]


def test_an_order_that_goes_into_the_request_is_told() -> None:
    (found,) = differences(names("a", "b"), names("b", "a"))
    assert found == Difference(NAMES, "in this order: a, b", "in this order: b, a")
    assert differences(names("a", "b", ordered=False), names("b", "a", ordered=False)) == []


def test_what_is_gone_comes_last() -> None:
    before: dict[tuple[str, ...], Value] = {("owner",): Value(("x",)), ("name",): Value(("mdm",))}
    after: dict[tuple[str, ...], Value] = {
        ("name",): Value(("www",)),
        ("labels", "env"): Value(("prod",)),
    }
    assert [one.what for one in differences(before, after)] == ["name", "labels.env", "owner"]


def test_a_spec_that_is_written_otherwise_has_the_same_values() -> None:
    plain = check_spec(over_valid_spec({"san": {"dns_names": ["bücher.example"]}}).encode()).plan
    written_out = {
        "name": "mdm",
        "subject": {"common_name": "xn--bcher-kva.example"},
        "san": {"dns_names": ["XN--BCHER-KVA.EXAMPLE"]},
        "key": {"algorithm": "RSA", "size": 2048, "source": "generate"},
        "usages": {"key_usage": ["key_encipherment", "digital_signature"]},
        "conformance": {"subject": "exact"},
        "outputs": {"dir": "mdm"},
        "validity": {"max_days": 397},
    }
    full = check_spec(over_valid_spec(written_out).encode()).plan
    assert plain is not None
    assert full is not None
    assert differences(settled_values(plain), settled_values(full)) == []
