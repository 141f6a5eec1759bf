"""A style is made on screen, its variants by a grid, and one of them is found like any product."""

import pytest
from playwright.sync_api import expect

from tests.browser.screen import Screen
from tests.browser.world import Program

pytestmark = pytest.mark.browser


def test_a_grid_makes_variants(screen: Screen, program: Program) -> None:
    code = f"TEE-{screen.locale}"
    screen.open("/catalog/styles")
    screen.press(screen.say("catalog", "create.style"))
    dialog = screen.page.get_by_role("dialog")
    dialog.get_by_label(screen.say("catalog", "fact.code"), exact=True).fill(code)
    dialog.get_by_label(screen.say("catalog", "fact.name"), exact=True).fill("T恤")
    attributes = dialog.get_by_label(screen.say("catalog", "style.attributes"), exact=True)
    for attribute in ("Colour", "Size"):
        attributes.fill(attribute)
        attributes.press("Enter")
    for field, choice in (("base_unit", "Piece"), ("tax_class", "Goods")):
        dialog.get_by_label(screen.say("catalog", f"fact.{field}"), exact=True).click()
        screen.page.get_by_title(choice, exact=True).last.click()
    dialog.get_by_role("button", name=screen.say("catalog", "save"), exact=True).click()
    screen.expect_title(f"{screen.say('catalog', 'style.title')} {code}")

    screen.press(screen.say("catalog", "style.add"))
    for attribute, values in (("Colour", ("Red", "Blue")), ("Size", ("S", "M", "L"))):
        tags = dialog.get_by_label(attribute, exact=True)
        for value in values:
            tags.fill(value)
            tags.press("Enter")
        tags.press("Escape")
    expect(dialog.get_by_text(screen.say("catalog", "style.grid", count=6))).to_be_visible()
    dialog.get_by_label(f"{screen.say('catalog', 'fact.sku')} Red / S").fill(f"{code}-RED-SMALL")
    screen.picture("style_grid")
    dialog.get_by_role("button", name=screen.say("catalog", "save"), exact=True).click()
    expect(dialog).to_be_hidden()
    variants = screen.page.get_by_role("table", name=screen.say("catalog", "style.variants"), exact=True)
    expect(variants).to_contain_text(f"{code}-Blue-L")
    screen.picture("style")
    variants.get_by_role("link", name=f"{code}-RED-SMALL").click()
    screen.expect_title(f"{screen.say('catalog', 'product')} {code}-RED-SMALL")
    expect(screen.page.get_by_role("link", name=code, exact=True)).to_be_visible()
