"""Prices: lists, holders and prices entered, a price change from writing to cancelling, and why a price is asked."""

import pytest
from playwright.sync_api import expect

from tests.browser.screen import Screen
from tests.browser.world import Program

pytestmark = pytest.mark.browser


YEARS = {"en": "2018", "zh-CN": "2019"}


def test_prices_from_a_new_list_to_a_change_that_is_approved_and_cancelled(screen: Screen) -> None:
    """A list is made, given a price and a holder of a bygone year; its trace is asked for; its price changed."""

    def say(id: str) -> str:
        return screen.say("pricing", id)

    page, code, year = screen.page, f"SPRING-{screen.locale}", YEARS[screen.locale]
    screen.open("/pricing/price-lists")
    screen.press(say("list.create"))
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(say("list.code")).fill(code)
    dialog.get_by_label(say("list.name")).fill("春季价")
    screen.agree()
    screen.expect_title(f"{say('fact.price_list')} {code}")
    screen.press(say("list.change"))
    dialog.get_by_label(say("list.name")).fill("春季价 2")
    screen.agree()
    expect(screen.table(screen.shared("history.title"))).to_contain_text("春季价 2")

    page.get_by_role("button", name=say("entry.new_prices")).click()
    page.get_by_label(say("fact.valid_from")).fill(f"{year}-01-01")
    screen.pick(f"{say('line.name')} 1", "SKU1")
    page.get_by_label(f"{say('line.new_price')} 1").fill("9.5")
    page.get_by_label(f"{say('line.new_minimum')} 1").fill("9.6")
    screen.expected_statuses = {422}
    screen.press(say("entry.set_prices"))
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label(f"{say('line.new_minimum')} 1").fill("9")
    screen.picture("new-prices")
    screen.press(say("entry.set_prices"))
    expect(screen.table(say("prices")).get_by_role("row").last).to_contain_text("SKU1")

    screen.press(say("assign.title"))
    screen.pick(say("holder.customer_id"), "CD-1")
    dialog.get_by_label(say("fact.valid_from")).fill(f"{year}-01-01")
    dialog.get_by_label(say("entry.valid_to")).fill(f"{year}-12-31")
    screen.picture("assign-price-list")
    screen.agree()
    expect(screen.table(say("assignments")).get_by_role("row").last).to_contain_text(
        say("holder.customer_id")
    )
    screen.picture("price-list")
    page_of_list = page.url

    page.get_by_role("button", name=say("entry.new_change")).click()
    page.get_by_label(say("fact.valid_from")).fill("2199-01-01")
    page.get_by_label(say("entry.percent")).fill("10")
    screen.press(say("entry.take_over"))
    expect(page.get_by_label(f"{say('line.new_price')} 1")).to_have_value("10.45")
    expect(page.get_by_label(f"{say('line.new_minimum')} 1")).to_have_value("9.90")
    expect(screen.table(say("lines")).get_by_role("row").last).to_contain_text("9.5")
    screen.picture("new-price-change")
    screen.press(say("entry.send"))
    expect(screen.state()).to_have_text(say("state.entered"))
    row = screen.table(say("lines")).get_by_role("row").last
    expect(row).to_contain_text("9.5")
    expect(row).to_contain_text("10.45")
    screen.press(say("step.approve"))
    expect(screen.state()).to_have_text(say("state.approved"))
    screen.picture("price-change")
    screen.press(say("step.cancel"))
    screen.agree()
    expect(screen.state()).to_have_text(say("state.cancelled"))

    page.goto(page_of_list)
    screen.press(say("end.price"))
    dialog.get_by_label(say("entry.valid_to")).fill("2198-12-30")
    screen.agree()
    expect(screen.table(say("prices")).get_by_role("row").last).to_contain_text("2198")

    screen.open("/sales/price-enquiry")
    screen.pick(screen.say("sales", "fact.customer"), "CD-1")
    screen.pick(screen.say("sales", "line.name"), "SKU1")
    page.get_by_label(screen.say("sales", "fact.ordered_on")).fill(f"{year}-06-01")
    expect(page.get_by_text(code)).to_be_visible()
    expect(page.get_by_text(screen.say("sales", "trace.rules.customer"))).to_be_visible()
    tried = screen.table(screen.say("sales", "trace.tried"))
    expect(tried).to_contain_text(screen.say("sales", "trace.reasons.outranked"))
    screen.picture("price-enquiry")


def test_a_line_tells_which_prices_were_tried_and_why_they_do_not_stand(
    screen: Screen, program: Program
) -> None:
    program.give_the_company_a_list()
    order = program.create_order((1, "2"))
    screen.open(f"/sales/orders/{order['id']}")
    line = screen.table(screen.say("sales", "lines")).get_by_role("row").filter(has_text="SKU2")
    line.get_by_role("button").click()
    tried = screen.table(screen.say("sales", "trace.tried")).get_by_role("row").last
    expect(tried).to_contain_text(screen.say("sales", "trace.rules.company"))
    expect(tried).to_contain_text("21.5")
    expect(tried).to_contain_text(screen.say("sales", "trace.reasons.outranked"))
    screen.picture("price-trace")


@pytest.mark.parametrize(
    ("path", "title"),
    [("prices", "prices"), ("price-lists", "price_lists"), ("assignments", "assignments")],
)
def test_the_lists_of_prices(screen: Screen, program: Program, path: str, title: str) -> None:
    program.give_the_company_a_list()
    screen.open(f"/pricing/{path}")
    screen.expect_title(screen.say("pricing", title))
    expect(screen.page.locator("tbody tr.ant-table-row").filter(has_text="COMPANY").first).to_be_visible()
    screen.picture(path)


def test_the_list_of_customer_groups(screen: Screen) -> None:
    screen.open("/partners/customer-groups")
    screen.expect_title(screen.say("partners", "customer_groups"))
