"""Prices: the lists, a price change from writing to cancelling, and the trace of a line with what was tried."""

import pytest
from playwright.sync_api import expect

from tests.browser.screen import Screen
from tests.browser.world import Program

pytestmark = pytest.mark.browser


def test_a_price_change_is_approved_and_cancelled_before_its_day(screen: Screen, program: Program) -> None:
    change = program.write_price_change()
    screen.open("/pricing/price-changes")
    screen.expect_title(screen.say("pricing", "price_changes"))
    screen.page.get_by_text(change["number"]).click()
    screen.expect_title(f"{screen.say('pricing', 'price_change')} {change['number']}")
    expect(screen.state()).to_have_text(screen.say("pricing", "state.entered"))
    row = screen.table(screen.say("pricing", "lines")).get_by_role("row").last
    expect(row).to_contain_text("SKU1")
    expect(row).to_contain_text("12.5")
    screen.picture("price-change")
    screen.press(screen.say("pricing", "step.approve"))
    expect(screen.state()).to_have_text(screen.say("pricing", "state.approved"))
    screen.press(screen.say("pricing", "step.cancel"))
    screen.agree()
    expect(screen.state()).to_have_text(screen.say("pricing", "state.cancelled"))


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
