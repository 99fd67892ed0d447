"""What the page shows: of a real estate, and of fields that somebody chose to do harm."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from certspec.estate.state import State
from tests.estate.estate import make_estate
from tests.support.chromium import DESK, OVERFLOW, PHONE, opened
from tests.support.clock import NOW
from tests.support.estate_page import entries, entry_of, page_of
from tests.support.inside import certspec

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

HOSTILE = (
    "</script><script>alert('a')</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }} ${7*7} javascript:alert(1)",
    "\u202eright to left\u2066 \u05d0\u05d1\u05d2 \u0627\u0644\u0639\u0631\u0628\u064a\u0629",
    "nul\x00 bell\x07 escape\x1b[31m line\u2028end",
    "n" * 10_000,
    "<!--<script>",
)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the program says of specs that were built, answered, forgotten and changed."""
    folder = tmp_path_factory.mktemp("real")
    make_estate(folder, 24)
    ran = certspec("report", "-o", "estate.html", "--at", NOW.isoformat(), cwd=folder)
    assert ran.out == ""
    return folder / "estate.html"


def test_a_real_estate_shows_every_spec_its_chain_and_its_verdicts(
    browser: Browser, real: Path
) -> None:
    specs = len(list(real.parent.rglob("*.cert.toml")))
    with opened(browser, real) as page:
        rows = page.locator("#rows tr").count()
        assert rows >= specs
        assert page.locator("details.spec").count() == rows
        page.get_by_role("button", name="Open all").click()
        assert page.locator("svg.chain:visible").count() > 5
        first = page.locator("details.spec", has=page.locator("svg.chain")).first
        said = first.locator(".verdict strong").all_inner_texts()
        assert said[:4] == ["Path", "Conformance", "Profile", "Delivery"]
        assert page.locator(".findings pre", has_text="^").count() > 0
        assert page.evaluate(OVERFLOW) == 0


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_hostile_fields_stay_text(browser: Browser, tmp_path: Path, size: tuple[int, int]) -> None:
    found = [entry_of(number, State.RENEW, word) for number, word in enumerate(HOSTILE)]
    file = tmp_path / "estate.html"
    file.write_text(page_of(found), encoding="utf-8")
    with opened(browser, file, size) as page:
        page.locator("#all button").first.click()
        for summary in page.locator(".verdict summary").all():
            summary.click()
        assert page.locator("#rows tr").count() == len(HOSTILE)
        assert page.locator("img, iframe, object").count() == 0
        assert page.locator("script").count() == 1
        body = page.locator("body").inner_text()
        assert HOSTILE[0] in body
        assert HOSTILE[1] in body
        assert HOSTILE[2] in body
        assert not re.search("[\u202e\u2066\x00\x07\x1b\u2028]", body)
        assert "\\u{202e}right to left\\u{2066} \u05d0\u05d1\u05d2" in body
        assert page.evaluate(OVERFLOW) == 0
        wide = """() => [...document.querySelectorAll("svg text")].filter((one) =>
            one.getBBox().x + one.getBBox().width > one.ownerSVGElement.viewBox.baseVal.width
        ).map((one) => one.textContent)"""
        assert page.evaluate(wide) == []


def test_the_large_page_keeps_hostile_fields_text_too(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "estate.html"
    file.write_text(page_of(entries(210, HOSTILE[0])), encoding="utf-8")
    with opened(browser, file, anchor="#spec-205") as page:
        page.locator("details.spec[open]").wait_for()
        page.get_by_role("button", name="Show more").click()
        assert page.locator("#rows tr").count() == 210
        assert page.locator("#rows script, #parts script").count() == 0
