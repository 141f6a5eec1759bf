"""The verify page: every ledger recomputed at the press of a button."""

import pytest
from playwright.sync_api import expect

from tests.browser.screen import Screen
from tests.browser.world import Program

pytestmark = pytest.mark.browser


def test_verify_finds_no_difference_after_trade(screen: Screen, program: Program) -> None:
    program.invoice_order((0, "1"), (1, "1"))
    screen.open("/desk/verify")
    table = screen.table(screen.say("desk", "verify"))
    expect(table.get_by_text(screen.say("desk", "not_run")).first).to_be_visible()
    invariants = table.locator("tbody tr.ant-table-row")
    count = invariants.count()
    assert count > 10
    screen.press(screen.say("desk", "run"))
    expect(screen.page.get_by_role("alert")).to_contain_text(screen.say("desk", "all_well"))
    expect(table.get_by_text(screen.say("desk", "not_run"))).to_have_count(0)
    expect(invariants).to_have_count(count)
    screen.picture("verify")
