"""The page on more specs than are shown at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.chromium import names_on, opened

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


def test_most_of_a_large_estate_is_shown_when_it_is_asked_for(
    browser: Browser, large: Path
) -> None:
    with opened(browser, large) as page:
        assert page.locator("#rows tr").count() == 200
        assert page.get_by_role("status").inner_text() == "450 specs, the first 200 shown"
        page.get_by_role("button", name="Show more").click()
        assert page.locator("#rows tr").count() == 400
        last = max(int(one) for one in range(450) if one % 9 == 8)
        page.get_by_role("searchbox").fill(f"server-{last}")
        assert names_on(page) == [f"server-{last}"]
        page.locator("#rows th a").click()
        part = page.locator("details.spec[open]")
        part.wait_for()
        assert part.locator("h3").inner_text() == f"server-{last}"
        assert part.locator("svg.chain").count() == 1


def test_a_large_page_opens_at_a_part(browser: Browser, large: Path) -> None:
    with opened(browser, large, anchor="#spec-449") as page:
        page.locator("details.spec[open]").wait_for()
    with opened(browser, large, anchor="#spec-450") as page:
        assert page.locator("details.spec").count() == 0


def test_a_large_page_without_script_says_what_is_missing(browser: Browser, large: Path) -> None:
    with opened(browser, large, script=False) as page:
        assert page.locator("#rows tr").count() == 200
        assert page.get_by_text("The 200 most urgent of 450 specs are listed.").is_visible()
