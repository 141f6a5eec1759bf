"""A page of the product in Chromium: speaks the reader's language and notes whatever the console says."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Literal

from playwright.sync_api import ConsoleMessage, Locator, Page, TimeoutError, expect

Locale = Literal["en", "zh-CN"]
QUESTION_MILLISECONDS = 4000
SOURCES = Path(__file__).parents[2] / "frontend" / "src"
PLACES = {"app": "app", "shared": "shared/i18n"}
STATUS = re.compile(r"Failed to load resource: the server responded with a status of (\d+)")


@cache
def _texts(place: str, locale: Locale) -> dict[str, object]:
    folder = SOURCES / PLACES.get(place, f"features/{place}")
    found: dict[str, object] = json.loads((folder / "texts" / f"{locale}.json").read_text(encoding="utf-8"))
    return found


def words(place: str, id: str, *, locale: Locale, **facts: object) -> str:
    """A text of the screens: place is a feature, "app" or "shared"."""
    found: object = _texts(place, locale)
    for part in id.split("."):
        assert isinstance(found, dict)
        found = found[part]
    assert isinstance(found, str)
    for name, fact in facts.items():
        found = found.replace("{" + name + "}", str(fact))
    return found


class Screen:
    """What the person at the screen sees and does. `complaints` is all the console said that was not expected."""

    def __init__(self, page: Page, *, url: str, locale: Locale) -> None:
        self.page = page
        self.url = url
        self.locale: Locale = locale
        self.expected_statuses: set[int] = set()
        self.complaints: list[str] = []
        self._pressed = page.locator("html")
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def say(self, place: str, id: str, **facts: object) -> str:
        """A text in the reader's language."""
        return words(place, id, locale=self.locale, **facts)

    def shared(self, id: str) -> str:
        """A text of what all pages share, in the reader's language."""
        return words("shared", id, locale=self.locale)

    def pick(self, label: str, typed: str) -> None:
        """In the field of this name that row is chosen which begins so."""
        self.page.get_by_role("combobox", name=label, exact=True).fill(typed)
        self.page.locator(".ant-select-item-option").filter(has_text=typed).first.click()

    def open(self, path: str) -> None:
        """The page at this path."""
        self.page.goto(self.url + path)

    def expect_title(self, title: str) -> None:
        """The page's title is this."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(title)

    def press(self, name: str, *, exact: bool = True) -> None:
        """The button of this name is pressed; not exact: of a name that has this in it."""
        self._pressed = self.page.get_by_role("button", name=name, exact=exact)
        self._pressed.click()

    def agree(self) -> None:
        """The question that the button asks is answered with yes."""
        dialog = self.page.get_by_role("dialog")
        try:
            dialog.wait_for(timeout=QUESTION_MILLISECONDS)
        except TimeoutError:
            # A click is lost when the page is drawn anew beneath it, as after a picture of the whole page.
            self._pressed.click()
        dialog.get_by_role("button").last.click()

    def table(self, label: str) -> Locator:
        """The table of this name."""
        return self.page.get_by_role("table", name=label)

    def state(self) -> Locator:
        """The document's state beside its title."""
        return self.page.locator(".page-title .ant-tag")

    def picture(self, name: str) -> None:
        """A picture of the page as it stands, for people to look at: tests/browser/shots/."""
        self.page.screenshot(
            path=Path(__file__).parent / "shots" / f"{name}.{self.locale}.png", full_page=True
        )

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type not in ("error", "warning"):
            return
        status = STATUS.match(message.text)
        if status is None or int(status[1]) not in self.expected_statuses:
            self.complaints.append(f"{message.type}: {message.text}")
