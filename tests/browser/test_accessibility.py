"""WCAG A and AA by axe, on every kind of page, in both appearances."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from huotong.main.testing import ServedSite
from tests.browser.screen import Screen
from tests.browser.world import Company, Program

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
CONTRAST = ["color-contrast"]


@pytest.fixture
def page(browser: Browser, session: str, company_and_site: tuple[Company, ServedSite]) -> Iterator[Page]:
    """A page that lets the checker's script in beside our own."""
    if not AXE.is_file():
        pytest.skip("axe is not installed: npm ci in frontend/")
    url = company_and_site[1].url
    context = browser.new_context(viewport={"width": 1440, "height": 900}, bypass_csp=True, base_url=url)
    context.add_cookies([{"name": "huotong_session", "value": session, "url": url}])
    yield context.new_page()
    context.close()


def violations(page: Page, rules: list[str]) -> list[str]:
    found: dict[str, Any] = page.evaluate(f"axe.run(document, {{runOnly: {rules}}})")
    return [f"{rule['id']}: {node['html']}" for rule in found["violations"] for node in rule["nodes"]]


def test_every_kind_of_page_keeps_wcag_aa(page: Page, program: Program) -> None:
    done = program.invoice_order((0, "1"))
    entered = program.create_order((0, "1"))
    change = program.write_price_change()
    paths = (
        "/sales/orders",
        "/sales/new-order",
        f"/sales/orders/{entered['id']}",
        f"/fulfilment/deliveries/{done['id']}",
        f"/ledger/invoices/{done['invoice_id']}",
        "/ledger/trial-balance?year=2026&period=11",
        "/ledger/ageing?on=2026-11-30",
        "/ledger/dunning?on=2027-01-31",
        "/ledger/accounts",
        "/ledger/vouchers/new",
        "/ledger/periods",
        f"/pricing/price-changes/{change['id']}",
        "/sales/orders?filter[number]=eq:NONE",
        "/inventory/transfers",
        "/inventory/as-of?on=2026-11-30",
        "/inventory/adjustments",
        "/inventory/expected-receipts",
        "/inventory/minimum-levels",
        "/fulfilment/pick-list",
        "/fulfilment/parcels",
        "/fulfilment/allocation",
        "/fulfilment/invoicing-run",
        "/ledger/credit",
        "/sales/quotations",
        "/sales/new-quotation",
        "/sales/available-to-promise",
        "/network/tree",
        "/catalog/products",
        "/catalog/styles",
        "/partners/partners",
        "/analytics/sales?by=customer&last_on=2026-11-30",
        "/analytics/response?last_on=2026-11-30",
        "/sales/backorders",
        "/desk/verify",
        "/desk/tasks",
        "/desk/task-rules",
        "/access/members",
        "/access/roles",
        "/set-up?token=none",
    )
    for path in paths:
        open_with_checker(page, path)
        assert_in_both_appearances(page, path)


def open_with_checker(page: Page, path: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(path)
    page.get_by_role("heading", level=1).wait_for()
    page.wait_for_load_state("networkidle")
    # Colours are those of the page at rest, not of a fade.
    page.add_style_tag(
        content="*, *::before, *::after { transition: none !important; animation: none !important }"
    )
    page.evaluate(AXE.read_text(encoding="utf-8") + "; undefined")


def assert_in_both_appearances(page: Page, place: str) -> None:
    """All rules in light; then the loaded page turns dark, where the colours alone are others."""
    page.emulate_media(color_scheme="light")
    expect(page.locator("html")).to_have_css("color-scheme", "light")
    assert violations(page, WCAG) == [], place
    page.emulate_media(color_scheme="dark")
    expect(page.locator("html")).to_have_css("color-scheme", "dark")
    assert violations(page, CONTRAST) == [], place


def test_what_opens_over_every_page_keeps_wcag_aa(page: Page) -> None:
    open_with_checker(page, "/sales/orders")
    page.keyboard.press("Control+k")
    page.get_by_role("combobox").wait_for()
    page.keyboard.type("sk")
    page.get_by_role("option").filter(has_text="SKU2").wait_for()
    assert_in_both_appearances(page, "command menu")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.get_by_role("switch").wait_for()
    assert_in_both_appearances(page, "keys")
    page.keyboard.press("Escape")
    page.keyboard.press("F1")
    page.locator(".ant-drawer").get_by_role("dialog").wait_for()
    assert_in_both_appearances(page, "help")


def test_the_document_names_its_language(stranger: Screen) -> None:
    stranger.open("/sign-in")
    stranger.expect_title(stranger.say("accounts", "sign_in.title"))
    assert stranger.page.locator("html").get_attribute("lang") == stranger.locale
