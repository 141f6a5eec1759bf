"""From a quotation to an order that is amended and cut short, and a call-off from a blanket order, on the screens."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.screen import Screen
from tests.browser.world import NAME

pytestmark = pytest.mark.browser
FAR = "2099-12-31"


def enter(screen: Screen, path: str, quantity: str) -> None:
    """Goods for the customer in Chengdu, good until a far day."""
    screen.open(path)
    screen.pick(screen.say("sales", "fact.customer"), "CD-1")
    screen.page.get_by_label(screen.say("sales", "agreement.valid_to")).fill(FAR)
    screen.pick(f"{screen.say('sales', 'line.name')} 1", "SKU1")
    screen.page.get_by_label(f"{screen.say('sales', 'line.quantity')} 1").fill(quantity)


def test_a_quotation_becomes_an_order_that_is_amended_and_cut_short(screen: Screen) -> None:
    def say(id: str, **facts: object) -> str:
        return screen.say("sales", id, **facts)

    enter(screen, "/sales/new-quotation", "3")
    screen.press(say("agreement.save_and_send"))
    expect(screen.state()).to_have_text(say("agreement.state.sent"))
    screen.picture("quotation")
    screen.press(say("agreement.convert"))
    screen.page.get_by_label(say("agreement.quantity", line_no=1)).fill("2")
    screen.press(say("agreement.convert_submit"))
    expect(screen.state()).to_have_text(say("state.confirmed"))
    screen.press(say("amend.title"))
    screen.page.get_by_label(say("amend.quantity", line_no=1)).fill("4")
    screen.page.get_by_label(say("version.reason")).fill("The customer rang 客户来电")
    screen.picture("amend")
    screen.press(say("amend.submit"))
    versions = screen.table(say("version.title"))
    expect(versions).to_contain_text("2 → 4")
    screen.press(say("amend.title"))
    screen.page.get_by_label(say("amend.address")).click()
    screen.page.locator(".ant-select-item-option").filter(has_text="88 Renmin Road").first.click()
    screen.page.get_by_label(say("fact.wanted_on")).fill(FAR)
    screen.page.get_by_label(say("version.reason")).fill("Not before the new year 过年以后")
    screen.picture("amend-address-and-day")
    screen.press(say("amend.submit"))
    expect(versions).to_contain_text(f"{say('version.changed.wanted_on')} {FAR}")
    screen.press(say("salesman.title"))
    screen.pick(say("fact.salesman"), NAME)
    screen.press(say("salesman.submit"))
    expect(screen.page.locator(".ant-descriptions")).to_contain_text(f"{say('fact.salesman')}{NAME}")
    screen.press(say("salesman.title"))
    dialog = screen.page.get_by_role("dialog")
    dialog.locator(".ant-select").hover()
    dialog.locator(".ant-select-clear").click()
    dialog.get_by_text(say("salesman.hint")).click()
    expect(screen.page.locator(".ant-select-dropdown:visible")).to_have_count(0)
    screen.press(say("salesman.submit"))
    expect(screen.page.locator(".ant-descriptions")).not_to_contain_text(NAME)
    screen.press(say("cancel_lines.title"))
    screen.page.get_by_label(say("cancel_lines.quantity", line_no=1)).fill("1")
    screen.press(say("cancel_lines.submit"))
    line = screen.table(say("lines")).get_by_role("row").filter(has_text="SKU1")
    expect(line).to_contain_text("40.00")
    screen.picture("order-amended")
    screen.press(say("step.cancel"))
    screen.agree()
    expect(screen.state()).to_have_text(say("state.cancelled"))


def test_goods_are_called_off_from_a_blanket_order(screen: Screen) -> None:
    def say(id: str, **facts: object) -> str:
        return screen.say("sales", id, **facts)

    enter(screen, "/sales/new-blanket-order", "10")
    screen.press(say("agreement.save_blanket"))
    expect(screen.state()).to_have_text(say("agreement.state.in_force"))
    screen.press(say("agreement.call_off"))
    screen.page.get_by_label(say("agreement.quantity", line_no=1)).fill("4")
    screen.page.get_by_role("dialog").get_by_text(say("agreement.confirm")).click()
    screen.press(say("agreement.call_off_submit"))
    expect(screen.state()).to_have_text(say("state.entered"))
    screen.open("/sales/blanket-orders")
    screen.expect_title(say("blanket_orders"))
    screen.page.get_by_role("row").filter(has_text=say("agreement.state.in_force")).get_by_role("cell").nth(
        1
    ).click()
    expect(screen.table(say("lines")).get_by_role("row").nth(1)).to_contain_text("6")
    screen.picture("blanket-order")


def test_a_recurring_order_is_entered_made_and_paused(screen: Screen) -> None:
    def say(id: str, **facts: object) -> str:
        return screen.say("sales", id, **facts)

    screen.open("/sales/new-recurring-order")
    screen.pick(say("fact.customer"), "CD-1")
    screen.pick(f"{say('line.name')} 1", "SKU1")
    screen.page.get_by_label(f"{say('line.quantity')} 1").fill("3")
    screen.page.get_by_label(say("recurring.first_on"), exact=True).fill("2099-01-31")
    screen.page.get_by_label(say("recurring.day_of_month"), exact=True).fill("31")
    screen.picture("recurring-order-entry")
    screen.press(say("recurring.save"))
    expect(screen.state()).to_have_text(say("agreement.state.in_force"))
    screen.press(say("recurring.make"))
    screen.press(say("recurring.make_submit"))
    days = screen.table(say("recurring.days"))
    expect(days).to_contain_text(say("state.entered"))
    screen.press(say("recurring.change"))
    screen.page.get_by_label(say("amend.quantity", line_no=1)).fill("5")
    screen.press(say("recurring.change_submit"))
    expect(screen.table(say("lines"))).to_contain_text("50.00")
    screen.press(say("recurring.pause"))
    screen.page.get_by_label(say("agreement.reason")).fill("Stocktaking 盘点")
    screen.press(say("recurring.pause_submit"))
    expect(screen.state()).to_have_text(say("agreement.state.paused"))
    screen.press(say("recurring.resume"))
    expect(screen.state()).to_have_text(say("agreement.state.in_force"))
    screen.picture("recurring-order")
    screen.open("/sales/recurring-orders")
    screen.expect_title(say("recurring.list"))
    expect(screen.page.get_by_role("row").filter(has_text="CD-1").first).to_contain_text(
        say("recurring.units.month")
    )
    screen.picture("recurring-orders")
