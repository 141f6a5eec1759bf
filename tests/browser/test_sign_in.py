"""Who one is: sign-in, its refusal, the way back, sign-out, language and appearance."""

import pytest
from playwright.sync_api import expect

from tests.browser.screen import Screen
from tests.browser.world import NAME, PASSWORD, USERNAME

pytestmark = pytest.mark.browser


def sign_in(stranger: Screen, password: str) -> None:
    stranger.page.get_by_label(stranger.say("accounts", "sign_in.login")).fill(USERNAME)
    stranger.page.get_by_label(stranger.say("accounts", "sign_in.password"), exact=True).fill(password)
    stranger.press(stranger.say("accounts", "sign_in.submit"))


def test_a_stranger_is_led_to_sign_in_and_back(stranger: Screen) -> None:
    stranger.expected_statuses = {401}
    stranger.open("/ledger/trial-balance")
    stranger.expect_title(stranger.say("accounts", "sign_in.title"))
    sign_in(stranger, PASSWORD)
    stranger.expect_title(stranger.say("ledger", "trial_balance"))


def test_a_wrong_password_is_refused_in_words_and_sign_out_ends_the_session(stranger: Screen) -> None:
    stranger.expected_statuses = {400, 401}
    stranger.open("/sign-in")
    sign_in(stranger, "not the password")
    expect(stranger.page.get_by_role("alert")).to_have_text(stranger.say("accounts", "sign_in.wrong"))
    sign_in(stranger, PASSWORD)
    stranger.expect_title(stranger.say("sales", "orders"))
    stranger.press(stranger.say("app", "shell.account"), exact=False)
    stranger.page.get_by_role("menuitem", name=stranger.say("app", "shell.sign_out")).click()
    stranger.expect_title(stranger.say("accounts", "sign_in.title"))
    stranger.open("/desk/verify")
    stranger.expect_title(stranger.say("accounts", "sign_in.title"))


def test_a_spent_set_up_link_is_refused(stranger: Screen) -> None:
    stranger.expected_statuses = {409}
    stranger.open("/set-up?token=spent-long-ago")
    for id, value in (("name", NAME), ("login", "zhang"), ("password", PASSWORD), ("again", PASSWORD)):
        stranger.page.get_by_label(stranger.say("accounts", f"set_up.{id}"), exact=True).fill(value)
    stranger.press(stranger.say("accounts", "set_up.submit"))
    expect(stranger.page.get_by_role("alert")).to_be_visible()


def test_language_and_appearance_are_kept(screen: Screen) -> None:
    screen.open("/desk/verify")
    other = "中文" if screen.locale == "en" else "English"
    screen.press(screen.say("app", "shell.language"), exact=False)
    screen.page.get_by_role("menuitem", name=other).click()
    screen.locale = "zh-CN" if screen.locale == "en" else "en"
    screen.expect_title(screen.say("desk", "verify"))
    choose_appearance(screen, "dark")
    screen.page.reload()
    screen.expect_title(screen.say("desk", "verify"))
    expect(screen.page.locator("html")).to_have_css("color-scheme", "dark")
    choose_appearance(screen, "system")
    expect(screen.page.locator("html")).to_have_css("color-scheme", "light")
    screen.page.emulate_media(color_scheme="dark")
    expect(screen.page.locator("html")).to_have_css("color-scheme", "dark")


def choose_appearance(screen: Screen, wanted: str) -> None:
    screen.press(screen.say("app", "appearance.title"), exact=False)
    screen.page.get_by_role("menuitem", name=screen.say("app", f"appearance.{wanted}")).click()
