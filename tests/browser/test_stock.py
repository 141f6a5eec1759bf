"""Stock by site, and the moves of one product at one site."""

import pytest
from playwright.sync_api import expect

from tests.browser.screen import Screen
from tests.browser.world import Program

pytestmark = pytest.mark.browser


def test_from_the_stock_of_a_site_to_the_moves_that_made_it(screen: Screen, program: Program) -> None:
    delivery = program.invoice_order((1, "1"))
    screen.open("/inventory/levels?filter[sku]=eq:SKU2&filter[site_code]=eq:CD")
    row = screen.page.locator("tbody tr.ant-table-row")
    expect(row).to_have_count(1)
    on_hand, reserved, available = (int(row.locator("td").nth(n).inner_text()) for n in (4, 5, 6))
    assert available == on_hand - reserved
    row.locator("td").nth(1).click()
    card = screen.table(screen.say("inventory", "card"))
    lines = card.locator("tbody tr.ant-table-row")
    expect(lines.first.locator("td").nth(5)).to_have_text(str(on_hand))
    link = screen.page.locator(f"a[href='/fulfilment/deliveries/{delivery['id']}']")
    expect(link).to_have_text(delivery["number"])
    move = lines.filter(has=link).locator("td")
    expect(move.nth(1)).to_have_text(screen.say("inventory", "kind.issue"))
    expect(move.nth(4)).to_have_text("-1")
    oldest = lines.last.locator("td")
    expect(oldest.nth(1)).to_have_text(screen.say("inventory", "kind.opening"))
    expect(oldest.nth(4)).to_have_text("100")
    screen.picture("card")
    link.click()
    screen.expect_title(f"{screen.say('fulfilment', 'delivery')} {delivery['number']}")


def test_moves_and_journal_lines_name_the_document_they_come_from(screen: Screen, program: Program) -> None:
    delivery = program.invoice_order((1, "1"))
    asked: list[str] = []
    screen.page.on("request", lambda request: asked.append(request.url))
    for address in ("/inventory/moves", "/ledger/entries?filter[kind]=eq:goods_issue"):
        screen.open(f"{address}{'&' if '?' in address else '?'}filter[source]=eq:delivery")
        expect(screen.page.get_by_role("link", name=delivery["number"]).first).to_be_visible()
        screen.picture(address.split("?")[0].strip("/").replace("/", "-"))
    numbers = [url for url in asked if "/api/v1/fulfilment/deliveries?" in url]
    assert len(numbers) <= 2, numbers


def test_stock_as_of_a_day_leads_from_the_site_to_the_product_and_its_moves(
    screen: Screen, program: Program
) -> None:
    program.invoice_order((1, "1"))
    screen.open("/inventory/as-of?on=2026-11-23")
    screen.expect_title(screen.say("inventory", "as_of.title"))
    sites = screen.table(screen.say("inventory", "as_of.title"))
    expect(sites.locator("tbody tr.ant-table-row").first).to_be_visible()
    screen.picture("as-of")
    sites.get_by_role("link", name="CD", exact=True).click()
    goods = screen.page.locator("tbody tr.ant-table-row").filter(has_text="SKU2")
    expect(goods).to_have_count(1)
    on_hand = goods.locator("td").nth(2).inner_text()
    screen.picture("as-of-site")
    goods.get_by_role("link").click()
    card = screen.table(screen.say("inventory", "card"))
    expect(card.locator("tbody tr.ant-table-row").first.locator("td").nth(5)).to_have_text(on_hand)
    screen.open("/inventory/as-of?on=2025-01-01")
    expect(screen.page.locator("tbody tr.ant-table-row")).to_have_count(0)
