"""A transfer on the screens: planned on the list, shipped, received short, its difference settled."""

import pytest
from playwright.sync_api import expect

from tests.browser.screen import Screen
from tests.browser.world import Program

pytestmark = pytest.mark.browser


def choose(screen: Screen, label: str, text: str) -> None:
    """The option with this text is chosen in the field of the dialogue."""
    dialog = screen.page.get_by_role("dialog")
    dialog.get_by_role("combobox", name=label).click()
    screen.page.locator(".ant-select-item-option").filter(has_text=text).last.click()


def test_a_transfer_from_the_wish_to_the_settled_difference(screen: Screen, program: Program) -> None:
    screen.open("/inventory/transfers")
    screen.expect_title(screen.say("inventory", "transfers"))
    screen.press(screen.say("inventory", "transfer.create"))
    dialog = screen.page.get_by_role("dialog")
    choose(screen, screen.say("inventory", "fact.from_site"), "SH ")
    choose(screen, screen.say("inventory", "fact.to_site"), "CD ")
    choose(screen, screen.say("inventory", "line.product"), "SKU3")
    dialog.get_by_label(screen.say("inventory", "line.quantity")).fill("5")
    dialog.get_by_label(screen.say("inventory", "fact.note")).fill("Spring fair 春交会")
    screen.picture("transfer-new")
    dialog.get_by_role("button", name=screen.say("inventory", "transfer.create")).click()
    expect(dialog).to_be_hidden()
    planned = screen.say("inventory", "transfer.state.planned")
    row = screen.page.locator("tbody tr.ant-table-row").filter(has_text=planned)
    expect(row).to_have_count(1)
    screen.picture("transfers")
    row.locator("td").nth(1).click()

    screen.press(screen.say("inventory", "transfer.ship"))
    screen.agree()
    expect(screen.state()).to_have_text(screen.say("inventory", "transfer.state.in_transit"))
    screen.press(screen.say("inventory", "transfer.receive"))
    dialog.get_by_label(screen.say("inventory", "transfer.came", line_no=1)).fill("3")
    dialog.get_by_label(screen.say("inventory", "transfer.complete")).check()
    screen.picture("transfer-receive")
    dialog.get_by_role("button", name=screen.say("inventory", "transfer.receive")).click()
    expect(screen.state()).to_have_text(screen.say("inventory", "transfer.state.difference"))
    cells = screen.table(screen.say("inventory", "transfer.lines")).locator("tbody tr.ant-table-row td")
    expect(cells.nth(6)).to_have_text("2")

    screen.press(screen.say("inventory", "transfer.settle"))
    choose(
        screen,
        screen.say("inventory", "settle.how_of", line_no=1),
        screen.say("inventory", "settle.write_off_less"),
    )
    screen.picture("transfer-settle")
    dialog.get_by_role("button", name=screen.say("inventory", "transfer.settle")).click()
    expect(screen.state()).to_have_text(screen.say("inventory", "transfer.state.completed"))
    expect(cells.nth(5)).to_have_text("2")
    screen.picture("transfer")
