"""An order is entered by hand, with a price and a verdict per line; what is short waits and is served later."""

import pytest
from playwright.sync_api import expect

from tests.browser.screen import Screen
from tests.browser.world import Program

pytestmark = pytest.mark.browser


def test_an_order_is_entered_with_what_is_short_as_a_backorder(screen: Screen, program: Program) -> None:
    def say(id: str) -> str:
        return screen.say("sales", id)

    screen.open("/sales/orders")
    screen.press(say("entry.title"))
    screen.expect_title(say("entry.title"))
    screen.pick(say("fact.customer"), "CD-1")
    screen.pick(f"{say('line.name')} 1", "SKU2")
    screen.page.get_by_label(f"{say('line.quantity')} 1").fill("2")
    lines = screen.table(say("lines"))
    expect(lines.get_by_role("row").filter(has_text="SKU2")).to_contain_text("39.98")
    expect(lines.get_by_role("row").filter(has_text="SKU2")).to_contain_text(say("entry.there"))
    screen.press(say("entry.add_line"))
    screen.pick(f"{say('line.name')} 2", "SKU3")
    screen.page.get_by_label(f"{say('line.quantity')} 2").fill("5000")
    short = lines.get_by_role("row").filter(has_text="SKU3")
    expect(short).to_contain_text(say("entry.short"))
    screen.picture("order-entry")
    screen.expected_statuses = {409, 422}
    screen.press(say("entry.save_and_confirm"))
    expect(screen.page.get_by_role("alert")).to_contain_text("SKU3")
    screen.page.get_by_label(say("entry.backorders")).check()
    screen.press(say("entry.save_and_confirm"))
    expect(screen.state()).to_have_text(say("state.confirmed"))
    expect(screen.page.get_by_text(say("allocation.way.part"))).to_be_visible()
    expect(screen.table(say("lines"))).to_contain_text(say("line.backordered"))
    screen.picture("order-with-backorder")
    screen.press(say("step.cancel"))
    screen.agree()
    expect(screen.state()).to_have_text(say("state.cancelled"))


def test_a_wrong_line_says_so_at_the_line(screen: Screen, program: Program) -> None:
    screen.expected_statuses = {409, 422}
    screen.open("/sales/new-order")
    screen.pick(screen.say("sales", "fact.customer"), "CD-1")
    screen.pick(f"{screen.say('sales', 'line.name')} 1", "SKU1")
    screen.page.get_by_label(f"{screen.say('sales', 'line.unit')} 1").fill("BARREL")
    line = screen.table(screen.say("sales", "lines")).get_by_role("row").filter(has_text="SKU1")
    expect(line).to_contain_text("BARREL")


def test_an_order_is_held_with_a_reason_and_released(screen: Screen, program: Program) -> None:
    order = program.create_order((0, "1"))
    screen.open(f"/sales/orders/{order['id']}")
    screen.press(screen.say("sales", "hold.title"))
    screen.page.get_by_role("dialog").get_by_role("textbox").fill("Address unclear 地址不明")
    screen.press(screen.say("sales", "hold.submit"))
    expect(screen.page.get_by_text("Address unclear 地址不明")).to_be_visible()
    confirm = screen.page.get_by_role("button", name=screen.say("sales", "step.confirm"), exact=True)
    expect(confirm).to_be_disabled()
    screen.picture("order-held")
    screen.press(screen.say("sales", "step.release"))
    expect(confirm).to_be_enabled()


def test_backorders_are_listed_and_served(screen: Screen, program: Program) -> None:
    order = program.create_order((2, "5000"), confirm=True, backorders=True)
    screen.open("/sales/backorders")
    screen.expect_title(screen.say("sales", "backorders"))
    row = screen.page.get_by_role("row").filter(has_text=order["number"])
    expect(row).to_contain_text("SKU3")
    screen.picture("backorders")
    screen.press(screen.say("sales", "backorder.serve"))
    expect(screen.page.get_by_text(screen.say("sales", "backorder.nothing_free"))).to_be_visible()
    program.cancel_order(order["id"])
