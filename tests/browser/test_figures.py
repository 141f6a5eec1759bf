"""Sales figures on screen: grouped, compared, followed to their lines and documents; and response times."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.screen import Screen
from tests.browser.world import Program

pytestmark = pytest.mark.browser
DAYS = "first_on=2026-11-01&last_on=2026-11-30"


def test_figures_lead_to_their_lines_and_documents(screen: Screen, program: Program) -> None:
    program.invoice_order((0, "2"), (1, "1"))
    program.rebuild_figures()
    title = screen.say("analytics", "sales")
    screen.open(f"/analytics/sales?by=product&{DAYS}&compare=before")
    screen.expect_title(title)
    figures = screen.table(title)
    expect(figures).to_contain_text("SKU1")
    expect(figures).to_contain_text(screen.say("analytics", "column.margin"))
    expect(figures.locator("tbody tr.ant-table-row").last).to_contain_text(screen.say("analytics", "total"))
    screen.picture("figures-by-product")

    product = figures.locator("tbody tr.ant-table-row").filter(has_text="SKU1")
    net = product.get_by_role("link").last.inner_text()
    assert re.fullmatch(r"[\d,]+\.\d\d", net)
    product.get_by_role("link", name=net, exact=True).click()
    screen.expect_title(screen.say("analytics", "lines"))
    rows = screen.page.locator("tbody tr.ant-table-row")
    expect(rows.first).to_contain_text("SKU1")
    expect(rows.filter(has_text=screen.say("analytics", "fact.invoiced")).first).to_contain_text("INV2026-")
    screen.picture("figures-lines")

    screen.open(f"/analytics/sales?by=product&{DAYS}")
    product.get_by_role("link", name="SKU1", exact=True).click()
    expect(screen.page.locator(".page-title .ant-tag")).to_contain_text("SKU1")
    month = figures.locator("tbody tr.ant-table-row").filter(has_text="2026-11")
    expect(month.get_by_role("link").last).to_have_text(net)
    screen.picture("figures-of-a-product")

    for by in ("org_unit", "day", "salesman"):
        screen.open(f"/analytics/sales?by={by}&{DAYS}")
        expect(figures.locator("tbody tr.ant-table-row").last).to_contain_text(
            screen.say("analytics", "total")
        )
        screen.picture(f"figures-by-{by}")


def test_response_times_lead_to_their_deliveries(screen: Screen, program: Program) -> None:
    program.invoice_order((0, "1"))
    program.rebuild_figures()
    title = screen.say("analytics", "response")
    screen.open(f"/analytics/response?{DAYS}")
    screen.expect_title(title)
    site = screen.table(title).locator("tbody tr.ant-table-row").filter(has_text="CD")
    expect(site).to_have_count(1)
    screen.picture("response-times")
    deliveries = int(site.get_by_role("link").inner_text().replace(",", ""))
    site.get_by_role("link").click()
    screen.expect_title(screen.say("fulfilment", "deliveries"))
    rows = screen.page.locator("tbody tr.ant-table-row")
    expect(rows).to_have_count(min(deliveries, 50))
