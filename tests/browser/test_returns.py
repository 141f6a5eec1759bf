"""Goods that come back on screen: asked for, received by grade, credited, and what was paid already paid out."""

import pytest
from playwright.sync_api import expect

from tests.browser.screen import Screen
from tests.browser.world import Program

pytestmark = pytest.mark.browser


def test_from_the_delivery_to_the_credit_note(screen: Screen, program: Program) -> None:
    say = screen.say
    invoiced = program.invoice_order((0, "5"), (1, "3"))
    program.receive_payment("100000.00")
    screen.open(f"/fulfilment/deliveries/{invoiced['id']}")
    screen.press(say("fulfilment", "step.return"))
    screen.page.get_by_label(say("fulfilment", "return.wanted", line_no=1)).fill("2")
    screen.page.get_by_label(say("fulfilment", "return.complaint_of", line_no=1)).fill("Dented 有凹痕")
    screen.picture("return-asked")
    screen.press(say("fulfilment", "return.submit"))
    expect(screen.state()).to_have_text(say("fulfilment", "return_state.asked"))
    screen.press(say("fulfilment", "step.approve"))
    expect(screen.state()).to_have_text(say("fulfilment", "return_state.approved"))
    screen.press(say("fulfilment", "step.receive"))
    for grade, quantity in (("sellable", "1"), ("scrap", "1")):
        name = say("fulfilment", "receive.came", line_no=1, grade=say("fulfilment", f"grade.{grade}"))
        screen.page.get_by_label(name).fill(quantity)
    screen.picture("return-received")
    screen.press(say("fulfilment", "receive.submit"))
    expect(screen.state()).to_have_text(say("fulfilment", "return_state.received"))
    screen.press(say("fulfilment", "step.credit"))
    screen.agree()
    expect(screen.state()).to_have_text(say("fulfilment", "return_state.closed"))
    lines = screen.table(say("fulfilment", "lines"))
    expect(lines).to_contain_text("Dented 有凹痕")
    screen.picture("return")
    screen.page.get_by_role("link", name="CRN2026-").first.click()
    expect(screen.state()).to_have_text(say("ledger", "credit_state.open"))
    other = program.invoice_order((1, "1"))["invoice_number"]
    screen.press(say("ledger", "credit_use.chosen"))
    screen.page.get_by_label(f"{say('ledger', 'settled.amount')} {other}").fill("5.00")
    screen.picture("credit-note-use")
    screen.press(say("ledger", "credit_use.submit"))
    used = screen.table(say("ledger", "credit_use.title"))
    expect(used).to_contain_text(other)
    expect(used).to_contain_text("5.00")
    screen.press(say("ledger", "step.pay_out"))
    screen.agree()
    expect(screen.state()).to_have_text(say("ledger", "credit_state.settled"))
    screen.picture("credit-note")
    screen.open("/ledger/credit-notes")
    screen.expect_title(say("ledger", "credit_notes"))
    expect(screen.page.get_by_text("CRN2026-").first).to_be_visible()
    screen.picture("credit-notes")
    screen.open("/fulfilment/returns")
    screen.expect_title(say("fulfilment", "returns"))
    expect(screen.page.get_by_text("RT26").first).to_be_visible()
    screen.picture("returns")


def test_goods_that_came_back_are_exchanged(screen: Screen, program: Program) -> None:
    say = screen.say
    invoiced = program.invoice_order((0, "2"))
    screen.open(f"/fulfilment/deliveries/{invoiced['id']}")
    screen.press(say("fulfilment", "step.return"))
    screen.page.get_by_label(say("fulfilment", "return.wanted", line_no=1)).fill("1")
    screen.press(say("fulfilment", "return.submit"))
    screen.press(say("fulfilment", "step.approve"))
    expect(screen.state()).to_have_text(say("fulfilment", "return_state.approved"))
    screen.press(say("fulfilment", "step.receive"))
    screen.press(say("fulfilment", "receive.submit"))
    expect(screen.state()).to_have_text(say("fulfilment", "return_state.received"))
    screen.press(say("fulfilment", "step.replace"))
    screen.agree()
    expect(screen.state()).to_have_text(say("fulfilment", "return_state.closed"))
    header = screen.table(say("fulfilment", "lines")).get_by_role("columnheader").all_inner_texts()
    cells = screen.table(say("fulfilment", "lines")).get_by_role("row").nth(1).get_by_role("cell")
    expect(cells.nth(header.index(say("fulfilment", "line.replaced")))).to_have_text("1")
    screen.picture("exchange")
