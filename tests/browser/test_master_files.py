"""The file of partners is taken out, edited and brought in again on screen."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.browser.screen import Screen
from tests.browser.world import Program

pytestmark = pytest.mark.browser


def test_a_file_goes_out_and_comes_in_again(screen: Screen, program: Program, tmp_path: Path) -> None:
    screen.open("/intake/master-files")
    screen.expect_title(screen.say("intake", "title"))
    card = screen.page.locator(".ant-card", has_text="tax_scheme")
    with screen.page.expect_download() as download:
        card.get_by_role("button", name=screen.say("intake", "export"), exact=True).click()
    file = tmp_path / "partners.csv"
    download.value.save_as(file)
    text = file.read_text(encoding="utf-8-sig")
    assert "SH-1" in text
    bring_in = card.locator("input[type=file]")
    alert = card.get_by_role("alert")
    count = text.count("\n") - 1
    bring_in.set_input_files(file)
    expect(alert).to_contain_text(screen.say("intake", "would", created=0, changed=0, unchanged=count))
    file.write_text(text.replace(",CNY,", ",XXZ,", 1), encoding="utf-8")
    bring_in.set_input_files(file)
    expect(alert).to_contain_text(screen.say("intake", "nothing_stored", count=1))
    expect(screen.table(screen.say("intake", "detail"))).to_contain_text("currency")
    screen.picture("master-files-wrong")


def test_a_workbook_shows_what_it_changes_before_it_is_stored(
    screen: Screen, program: Program, tmp_path: Path
) -> None:
    screen.open("/intake/master-files")
    card = screen.page.locator(".ant-card", has_text="handling_cost")
    with screen.page.expect_download() as download:
        card.get_by_role("button", name=screen.say("intake", "export_xlsx")).click()
    file = tmp_path / "sites.xlsx"
    download.value.save_as(file)
    book = load_workbook(file)
    sheet = book.worksheets[0]
    sheet["G2"] = 7 if sheet["G2"].value != 7 else 8
    book.save(file)
    rows = sheet.max_row - 1
    card.locator("input[type=file]").set_input_files(file)
    alert = card.get_by_role("alert")
    expect(alert).to_contain_text(screen.say("intake", "would", created=0, changed=1, unchanged=rows - 1))
    expect(screen.table(screen.say("intake", "changes"))).to_contain_text("priority")
    screen.picture("master-files")
    card.get_by_role("button", name=screen.say("intake", "bring_in")).click()
    expect(alert).to_contain_text(screen.say("intake", "done", created=0, changed=1, unchanged=rows - 1))
