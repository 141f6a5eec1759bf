"""The organisation of a day, a unit's place in it over time, and why a unit in use does not close."""

import pytest
from playwright.sync_api import expect

from tests.browser.screen import Screen
from tests.browser.world import Program

pytestmark = pytest.mark.browser


def test_from_the_organisation_to_a_unit_that_does_not_close(screen: Screen, program: Program) -> None:
    screen.open("/network/tree?on=2026-11-24")
    screen.expect_title(screen.say("network", "tree"))
    rows = screen.page.locator("tbody tr.ant-table-row")
    expect(rows).to_have_count(3)
    expect(rows.nth(0)).to_contain_text(screen.say("network", "kind.headquarters"))
    expect(rows.nth(2).locator("td").nth(1)).to_have_text("West branch")
    screen.picture("organisation")
    screen.page.get_by_role("link", name="WEST").click()
    screen.expect_title(f"{screen.say('network', 'org_unit')} WEST")
    places = screen.table(screen.say("network", "places")).locator("tbody tr.ant-table-row")
    expect(places).to_have_count(1)
    expect(places.first.locator("td").first).to_have_text("HQ Headquarters")
    screen.expected_statuses.add(409)
    close = screen.say("network", "close.title")
    screen.page.get_by_role("button", name=close).click()
    dialog = screen.page.get_by_role("dialog")
    dialog.get_by_role("button", name=close).click()
    expect(dialog.get_by_role("alert")).to_contain_text("WEST")
    screen.picture("org-unit")


def test_bins_and_the_cut_off_time_of_a_site(screen: Screen, program: Program) -> None:
    screen.open("/network/sites")
    screen.page.get_by_role("link", name="SH", exact=True).click()
    screen.expect_title(f"{screen.say('network', 'site')} SH")
    screen.page.get_by_role("button", name=screen.say("network", "bin.create")).click()
    dialog = screen.page.get_by_role("dialog")
    code = f"A-{screen.locale}"
    dialog.get_by_label(screen.say("network", "fact.code")).fill(code)
    dialog.get_by_role("button", name=screen.say("network", "bin.create")).click()
    bins = screen.table(screen.say("network", "bins"))
    row = bins.locator("tbody tr.ant-table-row").filter(has_text=code)
    expect(row).to_contain_text(screen.say("network", "bin.used"))
    screen.picture("site")
    row.get_by_role("button").click()
    expect(row).to_contain_text(screen.say("network", "bin.archived"))


def test_a_site_is_changed_and_says_what_was_before(screen: Screen, program: Program) -> None:
    screen.open("/network/sites")
    screen.page.get_by_role("link", name="CD", exact=True).click()
    screen.press(screen.say("network", "change_site"))
    dialog = screen.page.get_by_role("dialog")
    name = f"成都仓 {screen.locale}"
    dialog.get_by_label(screen.say("network", "fact.name")).fill(name)
    dialog.get_by_role("button", name=screen.say("network", "cut_off.submit")).click()
    expect(screen.table(screen.say("network", "history"))).to_contain_text(name)
    screen.picture("site-history")


def test_the_divisions_of_china_are_added_by_one_click(screen: Screen, program: Program) -> None:
    screen.open("/network/regions")
    screen.expect_title(screen.say("network", "regions"))
    screen.press(screen.say("network", "divisions.add"))
    expect(screen.page.locator(".ant-message")).to_contain_text("35")
    expect(screen.page.get_by_role("cell", name="东城区").first).to_be_visible()
    screen.picture("regions")


def test_a_company_shows_its_sites_and_changes(screen: Screen, program: Program) -> None:
    screen.open("/network/companies")
    screen.expect_title(screen.say("network", "company.companies"))
    screen.page.locator("tbody tr.ant-table-row a").first.click()
    expect(screen.table(screen.say("network", "sites"))).to_contain_text("SH")
    expect(screen.table(screen.say("network", "company.units"))).to_contain_text("EAST")
    screen.press(screen.say("network", "company.change"))
    dialog = screen.page.get_by_role("dialog")
    number = "91510100MA6TEST00X" if screen.locale == "en" else "91310000MA1TEST00Y"
    dialog.get_by_label(screen.say("network", "fact.tax_number")).fill(number)
    dialog.get_by_role("button", name=screen.say("network", "cut_off.submit")).click()
    expect(screen.table(screen.say("network", "history"))).to_contain_text(number)
    screen.picture("company")
