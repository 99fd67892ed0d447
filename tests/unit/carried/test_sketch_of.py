from __future__ import annotations

from certspec.carried.items import Given, changed, lost, sketch_of
from certspec.carried.subject import carried_subject
from certspec.finding import FilePlace, Severity, Span, TextPlace
from certspec.sketch import Sketched

PLACE = FilePlace("a.json")


def at(line: int) -> TextPlace:
    return TextPlace("a.json", Span(line, 1, line, 2))


def test_findings_stand_in_the_order_of_the_file() -> None:
    sketch = sketch_of("", "a.json", [lost("b", at(2)), changed("a", at(1)), lost("c", at(2))], {})
    assert [one.message for one in sketch.findings] == ["a", "b", "c"]


def test_endless_findings_end_in_one_that_counts_them() -> None:
    remarks = [changed(str(number), at(number)) for number in range(1, 2_000)]
    sketch = sketch_of("", "a.json", remarks, {})
    *shown, last = sketch.findings
    assert [one.message for one in shown] == [str(number) for number in range(1, 101)]
    assert (last.code, last.severity, last.message) == (
        "CS340",
        Severity.WARNING,
        "1,899 more things were not carried over as they stood",
    )


def test_what_no_spec_can_hold_is_no_spec() -> None:
    values = [Sketched(("san", "uris"), ["x" * 1_000] * 81)]
    sketch = sketch_of("", "a.json", values, {})
    assert sketch.values == ()
    assert [(one.code, one.place) for one in sketch.findings] == [("CS342", PLACE)]
    assert sketch_of("", "a.json", [Sketched(("san", "uris"), ["x" * 70_000])], {}).values


def test_a_common_name_that_is_too_long_is_written_beside_the_same_dns_name() -> None:
    long, short = f"{'a' * 60}.zylker.com", "mdm.zylker.com"
    for name, written in ((long, [long]), (short, [])):
        pairs = [("common_name", Given(name, PLACE))]
        said = [one for one in carried_subject(pairs, (name,)) if isinstance(one, Sketched)]
        assert said == [Sketched(("subject", "common_name"), one) for one in written]
