"""An adjustment on the screens: its reason made, goods written off up to what may be, and the value posted."""

import pytest
from playwright.sync_api import expect

from tests.browser.screen import Screen
from tests.browser.test_transfers import choose

pytestmark = pytest.mark.browser


def test_goods_are_written_off_for_a_reason(screen: Screen) -> None:
    code = f"LOST-{screen.locale}"
    screen.open("/inventory/adjustment-reasons")
    screen.press(screen.say("inventory", "reason.create"))
    dialog = screen.page.get_by_role("dialog")
    dialog.get_by_label(screen.say("inventory", "reason.code")).fill(code)
    dialog.get_by_label(screen.say("inventory", "reason.name")).fill("Lost 遗失")
    choose(screen, screen.say("inventory", "reason.direction"), screen.say("inventory", "reason.decrease"))
    dialog.get_by_role("button", name=screen.say("inventory", "reason.create")).click()
    expect(dialog).to_be_hidden()
    row = screen.page.locator("tbody tr.ant-table-row").filter(has_text=code)
    expect(row).to_contain_text(screen.say("inventory", "reason.decrease"))
    screen.picture("adjustment-reasons")

    screen.open("/inventory/adjustment-limits")
    screen.press(screen.say("inventory", "limit.set"))
    choose(screen, screen.say("inventory", "limit.company"), "货通")
    dialog.get_by_label(screen.say("inventory", "limit.amount"), exact=True).fill("500")
    dialog.get_by_role("button", name=screen.say("inventory", "limit.set")).click()
    expect(dialog).to_be_hidden()
    expect(screen.page.locator("tbody tr.ant-table-row").first).to_contain_text("500")
    screen.picture("adjustment-limits")

    screen.open("/inventory/adjustments")
    screen.press(screen.say("inventory", "adjustment.create"))
    choose(screen, screen.say("inventory", "fact.site"), "SH ")
    choose(screen, screen.say("inventory", "fact.reason"), code)
    choose(screen, screen.say("inventory", "line.product"), "SKU2")
    dialog.get_by_label(screen.say("inventory", "adjustment.quantity")).fill("-2")
    screen.picture("adjustment-new")
    dialog.get_by_role("button", name=screen.say("inventory", "adjustment.create")).click()
    expect(dialog).to_be_hidden()
    screen.page.locator("tbody tr.ant-table-row").filter(has_text=code).locator("td").nth(1).click()
    expect(screen.state()).to_have_text(screen.say("inventory", "adjustment.posted"))
    cells = screen.table(screen.say("inventory", "transfer.lines")).locator("tbody tr.ant-table-row td")
    expect(cells.nth(3)).to_have_text("-2")
    screen.picture("adjustment")
