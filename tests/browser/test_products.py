"""A product is made, changed, related and archived on its page, and found by initials and barcode."""

import pytest
from playwright.sync_api import expect

from huotong.catalog.testing import drawn
from tests.browser.screen import Screen
from tests.browser.world import Program

pytestmark = pytest.mark.browser
GTINS = {"en": "4006381333931", "zh-CN": "6901009901234"}


def test_a_product_is_made_changed_and_archived(screen: Screen, program: Program) -> None:
    sku, gtin = f"NEW-{screen.locale}", GTINS[screen.locale]
    screen.open("/catalog/products")
    screen.press(screen.say("catalog", "create.title"))
    dialog = screen.page.get_by_role("dialog")
    dialog.get_by_label(screen.say("catalog", "fact.sku"), exact=True).fill(sku)
    dialog.get_by_label(screen.say("catalog", "fact.name"), exact=True).fill("长城干红 750ml")
    for field, choice in (("base_unit", "Piece"), ("tax_class", "Goods")):
        dialog.get_by_label(screen.say("catalog", f"fact.{field}"), exact=True).click()
        screen.page.get_by_title(choice, exact=True).last.click()
    dialog.get_by_label(screen.say("catalog", "fact.shelf_life_days")).fill("1825")
    dialog.get_by_role("button", name=screen.say("catalog", "barcode.add")).click()
    dialog.get_by_label(screen.say("catalog", "barcode.gtin"), exact=True).fill("4006381333932")
    screen.expected_statuses.add(422)
    dialog.get_by_role("button", name=screen.say("catalog", "save"), exact=True).click()
    expect(dialog.get_by_text("products.0.barcodes.0.gtin")).to_be_visible()
    dialog.get_by_label(screen.say("catalog", "barcode.gtin"), exact=True).fill(gtin)
    dialog.get_by_role("button", name=screen.say("catalog", "save"), exact=True).click()
    screen.expect_title(f"{screen.say('catalog', 'product')} {sku}")
    expect(screen.table(screen.say("catalog", "barcodes"))).to_contain_text(gtin)

    screen.press(screen.say("catalog", "change.title"))
    dialog.get_by_label(screen.say("catalog", "fact.weight_kg")).fill("1.25")
    screen.picture("product_form")
    dialog.get_by_role("button", name=screen.say("catalog", "save"), exact=True).click()
    history = screen.table(screen.say("catalog", "history.title"))
    expect(history).to_contain_text(f"{screen.say('catalog', 'fact.weight_kg')}: – → 1.25")
    screen.picture("product")

    screen.press(screen.say("catalog", "archive.title"))
    screen.agree()
    expect(screen.state()).to_have_text(screen.say("catalog", "state.archived"))
    screen.press(screen.say("catalog", "restore.title"))
    expect(screen.state()).to_have_text(screen.say("catalog", "state.active"))

    screen.open("/catalog/products")
    screen.page.get_by_label(screen.say("catalog", "find"), exact=True).last.fill("ccgh")
    screen.page.get_by_title(f"{sku} 长城干红 750ml", exact=True).last.click()
    screen.expect_title(f"{screen.say('catalog', 'product')} {sku}")


def test_pictures_are_added_arranged_and_removed(screen: Screen, program: Program) -> None:
    place = 0 if screen.locale == "en" else 1
    sku, product = f"SKU{place + 1}", program.company.trade.catalog.product_ids[place]
    screen.open(f"/catalog/products/{product}")
    caption = screen.page.get_by_label(screen.say("catalog", "pictures.caption"))
    chooser = screen.page.locator("input[type=file]")
    pictures = screen.page.get_by_role("list", name=screen.say("catalog", "pictures.title")).get_by_role(
        "listitem"
    )
    for no, colour in enumerate(("tomato", "steelblue"), 1):
        caption.fill(colour)
        chooser.set_input_files(
            {"name": "x.gif", "mimeType": "image/gif", "buffer": drawn(colour=colour)}  # the content is a PNG
        )
        expect(pictures).to_have_count(no)
    screen.expected_statuses.add(422)
    chooser.set_input_files({"name": "x.png", "mimeType": "image/png", "buffer": b"<svg/>"})
    expect(screen.page.get_by_role("alert").first).to_be_visible()
    screen.press(screen.say("catalog", "pictures.make_main", name="steelblue"))
    expect(pictures.first).to_contain_text("steelblue")
    expect(pictures.first.get_by_role("img").first).to_have_js_property("naturalWidth", 160)
    screen.picture("product_pictures")
    screen.open("/catalog/products")
    small = screen.page.get_by_role("img", name=screen.say("catalog", "pictures.main", code=sku))
    expect(small).to_have_js_property("naturalWidth", 160)
    screen.picture("products")
    screen.open(f"/catalog/products/{product}")
    for left, colour in ((1, "tomato"), (0, "steelblue")):
        screen.press(screen.say("catalog", "pictures.remove", name=colour))
        screen.agree()
        expect(pictures).to_have_count(left)


def test_a_product_in_stock_stays(screen: Screen, program: Program) -> None:
    screen.open("/catalog/products?filter[sku]=eq:SKU1")
    screen.page.get_by_role("link", name="SKU1", exact=True).click()
    screen.expected_statuses.add(409)
    screen.press(screen.say("catalog", "archive.title"))
    screen.agree()
    expect(screen.page.get_by_role("alert").first).to_be_visible()
    expect(screen.state()).to_have_text(screen.say("catalog", "state.active"))


def test_categories_and_brands_are_made_archived_and_restored(screen: Screen, program: Program) -> None:
    for kind in ("categories", "brands"):
        screen.open(f"/catalog/{kind}")
        screen.press(screen.say("catalog", f"create.{kind}"))
        dialog = screen.page.get_by_role("dialog")
        dialog.get_by_label(screen.say("catalog", "fact.code"), exact=True).fill(f"C-{screen.locale}")
        dialog.get_by_label(screen.say("catalog", "fact.name"), exact=True).fill("Wine 葡萄酒")
        dialog.get_by_role("button", name=screen.say("catalog", "save"), exact=True).click()
        screen.page.get_by_role("link", name=f"C-{screen.locale}", exact=True).click()
        screen.expect_title(f"{screen.say('catalog', f'code.{kind}')} C-{screen.locale}")
        screen.press(screen.say("catalog", "archive.title"))
        screen.agree()
        expect(screen.state()).to_have_text(screen.say("catalog", "state.archived"))
        screen.picture(kind)
        screen.press(screen.say("catalog", "restore.title"))
        expect(screen.state()).to_have_text(screen.say("catalog", "state.used"))
