"""A partner is entered, changed, archived; blocked with a reason on its page, and released again."""

import pytest
from playwright.sync_api import expect

from tests.browser.screen import Screen
from tests.browser.world import Program

pytestmark = pytest.mark.browser


def test_a_partner_is_blocked_and_released(screen: Screen, program: Program) -> None:
    screen.open("/partners/partners")
    screen.page.get_by_role("link", name="SH-1", exact=True).click()
    screen.expect_title(f"{screen.say('partners', 'partner')} SH-1")
    status = screen.page.locator(".page-title")
    expect(status).to_contain_text(screen.say("partners", "state.active"))
    screen.page.get_by_role("button", name=screen.say("partners", "block.title"), exact=True).click()
    dialog = screen.page.get_by_role("dialog")
    dialog.get_by_label(screen.say("partners", "block.reason")).fill("Does not pay")
    dialog.get_by_role("button", name=screen.say("partners", "block.title"), exact=True).click()
    expect(status).to_contain_text(screen.say("partners", "state.blocked"))
    expect(screen.page.get_by_text("Does not pay").first).to_be_visible()
    screen.picture("partner")
    screen.page.get_by_role("button", name=screen.say("partners", "release.title")).click()
    expect(status).to_contain_text(screen.say("partners", "state.active"))


def choose(screen: Screen, label: str, typed: str) -> None:
    """The first row the list finds for what is typed into the field."""
    field = screen.page.get_by_label(label, exact=True)
    field.click()
    field.fill(typed)
    screen.page.locator(".ant-select-item-option").filter(has_text=typed).first.click()


def test_a_partner_is_entered_changed_and_archived(screen: Screen, program: Program) -> None:
    screen.open("/partners/partners")
    screen.page.get_by_role("button", name=screen.say("partners", "new_partner")).click()
    screen.expect_title(screen.say("partners", "new_partner"))
    code = f"NEW-{screen.locale}"
    fact = {
        name: screen.say("partners", f"fact.{name}") for name in ("code", "name", "org_unit", "tax_number")
    }
    screen.page.get_by_label(fact["code"], exact=True).fill(code)
    screen.page.get_by_label(fact["name"], exact=True).fill("新华商贸有限公司")
    choose(screen, fact["org_unit"], "East")
    screen.page.get_by_label(fact["tax_number"], exact=True).fill("914403001922038217")
    screen.press(screen.say("partners", "address.add"), exact=False)
    choose(screen, screen.say("partners", "address.region"), "成都")
    expect(screen.page.get_by_label(screen.say("partners", "address.latitude"))).to_have_value("30.572815")
    screen.page.get_by_label(screen.say("partners", "address.line"), exact=True).fill("天府大道 1 号")
    screen.press(screen.say("partners", "contact.add"), exact=False)
    screen.page.get_by_label(screen.say("partners", "contact.name"), exact=True).last.fill("王小明")
    screen.expected_statuses.add(422)
    screen.press(screen.say("partners", "save"))
    expect(screen.page.get_by_role("alert")).to_contain_text("GB 32100")
    screen.picture("partner-form")
    screen.page.get_by_label(fact["tax_number"], exact=True).fill("914403001922038216")
    screen.press(screen.say("partners", "save"))
    screen.expect_title(f"{screen.say('partners', 'partner')} {code}")
    expect(screen.table(screen.say("partners", "contacts"))).to_contain_text("王小明")
    screen.page.get_by_role("button", name=screen.say("partners", "change"), exact=True).click()
    screen.expect_title(f"{screen.say('partners', 'change')} {code}")
    screen.page.get_by_label(screen.say("partners", "fact.payment_days"), exact=True).fill("45")
    screen.press(screen.say("partners", "save"))
    history = screen.table(screen.say("partners", "history"))
    expect(history).to_contain_text("45")
    expect(history).to_contain_text("李明")
    screen.picture("partner-history")
    screen.press(screen.say("partners", "archive.title"))
    screen.agree()
    expect(screen.page.locator(".page-title")).to_contain_text(screen.say("partners", "state.archived"))
    screen.open("/partners/archived")
    expect(screen.page.get_by_role("link", name=code, exact=True)).to_be_visible()
