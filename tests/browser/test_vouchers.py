"""A voucher keyed in and taken back, and the run that makes vouchers of a month's entries."""

import pytest
from playwright.sync_api import expect

from tests.browser.screen import Screen
from tests.browser.world import Program

pytestmark = pytest.mark.browser


def test_a_voucher_is_keyed_in_and_reversed(screen: Screen, program: Program) -> None:
    page, say = screen.page, screen.say
    screen.open("/ledger/vouchers")
    screen.expect_title(say("ledger", "vouchers"))
    screen.press(say("ledger", "voucher_new.title"))
    screen.expect_title(say("ledger", "voucher_new.title"))
    page.get_by_label(say("ledger", "line.org_unit"), exact=True).click()
    page.locator(".ant-select-item-option").first.click()
    page.get_by_label(say("ledger", "fact.posted_on"), exact=True).fill("2026-11-23")
    page.get_by_label(say("ledger", "fact.memo"), exact=True).fill("Rent of November")
    for no, account, side, amount in ((1, "6100", "debit", "100.00"), (2, "1010", "credit", "90.00")):
        page.get_by_label(f"{say('ledger', 'line.account')} {no}", exact=True).fill(account)
        page.keyboard.press("Enter")
        page.get_by_label(f"{say('ledger', f'line.{side}')} {no}", exact=True).fill(amount)
    screen.expected_statuses.add(409)
    screen.press(say("ledger", "voucher_new.post"))
    expect(page.get_by_role("alert").first).to_contain_text("90")
    screen.picture("voucher-new")
    page.get_by_label(f"{say('ledger', 'line.credit')} 2", exact=True).fill("100.00")
    screen.press(say("ledger", "voucher_new.post"))
    expect(screen.state()).to_have_text(say("ledger", "state.posted"))
    expect(screen.table(say("ledger", "lines"))).to_contain_text("6100")
    screen.picture("voucher")
    screen.press(say("ledger", "voucher_reverse.do"))
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(say("ledger", "fact.posted_on"), exact=True).fill("2026-11-24")
    dialog.get_by_label(say("ledger", "fact.memo"), exact=True).fill("Twice")
    dialog.get_by_role("button", name=say("ledger", "voucher_reverse.do")).click()
    expect(screen.state()).to_have_text(say("ledger", "state.reversed"))


def test_the_run_numbers_the_entries_of_a_month(screen: Screen, program: Program) -> None:
    program.invoice_order((1, "2"))
    company = program.company.trade.network.company_id
    say = screen.say
    screen.open(f"/ledger/periods?company_id={company}")
    screen.expect_title(say("ledger", "numbering.title"))
    november = screen.page.locator("tbody tr.ant-table-row").filter(
        has_text=say("ledger", "voucher_period", year=2026, no=11)
    )
    november.get_by_role("button", name=say("ledger", "numbering.number")).click()
    expect(november.get_by_role("button", name=say("ledger", "numbering.number"))).to_be_disabled()
    expect(november.get_by_role("button", name=say("ledger", "numbering.close"))).to_be_enabled()
    screen.picture("periods")
    screen.open("/ledger/vouchers")
    screen.expect_title(say("ledger", "vouchers"))
    expect(screen.page.locator("tbody tr.ant-table-row").first).to_contain_text("JV-2026")
    screen.picture("vouchers")
