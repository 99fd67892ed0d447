from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from certspec.page.chain_drawing import WIDTH, Drawing, Drawn, draw_chain
from certspec.printable import width
from tests.support.clock import NOW

LEAF = Drawn(
    "mdm.zylker.com",
    "the certificate",
    NOW - timedelta(days=30),
    NOW + timedelta(days=60),
    "RSA 2048",
)
ISSUING = Drawn(
    "Zylker Issuing", "issuer", NOW - timedelta(days=365), NOW + timedelta(days=365), "RSA 4096"
)
ROOT = Drawn("Zylker Root", "trusted root", NOW - timedelta(days=900), NOW + timedelta(days=900))

moments = st.integers(-9_000, 9_000).map(lambda days: NOW + timedelta(days=days))
drawn = st.builds(
    Drawn,
    st.text(max_size=200),
    st.sampled_from(["the certificate", "issuer", "trusted root"]),
    moments,
    moments,
    st.text(max_size=60),
    st.lists(st.text(max_size=200), max_size=4).map(tuple),
)


@given(st.lists(drawn, min_size=1, max_size=6))
def test_everything_stands_inside_and_nothing_on_something_else(chain: list[Drawn]) -> None:
    drawing = draw_chain(chain, NOW)
    end = 0.0
    for number, box in enumerate(drawing.boxes):
        assert box.y >= end
        if number:
            assert drawing.arrows[number - 1].top == end
            assert drawing.arrows[number - 1].end <= box.y
        end = box.y + box.height
        _inside(drawing, number)
    assert end < drawing.height
    assert len(drawing.arrows) == len(chain) - 1


def _inside(drawing: Drawing, number: int) -> None:
    box = drawing.boxes[number]
    baselines = [line.y for line in box.lines]
    assert baselines == sorted(baselines)
    assert box.y < baselines[0] - 9
    assert baselines[-1] + 4 < box.y + box.height
    assert box.y < box.bar_y < box.y + box.height - 6
    assert 0 <= box.past <= box.bar_width < drawing.width - 2 * drawing.x
    for line in box.lines:
        size = 13 if line.style == "name" else 12
        assert line.x + width(line.text) * size * 0.61 <= drawing.width
        assert abs(line.y - box.bar_y - 6) > 0


def test_the_root_is_on_top_and_a_third_of_the_leaf_is_over() -> None:
    drawing = draw_chain([LEAF, ISSUING, ROOT], NOW)
    assert [box.title for box in drawing.boxes] == [
        "Zylker Root",
        "Zylker Issuing",
        "mdm.zylker.com",
    ]
    assert drawing.width == WIDTH
    leaf = drawing.boxes[-1]
    assert round(leaf.past / leaf.bar_width, 3) == 0.333
    assert {box.tone for box in drawing.boxes} == {"good"}
    assert drawing.words.startswith(
        "the certificate: mdm.zylker.com, 2026-10-24 \u2013 2027-01-22;"
    )
    assert drawing.words.count("signed by") == 2


def test_what_breaks_the_chain_is_told_at_its_certificate() -> None:
    broken = Drawn(
        LEAF.label, LEAF.role, LEAF.not_before, NOW - timedelta(days=1), "", ("a", "b", "c", "d")
    )
    (box,) = draw_chain([broken], NOW).boxes
    assert box.tone == "bad"
    faults = [line.text[2:] for line in box.lines if line.style == "fault"]
    assert faults == ["a", "b", "and 2 more"]
    assert box.past == box.bar_width
    (told,) = draw_chain([broken], NOW - timedelta(days=2)).boxes
    assert told.tone == "bad"
    (ended,) = draw_chain([LEAF], LEAF.not_after + timedelta(seconds=1)).boxes
    assert ended.tone == "bad"
    (lasting,) = draw_chain([LEAF], LEAF.not_after).boxes
    assert lasting.tone == "good"
