"""The file of partners is taken out, edited and brought in again on screen."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.screen import Screen
from tests.browser.world import Program

pytestmark = pytest.mark.browser


def test_a_file_goes_out_and_comes_in_again(screen: Screen, program: Program, tmp_path: Path) -> None:
    screen.open("/intake/master-files")
    screen.expect_title(screen.say("intake", "title"))
    with screen.page.expect_download() as download:
        screen.page.get_by_role("button", name=screen.say("intake", "export")).first.click()
    file = tmp_path / "partners.csv"
    download.value.save_as(file)
    text = file.read_text(encoding="utf-8-sig")
    assert "SH-1" in text
    bring_in = screen.page.locator("input[type=file]").first
    bring_in.set_input_files(file)
    alert = screen.page.get_by_role("alert")
    expect(alert).to_contain_text(
        screen.say("intake", "done", created=0, changed=0, unchanged=text.count("\n") - 1)
    )
    file.write_text(text.replace(",CNY,", ",XXZ,", 1), encoding="utf-8")
    bring_in.set_input_files(file)
    expect(alert).to_contain_text(screen.say("intake", "nothing_stored", count=1))
    expect(screen.table(screen.say("intake", "detail"))).to_contain_text("currency")
    screen.picture("master-files")
