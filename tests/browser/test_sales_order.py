"""An order from entry to invoice, on the screens alone."""

import io
import re
from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.screen import Screen
from tests.browser.world import Program

pytestmark = pytest.mark.browser


def test_an_entered_order_is_confirmed_and_says_why_it_is_served_from_where(
    screen: Screen, program: Program
) -> None:
    order = program.create_order((0, "3"), (1, "2"))
    screen.open(f"/sales/orders/{order['id']}")
    screen.expect_title(f"{screen.say('sales', 'order')} {order['number']}")
    expect(screen.state()).to_have_text(screen.say("sales", "state.entered"))
    screen.press(screen.say("sales", "step.confirm"))
    expect(screen.state()).to_have_text(screen.say("sales", "state.confirmed"))
    expect(screen.page.get_by_text(screen.say("sales", "allocation.way.one"))).to_be_visible()
    sites = screen.table(screen.say("sales", "allocation.title"))
    first = sites.get_by_role("row").filter(has_text=re.compile(r"^CD "))
    expect(first).to_contain_text(screen.say("sales", "allocation.serves_all"))
    second = sites.get_by_role("row").filter(has_text=re.compile(r"^SH "))
    expect(second).to_contain_text(screen.say("sales", "allocation.worse"))
    paper = screen.page.get_by_role("link", name=screen.shared("document.print"))
    answer = screen.page.request.get(urljoin(screen.page.url, str(paper.get_attribute("href"))))
    (page,) = PdfReader(io.BytesIO(answer.body())).pages
    assert {"en": "Sales order", "zh-CN": "销售订单"}[screen.locale] in page.extract_text()
    screen.picture("order")


def test_a_line_shows_where_its_price_and_tax_come_from(screen: Screen, program: Program) -> None:
    order = program.create_order((1, "2"))
    screen.open(f"/sales/orders/{order['id']}")
    line = screen.table(screen.say("sales", "lines")).get_by_role("row").filter(has_text="SKU2")
    expect(line).to_contain_text("19.99")
    expect(line).to_contain_text("39.98")
    expect(line).to_contain_text("5.20")
    line.get_by_role("button").click()
    expect(screen.page.get_by_text(screen.say("sales", "trace.title"))).to_be_visible()
    expect(screen.page.get_by_text("13%").last).to_be_visible()


def test_what_is_not_in_stock_is_refused_in_words_and_the_order_stays(
    screen: Screen, program: Program
) -> None:
    screen.expected_statuses = {409}
    order = program.create_order((2, "5000"))
    screen.open(f"/sales/orders/{order['id']}")
    screen.press(screen.say("sales", "step.confirm"))
    expect(screen.page.get_by_role("alert")).to_contain_text("SKU3")
    expect(screen.state()).to_have_text(screen.say("sales", "state.entered"))
    screen.picture("order-refused")


def test_an_order_goes_through_delivery_and_goods_issue_to_its_invoice(
    screen: Screen, program: Program
) -> None:
    order = program.create_order((0, "4"), confirm=True)
    screen.open(f"/sales/orders/{order['id']}")
    screen.press(screen.say("fulfilment", "step.create"))
    documents = screen.table(screen.say("fulfilment", "documents.title"))
    documents.get_by_role("link").click()
    expect(screen.state()).to_have_text(screen.say("fulfilment", "state.planned"))
    screen.press(screen.say("fulfilment", "step.change"))
    screen.page.get_by_label(screen.say("fulfilment", "change.wanted", line_no=1)).fill("3")
    screen.press(screen.say("fulfilment", "change.submit"))
    line = screen.table(screen.say("fulfilment", "lines")).get_by_role("row").filter(has_text="SKU1")
    expect(line.get_by_role("cell").nth(3)).to_have_text("3")
    screen.press(screen.say("fulfilment", "step.issue"))
    screen.agree()
    expect(screen.state()).to_have_text(screen.say("fulfilment", "state.issued"))
    screen.press(screen.say("fulfilment", "step.invoice"))
    expect(screen.state()).to_have_text(screen.say("fulfilment", "state.invoiced"))
    screen.picture("delivery")
    screen.page.get_by_role("link", name=order["number"]).click()
    expect(documents.get_by_role("row")).to_have_count(3)
    expect(documents).to_contain_text("33.90")


def test_a_cancelled_order_asks_first_and_offers_nothing_more(screen: Screen, program: Program) -> None:
    order = program.create_order((0, "1"))
    screen.open(f"/sales/orders/{order['id']}")
    screen.press(screen.say("sales", "step.cancel"))
    expect(screen.page.get_by_role("dialog")).to_contain_text(screen.say("sales", "step.cancel_question"))
    expect(screen.state()).to_have_text(screen.say("sales", "state.entered"))
    screen.agree()
    expect(screen.state()).to_have_text(screen.say("sales", "state.cancelled"))
    expect(screen.page.locator(".page-actions").get_by_role("button")).to_have_count(0)
