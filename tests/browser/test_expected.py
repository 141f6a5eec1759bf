"""An expected receipt on the screens: entered on the list, put off, and received in part."""

import pytest
from playwright.sync_api import expect

from tests.browser.screen import Screen
from tests.browser.test_transfers import choose

pytestmark = pytest.mark.browser


def test_goods_are_expected_put_off_and_received(screen: Screen) -> None:
    note = f"Refill {screen.locale}"
    screen.open("/inventory/expected-receipts")
    screen.press(screen.say("inventory", "expected.create"))
    dialog = screen.page.get_by_role("dialog")
    choose(screen, screen.say("inventory", "fact.site"), "SH ")
    choose(screen, screen.say("inventory", "fact.product"), "SKU2")
    dialog.get_by_label(screen.say("inventory", "line.quantity")).fill("10")
    dialog.get_by_label(screen.say("inventory", "expected.on")).fill("2026-12-01")
    dialog.get_by_label(screen.say("inventory", "fact.note")).fill(note)
    screen.picture("expected-new")
    dialog.get_by_role("button", name=screen.say("inventory", "expected.create")).click()
    expect(dialog).to_be_hidden()
    row = screen.page.locator("tbody tr.ant-table-row").filter(has_text=note)
    expect(row).to_contain_text(screen.say("inventory", "expected.state.open"))
    screen.picture("expected")
    row.locator("td").nth(1).click()

    expect(screen.page.get_by_text(screen.say("sales", "promise.nobody"))).to_be_visible()

    screen.open("/sales/available-to-promise")
    screen.page.get_by_role("combobox", name=screen.say("sales", "promise.product")).click()
    screen.page.locator(".ant-select-item-option").filter(has_text="SKU2").last.click()
    table = screen.table(screen.say("sales", "promise.title"))
    expect(table).to_contain_text(screen.say("sales", "promise.all_sites"))
    expect(table).to_contain_text("10")
    screen.picture("available-to-promise")
    screen.page.go_back()

    screen.press(screen.say("inventory", "expected.change"))
    dialog.get_by_label(screen.say("inventory", "expected.on")).fill("2026-12-08")
    dialog.get_by_label(screen.say("inventory", "expected.open")).fill("8")
    dialog.get_by_role("button", name=screen.say("inventory", "expected.change")).click()
    expect(dialog).to_be_hidden()
    screen.press(screen.say("inventory", "expected.receive"))
    dialog.get_by_label(screen.say("inventory", "line.quantity")).fill("8")
    dialog.get_by_label(screen.say("inventory", "expected.amount")).fill("80")
    screen.picture("expected-receive")
    dialog.get_by_role("button", name=screen.say("inventory", "expected.receive")).click()
    expect(screen.state()).to_have_text(screen.say("inventory", "expected.state.received"))
    screen.picture("expected-receipt")
