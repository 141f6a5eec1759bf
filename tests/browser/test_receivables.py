"""What customers owe on screen: ageing, statement, dunning, and a payment taken back."""

import pytest
from playwright.sync_api import expect

from tests.browser.screen import Screen
from tests.browser.world import Program

pytestmark = pytest.mark.browser


def test_from_ageing_to_the_statement_and_a_payment_taken_back(screen: Screen, program: Program) -> None:
    invoice = program.invoice_order((1, "2"))
    payment = program.receive_payment("20.00")
    company = program.company.trade.network.company_id
    screen.open(f"/ledger/ageing?company_id={company}&on=2026-11-30")
    screen.expect_title(screen.say("ledger", "ageing"))
    ageing = screen.table(screen.say("ledger", "ageing"))
    expect(ageing).to_contain_text(screen.say("ledger", "trial.total"))
    screen.picture("ageing")
    ageing.get_by_role("link").first.click()
    statement = screen.table(screen.say("ledger", "statement"))
    expect(statement).to_contain_text(invoice["invoice_number"])
    expect(statement).to_contain_text(payment["number"])
    expect(statement).to_contain_text(screen.say("ledger", "receivables.closing"))
    screen.picture("statement")
    screen.open(f"/ledger/dunning?company_id={company}&on=2027-01-31")
    expect(screen.table(screen.say("ledger", "dunning"))).to_contain_text(invoice["invoice_number"])
    screen.picture("dunning")
    screen.open(f"/ledger/payments/{payment['payment_id']}")
    screen.expect_title(f"{screen.say('ledger', 'payment')} {payment['number']}")
    screen.press(screen.say("ledger", "step.reverse"))
    screen.agree()
    expect(screen.state()).to_have_text(screen.say("ledger", "state.reversed"))
    screen.picture("payment-reversed")
    screen.open("/ledger/accounts")
    screen.expect_title(screen.say("ledger", "accounts"))
    screen.picture("accounts")
