"""A new member is given a role of the trade and a branch to see, and a way in; then he sees what is his."""

import pytest
from playwright.sync_api import Browser, expect

from huotong.kernel.texts import catalogue
from tests.browser.screen import Screen

pytestmark = pytest.mark.browser


def choose(screen: Screen, label: str, option: str) -> None:
    """The option of a select in the dialogue."""
    screen.page.get_by_role("dialog").get_by_label(label).click()
    screen.page.locator(".ant-select-dropdown:visible").get_by_text(option, exact=True).click()


def test_a_storekeeper_comes_into_the_book(screen: Screen, browser: Browser) -> None:
    user_name = f"keeper.{screen.locale.lower()}"
    screen.open("/access/members")
    screen.press(screen.say("access", "add.title"))
    dialog = screen.page.get_by_role("dialog")
    dialog.get_by_label(screen.say("access", "fact.user_name")).fill(user_name)
    dialog.get_by_label(screen.say("access", "fact.name"), exact=True).fill("Chen 陈")
    dialog.get_by_role("button", name=screen.say("access", "add.title"), exact=True).click()
    screen.expect_title(f"{screen.say('access', 'member')} Chen 陈")

    screen.press(screen.say("access", "assign.title"))
    dialog.get_by_label("Storekeeper 仓管员").check()
    dialog.get_by_role("button", name=screen.say("access", "assign.save"), exact=True).click()
    expect(screen.page.get_by_role("link", name="Storekeeper 仓管员")).to_be_visible()

    screen.press(screen.say("access", "grant.add"))
    choose(screen, screen.say("access", "grant.target"), "EAST East branch")
    dialog.get_by_role("button", name=screen.say("access", "grant.add"), exact=True).click()
    expect(screen.table(screen.say("access", "scope"))).to_contain_text("East branch")
    screen.picture("member")

    screen.press(screen.say("access", "link.title"))
    dialog.get_by_role("button", name=screen.say("access", "link.title"), exact=True).click()
    link = dialog.locator("code").inner_text()
    context = browser.new_context(locale=screen.locale)
    page = context.new_page()
    page.goto(link)
    menu = page.get_by_role("navigation", name=screen.say("app", "menu.label"))
    expect(menu.get_by_text(screen.say("app", "menu.levels"), exact=True)).to_be_visible()
    expect(menu.get_by_text(screen.say("app", "menu.orders"), exact=True)).to_have_count(0)
    expect(menu.get_by_text(screen.say("app", "menu.members"), exact=True)).to_have_count(0)
    context.close()


def test_a_ready_role_tells_what_it_allows(screen: Screen) -> None:
    screen.open("/access/roles")
    screen.page.get_by_role("link", name="storekeeper", exact=True).click()
    screen.expect_title(f"{screen.say('access', 'role')} storekeeper")
    expect(screen.page.get_by_label(text(screen, "fulfilment.issue_deliveries"))).to_be_disabled()
    expect(screen.page.get_by_label(text(screen, "sales.create_orders"))).to_have_count(0)
    screen.picture("role")


def test_a_role_of_ones_own_is_made_by_ticking(screen: Screen) -> None:
    code = f"desk-{screen.locale}".lower()
    screen.open("/access/roles")
    screen.press(screen.say("access", "create.title"))
    dialog = screen.page.get_by_role("dialog")
    dialog.get_by_label(screen.say("access", "fact.code"), exact=True).fill(code)
    dialog.get_by_label(screen.say("access", "fact.role_name"), exact=True).fill("退货台")
    screen.agree()
    screen.expect_title(f"{screen.say('access', 'role')} {code}")
    screen.page.get_by_label(text(screen, "fulfilment.read_returns"), exact=True).check()
    limits = screen.say("access", "edit.all", app=text(screen, "limits"))
    screen.page.get_by_label(limits, exact=True).check()
    screen.press(screen.say("access", "edit.save"))
    expect(screen.page.get_by_role("button", name=screen.say("access", "edit.save"))).to_be_disabled()
    screen.page.reload()
    expect(screen.page.get_by_label(text(screen, "fulfilment.read_returns"), exact=True)).to_be_checked()
    expect(screen.page.get_by_label(text(screen, "limits.grant_limits"), exact=True)).to_be_checked()
    expect(screen.page.get_by_label(text(screen, "sales.create_orders"), exact=True)).not_to_be_checked()
    screen.picture("own-role")


def text(screen: Screen, permission: str) -> str:
    """The permission, or the app, as the role page tells it."""
    return catalogue(screen.locale)["permissions"][permission]
