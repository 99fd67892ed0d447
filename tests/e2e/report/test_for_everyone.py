"""The page in the dark, on a phone, on paper, by ear, and without script."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.support.chromium import OVERFLOW, PHONE, opened

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

# Text is compared with the nearest colour below it, as the guidelines for contrast say.
CONTRAST = """() => {
  const light = (c) => {
    const [r, g, b] = c.match(/[\\d.]+/g).map((n) => n / 255)
      .map((n) => n <= 0.03928 ? n / 12.92 : ((n + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const backs = (e) => {
    for (; e; e = e.parentElement) {
      const c = getComputedStyle(e).backgroundColor;
      if (!/, 0\\)$/.test(c)) return c;
    }
    return "rgb(255, 255, 255)";
  };
  const wrong = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const e = walker.currentNode.parentElement;
    const told = walker.currentNode.textContent.trim();
    if (!told || !e.checkVisibility({ visibilityProperty: true }) || e.closest(".skip")) continue;
    const style = getComputedStyle(e), svg = e.closest("svg");
    const box = svg && svg.matches(".chain") ? svg.querySelector(".box") : null;
    const back = box ? getComputedStyle(box).fill : backs(svg || e);
    const [a, b] = [light(svg ? style.fill : style.color), light(back)];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) wrong.push([told.slice(0, 40), ratio.toFixed(2), e.outerHTML.slice(0, 80)]);
  }
  return wrong;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_can_be_read(browser: Browser, small: Path, scheme: str) -> None:
    with opened(browser, small, scheme="dark" if scheme == "dark" else "light") as page:
        page.locator("#all button").first.click()
        for summary in page.locator(".verdict summary").all()[:8]:
            summary.click()
        assert page.evaluate(CONTRAST) == []
        back = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert (sum(map(int, re.findall(r"\d+", back)[:3])) < 200) is (scheme == "dark")


def test_headings_names_and_labels(browser: Browser, small: Path) -> None:
    with opened(browser, small) as page:
        levels = page.evaluate(
            "[...document.querySelectorAll('h1,h2,h3,h4')].map((one) => Number(one.tagName[1]))"
        )
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        unnamed = """[...document.querySelectorAll("input, select, button, svg[role=img]")]
            .filter((one) => !(one.labels?.length || one.getAttribute("aria-label")
                || one.textContent.trim())).length"""
        assert page.evaluate(unnamed) == 0
        ids = page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
        assert len(ids) == len(set(ids))
        for role in ("banner", "main", "contentinfo", "search", "table"):
            assert page.get_by_role(role).count() >= 1
        assert page.locator("html").get_attribute("lang") == "en"


def test_what_has_the_focus_shows_it(browser: Browser, small: Path) -> None:
    with opened(browser, small) as page:
        for _ in range(25):
            page.keyboard.press("Tab")
            style = page.evaluate(
                "(() => { const s = getComputedStyle(document.activeElement);"
                " return [s.outlineStyle, parseFloat(s.outlineWidth)]; })()"
            )
            assert style == ["solid", 3]


@pytest.mark.parametrize("script", [True, False])
def test_nothing_runs_over_on_a_phone(browser: Browser, small: Path, *, script: bool) -> None:
    with opened(browser, small, PHONE, script=script) as page:
        for summary in page.locator("summary").all():
            summary.click()
        assert page.evaluate(OVERFLOW) == 0
        assert page.locator("svg.timeline:visible").count() == 1


def test_a_small_page_says_all_without_script(browser: Browser, small: Path) -> None:
    with opened(browser, small, script=False, anchor="#spec-2") as page:
        assert page.locator("#rows tr").count() == 27
        assert page.locator(".tools:visible").count() == 0
        assert page.locator("details.spec[open] dl").first.is_visible()


def test_paper_shows_every_part_and_no_tools(browser: Browser, small: Path) -> None:
    with opened(browser, small, scheme="dark") as page:
        page.emulate_media(media="print")
        assert page.locator(".tools:visible, .copy-button:visible").count() == 0
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == (
            "rgb(255, 255, 255)"
        )
        shown = page.evaluate(
            "[...document.querySelectorAll('.inside')].every((one) => one.offsetHeight > 50)"
        )
        assert shown
        pdf = page.pdf(format="A4")
        assert pdf.startswith(b"%PDF")
        assert page.locator("details.spec[open]").count() == 0
