"""The page by keyboard: search, sort, open, copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.chromium import names_on, opened

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


def test_search_filter_and_sort_by_keyboard(browser: Browser, small: Path) -> None:
    with opened(browser, small) as page:
        everything = names_on(page)
        page.get_by_role("searchbox", name="Search").focus()
        page.keyboard.type("VALID server")
        status = page.get_by_role("status")
        assert names_on(page)
        assert len(names_on(page)) < len(everything)
        assert status.inner_text() == f"{len(names_on(page))} of 27 specs"
        assert set(page.locator("#rows .state").all_inner_texts()) == {"\u2713 valid"}
        page.keyboard.press("Control+a")
        page.keyboard.press("Delete")
        page.keyboard.press("Tab")
        page.keyboard.type("exp")
        assert set(page.locator("#rows .state").all_inner_texts()) == {"\u2715 expired"}
        page.keyboard.press("Home")
        assert names_on(page) == everything
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == "sort"
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        by_name = sorted(everything, key=lambda name: int(name.split("-")[1]))
        assert names_on(page) == by_name
        head = page.get_by_role("columnheader", name="Spec")
        assert head.get_attribute("aria-sort") == "ascending"
        page.keyboard.press("Enter")
        assert names_on(page) == by_name[::-1]
        assert head.get_attribute("aria-sort") == "descending"
        assert page.locator("[aria-sort]").count() == 1


def test_what_has_no_end_stands_last_either_way(browser: Browser, small: Path) -> None:
    with opened(browser, small) as page:
        for _ in range(2):
            page.get_by_role("button", name="Ends").click()
            ends = page.locator("#rows .col-ends .sub").all_inner_texts()
            filled = [one for one in ends if one]
            assert ends == filled + [""] * (len(ends) - len(filled))
            assert filled in (sorted(filled), sorted(filled, reverse=True))


def test_a_tile_shows_its_state(browser: Browser, small: Path) -> None:
    with opened(browser, small) as page:
        page.get_by_role("link", name="renew now").focus()
        page.keyboard.press("Enter")
        assert set(page.locator("#rows .state").all_inner_texts()) == {"! renew now"}
        assert page.locator("#state").input_value() == "renew now"


def test_a_name_leads_to_the_part_of_its_spec(browser: Browser, small: Path) -> None:
    with opened(browser, small) as page:
        page.locator("#rows th a").nth(3).focus()
        page.keyboard.press("Enter")
        part = page.locator("details.spec[open]")
        part.wait_for()
        assert part.locator("h3").inner_text() == names_on(page)[3]
        focused = "document.activeElement.matches('details.spec[open] > summary')"
        assert page.evaluate(focused)


def test_a_command_can_be_copied(browser: Browser, small: Path) -> None:
    with opened(browser, small) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        button = page.locator("#rows .copy-button").first
        wanted = page.locator("#rows code.copy").first.inner_text()
        assert button.get_attribute("aria-label") == f"Copy: {wanted}"
        button.focus()
        page.keyboard.press("Enter")
        page.locator("#rows .copy-button", has_text="Copied").wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == wanted
