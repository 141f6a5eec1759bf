"""The one list mechanism, on the resources of the slice."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.screen import Screen
from tests.browser.world import Program

pytestmark = pytest.mark.browser

LISTS = {
    "/sales/orders": ("sales", "orders"),
    "/fulfilment/deliveries": ("fulfilment", "deliveries"),
    "/inventory/levels": ("inventory", "levels"),
    "/inventory/moves": ("inventory", "moves"),
    "/ledger/invoices": ("ledger", "invoices"),
    "/ledger/payments": ("ledger", "payments"),
    "/ledger/accounts": ("ledger", "accounts"),
    "/ledger/entries": ("ledger", "entries"),
    "/partners/partners": ("partners", "partners"),
    "/catalog/products": ("catalog", "products"),
    "/network/sites": ("network", "sites"),
}


def rows(screen: Screen) -> Locator:
    return screen.page.locator("tbody tr.ant-table-row")


def filter_by(screen: Screen, column: int) -> None:
    screen.page.locator("thead th").nth(column).locator(".ant-table-filter-trigger").click()


def apply(screen: Screen) -> None:
    screen.press({"en": "Apply", "zh-CN": "应用"}[screen.locale])


def test_every_list_opens_with_its_columns_named_in_the_readers_language(
    screen: Screen, program: Program
) -> None:
    program.invoice_order((0, "1"))
    for path, (feature, id) in LISTS.items():
        screen.open(path)
        screen.expect_title(screen.say(feature, id))
        heads = screen.page.locator(
            "thead th .ant-table-column-title, thead th:not(:has(.ant-table-column-title))"
        )
        expect(heads.nth(4)).to_be_visible()
        shown = [head for head in heads.all_inner_texts() if head.strip()]
        assert len(shown) >= 5, path
        assert [head for head in shown if "_" in head] == [], path
        if screen.locale == "zh-CN":
            assert [head for head in shown if not re.search("[一-鿿]|SKU", head)] == [], path
        screen.picture("list" + path.replace("/", "-"))


def test_what_is_filtered_by_its_id_is_told_by_its_name(screen: Screen, program: Program) -> None:
    trade = program.company.trade
    customer, product = trade.chengdu_customer_id, trade.catalog.product_ids[0]
    screen.open(f"/sales/orders?filter[customer_id]=eq:{customer}")
    expect(screen.page.locator(".filter-tags")).to_contain_text("CD-1 Customer CD-1")
    screen.picture("filter-by-customer")
    screen.open(
        f"/inventory/levels?filter[sku_id]=in:{product}&filter[site_id]=eq:{trade.network.shanghai_site_id}"
    )
    expect(screen.page.locator(".filter-tags")).to_contain_text("SKU1 Product SKU1")
    expect(screen.page.locator(".filter-tags")).not_to_contain_text(str(trade.network.shanghai_site_id))


def test_a_filter_stands_in_the_address_and_is_lifted_by_a_click(screen: Screen, program: Program) -> None:
    entered = program.create_order((0, "1"))
    confirmed = program.create_order((0, "1"), confirm=True)
    screen.open("/sales/orders?sort=-number")
    expect(screen.page.get_by_role("link", name=confirmed["number"])).to_be_visible()
    filter_by(screen, 4)
    screen.page.locator(".filter-choices").get_by_text(screen.say("sales", "state.entered")).click()
    apply(screen)
    expect(screen.page).to_have_url(re.compile(r"filter%5Bstatus%5D=eq%3Aentered"))
    expect(screen.page.get_by_role("link", name=entered["number"])).to_be_visible()
    expect(screen.page.get_by_role("link", name=confirmed["number"])).to_have_count(0)
    screen.page.reload()
    expect(screen.page.get_by_role("link", name=entered["number"])).to_be_visible()
    screen.picture("list-filtered")
    screen.page.locator(".filter-tags .ant-tag-close-icon").click()
    expect(screen.page.get_by_role("link", name=confirmed["number"])).to_be_visible()


def test_pages_follow_each_other_and_lead_back(screen: Screen, program: Program) -> None:
    for _ in range(52):
        program.create_order((0, "1"))
    screen.open("/sales/orders?sort=number")
    expect(rows(screen)).to_have_count(50)
    first = rows(screen).first.inner_text()
    screen.press({"en": "Next page", "zh-CN": "下一页"}[screen.locale])
    expect(screen.page).to_have_url(re.compile("after="))
    expect(rows(screen).first).not_to_have_text(first)
    screen.press({"en": "Previous page", "zh-CN": "上一页"}[screen.locale])
    expect(rows(screen)).to_have_count(50)
    assert rows(screen).first.inner_text() == first


def test_a_row_opens_its_document_and_chosen_columns_are_kept(screen: Screen, program: Program) -> None:
    order = program.create_order((0, "1"))
    screen.open(f"/sales/orders?filter[number]=eq:{order['number']}")
    expect(rows(screen)).to_have_count(1)
    heads = screen.page.locator("thead th")
    screen.press(screen.shared("list.columns"))
    with screen.page.expect_response("**/desk/lists/arrange"):
        screen.press(screen.shared("list.usual_columns"))
    expect(heads).to_have_count(10)
    before = heads.count()
    with screen.page.expect_response("**/desk/lists/arrange"):
        screen.page.locator(".column-place .ant-checkbox-wrapper-checked").last.click()
    expect(heads).to_have_count(before - 1)
    screen.picture("list-columns")
    with screen.page.expect_response("**/desk/lists/arrange"):
        screen.page.locator(".column-place").first.get_by_role("button").last.press("Enter")
    first, second = heads.nth(0).inner_text(), heads.nth(1).inner_text()
    with screen.page.expect_response("**/desk/lists/arrange"):
        screen.page.locator(".column-place").nth(1).get_by_role("button").last.press("Alt+ArrowUp")
    expect(heads.nth(0)).to_have_text(second)
    width = screen.page.locator(".column-place").nth(1).get_by_role("spinbutton")
    with screen.page.expect_response("**/desk/lists/arrange"):
        width.fill("60")
    screen.page.keyboard.press("Escape")
    screen.page.reload()
    expect(rows(screen)).to_have_count(1)
    expect(heads).to_have_count(before - 1)
    expect(heads.nth(1)).to_have_text(first)
    assert rows(screen).first.locator("td").nth(1).evaluate("cell => cell.offsetWidth") < 90
    screen.press(screen.shared("list.columns"))
    with screen.page.expect_response("**/desk/lists/arrange"):
        screen.press(screen.shared("list.usual_columns"))
    screen.page.keyboard.press("Escape")
    expect(screen.page.get_by_role("dialog")).to_have_count(0)
    rows(screen).first.locator("td").nth(1).click()
    screen.expect_title(f"{screen.say('sales', 'order')} {order['number']}")


def test_a_malformed_address_is_refused_with_the_parameter_named(screen: Screen) -> None:
    screen.expected_statuses = {422}
    screen.open("/sales/orders?filter[ordered_on]=eq:2026-02-30")
    expect(screen.page.get_by_role("alert")).to_contain_text("filter[ordered_on]")


def test_a_view_has_an_address_is_what_a_list_begins_with_and_goes(screen: Screen, program: Program) -> None:
    program.create_order((0, "1"), confirm=True)
    asked = screen.page.locator(".filter-tags .ant-tag")
    name = f"Confirmed {screen.locale}"

    def choose(text: str, **facts: str) -> None:
        screen.page.locator(".page-actions .ant-dropdown-trigger").click()
        label = screen.say("shared", text, **facts) if "." in text else text
        screen.page.get_by_role("menuitem").filter(has_text=label).first.click()

    screen.open("/sales/orders?filter[status]=eq:confirmed&sort=-number")
    expect(asked).to_have_count(1)
    choose("view.save_as")
    screen.page.get_by_role("textbox", name=screen.shared("view.name")).fill(name)
    screen.page.get_by_role("dialog").get_by_role("button").last.click()
    expect(screen.page).to_have_url(re.compile(r"orders\?view=\d+$"))
    with screen.page.expect_response("**/desk/lists/choose-view"):
        choose("view.first")
    screen.open("/sales/orders")
    expect(asked).to_have_count(1)
    expect(
        screen.page.get_by_role("button", name=screen.say("shared", "view.open", name=name))
    ).to_be_visible()
    screen.picture("list-view")
    choose("view.all")
    expect(asked).to_have_count(0)
    choose(name)
    expect(asked).to_have_count(1)
    choose("view.delete")
    screen.agree()
    expect(asked).to_have_count(0)
