"""A customer's credit on screen: more for a while, blocked for a reason, released."""

import pytest
from playwright.sync_api import expect

from tests.browser.screen import Screen
from tests.browser.world import Program

pytestmark = pytest.mark.browser


def test_credit_is_granted_for_a_while_blocked_and_released(screen: Screen, program: Program) -> None:
    def say(id: str) -> str:
        return screen.say("ledger", id)

    program.create_order((0, "1"), confirm=True)
    screen.open("/ledger/credit")
    screen.expect_title(say("credit.title"))
    screen.picture("credit")
    screen.page.locator("tbody tr.ant-table-row").filter(has_text="CD-1").locator("td").nth(1).click()
    expect(screen.state()).to_have_text(say("credit.is_open"))
    dialog = screen.page.get_by_role("dialog")
    screen.press(say("credit.grant"))
    dialog.get_by_label(say("credit.granted")).fill("900000")
    dialog.get_by_label(say("credit.valid_from")).fill("2026-11-01")
    dialog.get_by_label(say("credit.valid_to")).fill("2150-01-01")
    dialog.get_by_role("button", name=say("credit.grant")).click()
    expect(dialog).to_be_hidden()
    expect(screen.page.get_by_text("900,000.00")).to_be_visible()
    screen.press(say("credit.block"))
    dialog.get_by_label(say("credit.block_reason")).fill("Cheque returned 支票被退")
    dialog.get_by_role("button", name=say("credit.block")).click()
    expect(screen.state()).to_have_text(say("credit.is_blocked"))
    expect(screen.page.get_by_text("Cheque returned 支票被退")).to_be_visible()
    screen.picture("credit-blocked")
    screen.press(say("credit.release"))
    dialog.get_by_role("button", name=say("credit.release")).click()
    expect(screen.state()).to_have_text(say("credit.is_open"))
