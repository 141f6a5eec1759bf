"""One box goes anywhere, by keys alone; others list the keys and tell what the page is for."""

import json

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.screen import SOURCES, Screen
from tests.browser.world import Program

pytestmark = pytest.mark.browser


def first(screen: Screen) -> Locator:
    return screen.page.locator("[role=option][aria-selected=true]")


def ask(screen: Screen, words: str) -> None:
    """The box is opened by its key, and the words are typed."""
    screen.page.keyboard.press("Control+k")
    expect(screen.page.get_by_role("combobox", name=screen.say("app", "find.title"))).to_be_focused()
    screen.page.keyboard.type(words)


def test_documents_pages_commands_and_recent_things_are_reached_by_keys(
    screen: Screen, program: Program
) -> None:
    order = program.create_order((0, "1"))
    number = order["number"]
    title = f"{screen.say('sales', 'order')} {number}"
    screen.open("/catalog/products")
    screen.expect_title(screen.say("catalog", "products"))
    ask(screen, number.lower())
    expect(first(screen)).to_contain_text(number)
    screen.picture("command-menu-number")
    screen.page.keyboard.press("Enter")
    screen.expect_title(title)
    ask(screen, "xsdd")
    expect(first(screen)).to_have_text(
        screen.say("app", "menu.orders") + screen.say("app", "menu.sales"), use_inner_text=False
    )
    screen.page.keyboard.press("Enter")
    screen.expect_title(screen.say("sales", "orders"))
    ask(screen, "")
    expect(first(screen)).to_have_text(title)
    screen.picture("command-menu")
    screen.page.keyboard.press("ArrowUp")
    screen.page.keyboard.press("ArrowDown")
    expect(first(screen)).to_have_text(title)
    screen.page.keyboard.press("Escape")
    ask(screen, screen.say("sales", "entry.title"))
    screen.page.keyboard.press("Enter")
    screen.expect_title(screen.say("sales", "entry.title"))
    ask(screen, "sku2")
    option = screen.page.get_by_role("option").filter(has_text="SKU2")
    option.click()
    expect(screen.page.get_by_role("heading", level=1)).to_contain_text("SKU2")


def test_the_keys_of_the_page_are_listed_and_can_be_switched_off(screen: Screen) -> None:
    screen.open("/sales/orders")
    screen.expect_title(screen.say("sales", "orders"))
    screen.page.keyboard.press("?")
    keys = screen.page.get_by_role("dialog", name=screen.shared("keys.title"))
    expect(keys.get_by_text(screen.shared("keys.of.refresh"))).to_be_visible()
    expect(keys.get_by_text(screen.shared("keys.of.step"))).to_have_count(0)
    screen.picture("keys")
    keys.get_by_role("switch").click()
    screen.page.keyboard.press("Escape")
    expect(keys).to_have_count(0)
    screen.page.keyboard.press("?")
    expect(keys).to_have_count(0)
    screen.page.evaluate("localStorage.removeItem('huotong.single-keys')")
    with screen.page.expect_response(lambda answer: answer.url.split("?")[0].endswith("/sales/orders")):
        screen.page.keyboard.press("r")


def test_a_page_has_its_help_and_an_empty_list_says_what_to_do(screen: Screen) -> None:
    told = SOURCES / "features" / "pricing" / "help" / "texts" / f"{screen.locale}.json"
    text = json.loads(told.read_text(encoding="utf-8"))["price-changes"]
    screen.open("/pricing/price-changes?filter[number]=eq:NONE")
    screen.expect_title(screen.say("pricing", "price_changes"))
    expect(screen.page.get_by_text(screen.shared("list.none_so"))).to_be_visible()
    screen.page.locator(".ant-empty").get_by_role("button").click()
    expect(screen.page.get_by_text(screen.shared("list.none_so"))).to_have_count(0)
    screen.page.keyboard.press("F1")
    drawer = screen.page.get_by_role("dialog", name=screen.say("app", "help.title"))
    expect(drawer.get_by_text(text["what"])).to_be_visible()
    expect(drawer.get_by_text(text["next"])).to_be_visible()
    screen.picture("help")
    screen.page.keyboard.press("Escape")
    expect(drawer).to_have_count(0)
