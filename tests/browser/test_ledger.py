"""The trial balance, and the way down from it to the voucher of a figure."""

import pytest
from playwright.sync_api import expect

from tests.browser.screen import Screen
from tests.browser.world import Program

pytestmark = pytest.mark.browser


def test_from_the_trial_balance_to_the_entry_behind_a_figure(screen: Screen, program: Program) -> None:
    invoice = program.invoice_order((1, "2"))
    company = program.company.trade.network.company_id
    screen.open(f"/ledger/trial-balance?company_id={company}&year=2026&period=11")
    screen.expect_title(screen.say("ledger", "trial_balance"))
    total = screen.page.locator(".table-total td")
    expect(total.nth(3)).not_to_have_text("0.00")
    assert total.nth(3).inner_text() == total.nth(4).inner_text()
    assert total.nth(5).inner_text() == total.nth(6).inner_text()
    screen.picture("trial-balance")
    screen.page.locator("tbody tr.ant-table-row").filter(has_text="1100").get_by_role("link").first.click()
    screen.expect_title(screen.say("ledger", "entries"))
    line = screen.page.locator("tbody tr.ant-table-row").filter(has_text="45.18").first
    line.locator("td").nth(1).click()
    lines = screen.table(screen.say("ledger", "lines"))
    expect(lines).to_contain_text("45.18")
    expect(lines).to_contain_text("39.98")
    expect(lines).to_contain_text("5.20")
    screen.picture("entry")
    screen.open(f"/ledger/invoices/{invoice['invoice_id']}")
    screen.expect_title(f"{screen.say('ledger', 'invoice')} {invoice['invoice_number']}")
    expect(screen.state()).to_have_text(screen.say("ledger", "state.open"))
    screen.picture("invoice")
