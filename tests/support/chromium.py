"""A real browser, and what a page does in it that no page of ours may do."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from tests.support.programs import program

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Literal

    from playwright.sync_api import Browser, Dialog, Page

DESK, PHONE = (1280, 900), (390, 844)
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
"""By how much the page is wider than the window."""
# A container has neither a graphics card nor room for a sandbox.
_ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")


@dataclass
class Seen:
    """What was said on the console, asked in dialogs, and wanted from elsewhere than files."""

    console: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def dialog(self, dialog: Dialog) -> None:
        self.console.append(dialog.message)
        dialog.dismiss()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, without a window; the test is skipped where there is none."""
    path = program("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_ARGUMENTS))
        yield browser
        browser.close()


@contextmanager
def opened(
    browser: Browser,
    file: Path,
    size: tuple[int, int] = DESK,
    *,
    scheme: Literal["light", "dark"] = "light",
    script: bool = True,
    anchor: str = "",
) -> Iterator[Page]:
    """The page in a window of its own; in the end nothing forbidden must have happened."""
    seen = Seen()
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,
        java_script_enabled=script,
    )
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.on("console", lambda message: seen.console.append(message.text))
    page.on("pageerror", lambda error: seen.console.append(str(error)))
    page.on("dialog", seen.dialog)
    page.on("request", lambda request: seen.requests.append(request.url))
    page.goto(f"{file.as_uri()}{anchor}")
    if script:
        page.locator("#shown", has_text="spec").wait_for()
    yield page
    context.close()
    assert seen.console == []
    assert [one for one in seen.requests if one.split("#")[0] != file.as_uri()] == []


def names_on(page: Page) -> list[str]:
    """The names of the specs that the table shows."""
    return page.locator("#rows th a").all_inner_texts()
