"""A payment is entered by hand: more than it is worth is refused, then it settles a part of an invoice."""

import pytest
from playwright.sync_api import expect

from tests.browser.screen import Screen
from tests.browser.world import Program

pytestmark = pytest.mark.browser


def test_a_payment_is_entered_for_an_invoice(screen: Screen, program: Program) -> None:
    invoice = program.invoice_order((1, "2"))["invoice_number"]
    page, say = screen.page, screen.say
    screen.open("/ledger/payments")
    screen.press(say("ledger", "payment_new.title"))
    screen.expect_title(say("ledger", "payment_new.title"))
    for label, typed, option in (("fact.customer", "CD", "CD-1"), ("line.org_unit", "", "EAST")):
        field = page.get_by_label(say("ledger", label), exact=True)
        field.click()
        if typed:
            field.fill(typed)
        page.locator(".ant-select-item-option").filter(has_text=option).click()
    page.get_by_label(say("ledger", "fact.amount"), exact=True).fill("10.00")
    page.get_by_label(say("ledger", "fact.received_on"), exact=True).fill("2026-11-24")
    page.get_by_label(say("ledger", "payment_new.way"), exact=True).click()
    page.get_by_text(say("ledger", "payment_new.by_hand"), exact=True).click()
    part = page.get_by_role("row").filter(has_text=invoice).get_by_role("textbox")
    part.fill("20.00")
    screen.expected_statuses.add(409)
    screen.press(say("ledger", "payment_new.post"))
    expect(page.get_by_role("alert").first).to_contain_text("20")
    screen.picture("payment-new")
    part.fill("10.00")
    screen.press(say("ledger", "payment_new.post"))
    expect(screen.state()).to_have_text(say("ledger", "state.posted"))
    expect(screen.table(say("ledger", "settled.title"))).to_contain_text("10.00")
