"""A partner is blocked with a reason on its page, and released again."""

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
    expect(screen.page.get_by_text("Does not pay")).to_be_visible()
    screen.picture("partner")
    screen.page.get_by_role("button", name=screen.say("partners", "release.title")).click()
    expect(status).to_contain_text(screen.say("partners", "state.active"))
