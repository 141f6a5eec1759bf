"""Products change one version after the other; barcodes mean one product and unit; units stay once they count."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from huotong.catalog.contracts import (
    ChangeProduct,
    CreateBrand,
    CreateCategory,
    CreateProduct,
    NewBarcode,
    UnitRatio,
)
from huotong.catalog.errors import (
    BarcodeTaken,
    BarcodeWithoutUnit,
    OverlappingRatios,
    RatioToItself,
    UnitsInUse,
)
from huotong.catalog.public import (
    UNIT_USES,
    change_products,
    create_brands,
    create_categories,
    create_products,
    search_products,
    show_product,
)
from huotong.catalog.testing import SmallCatalog, small_catalog
from huotong.kernel.changes import FieldChange
from huotong.kernel.db.sql import statement
from huotong.kernel.errors import ChangedMeanwhile, HuotongError, Malformed, NotFound
from huotong.kernel.testing.cluster import TestDatabase
from huotong.kernel.tx import Answer, Tx
from huotong.network.testing import builder

EAN, EAN_CASE, EAN8, UPC = "4006381333931", "14006381333938", "96385074", "036000291452"
BOOKED = statement(
    "booked", "SELECT k.id, 'stock', 3 FROM unnest(:ids::bigint[]) AS k(id)", source="test of units in use"
)


def change(catalog: SmallCatalog, place: int = 0, **changes: Any) -> ChangeProduct:
    same = ChangeProduct(
        product_id=catalog.product_ids[place],
        version=1,
        name=f"Product SKU{place + 1}",
        base_unit_id=catalog.piece_id,
        tax_class_id=catalog.tax_class_id,
    )
    return replace(same, **changes)


def refusal_of(item: ChangeProduct) -> HuotongError | None:
    (outcome,) = change_products(actor=builder(), items=[item]).results
    return outcome.error


def booked(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on quantities of every product count as booked."""

    def ask(tx: Tx, *, ids: Any) -> Answer:
        return tx.ask(BOOKED, ids=ids)

    monkeypatch.setattr(UNIT_USES, "_asks", {"test": ask})


@pytest.mark.parametrize("gtin", [EAN, EAN_CASE, EAN8, UPC])
def test_barcodes_of_four_lengths_are_taken(gtin: str) -> None:
    assert TypeAdapter(NewBarcode).validate_python({"gtin": f" {gtin} "}).gtin == gtin


@pytest.mark.parametrize(
    "gtin",
    ["4006381333932", "4006381333913", "1234567", "12345678903", "0" * 13, "４００６３８１３３３９３１"],
)
def test_a_wrong_digit_is_no_barcode(gtin: str) -> None:
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(NewBarcode).validate_python({"gtin": gtin})
    assert [error["type"] for error in refused.value.errors()] == ["gtin"]


def test_a_change_is_a_version_and_is_told_field_by_field(rolled_back: TestDatabase) -> None:
    catalog = small_catalog(actor=builder())
    wine = create_categories(
        actor=builder(), items=[CreateCategory("D", "Drinks"), CreateCategory("W", "Wine", "D")]
    )
    brand = create_brands(actor=builder(), items=[CreateBrand("GW", "Great Wall")]).single().id
    item = change(
        catalog,
        name="长城干红 750ml",
        category_id=wine.done[1].id,
        brand_id=brand,
        shelf_life_days=730,
        weight_kg=Decimal("1.250"),
        barcodes=(NewBarcode(EAN), NewBarcode(EAN_CASE, catalog.case_id)),
    )
    changed = change_products(actor=builder(), items=[item]).single()
    assert (changed.sku, changed.version) == ("SKU1", 2)
    shown = show_product(actor=builder(), product_id=changed.id)
    head = shown.head
    assert (head.category, head.brand, head.shelf_life_days, head.weight_kg) == (
        "Drinks / Wine", "Great Wall", 730, Decimal("1.25"),
    )  # fmt: skip
    assert [(one.gtin, one.unit) for one in shown.barcodes] == [(EAN, "Piece"), (EAN_CASE, "Case")]
    assert [one.version for one in shown.history] == [2]
    assert set(shown.history[0].fields) == {
        FieldChange("name", "Product SKU1", "长城干红 750ml"),
        FieldChange("category", None, "W"),
        FieldChange("brand", None, "Great Wall"),
        FieldChange("shelf_life_days", None, "730"),
        FieldChange("weight_kg", None, "1.25"),
        FieldChange("barcodes", None, f"{EAN_CASE} CASE; {EAN} PCS"),
    }


def test_of_two_who_read_one_version_the_second_is_refused(rolled_back: TestDatabase) -> None:
    catalog = small_catalog(actor=builder())
    assert refusal_of(change(catalog, name="First")) is None
    refused = refusal_of(change(catalog, name="Second"))
    assert isinstance(refused, ChangedMeanwhile)
    assert refused.version == 2
    assert show_product(actor=builder(), product_id=catalog.product_ids[0]).head.name == "First"


def test_the_same_product_twice_in_a_set_is_refused(rolled_back: TestDatabase) -> None:
    catalog = small_catalog(actor=builder())
    result = change_products(
        actor=builder(), items=[change(catalog, name="A"), change(catalog, name="B"), change(catalog, 1)]
    )
    assert [type(outcome.error) for outcome in result.results] == [type(None), Malformed, type(None)]


def test_a_barcode_means_one_product_and_unit(rolled_back: TestDatabase) -> None:
    catalog = small_catalog(actor=builder())
    assert refusal_of(change(catalog, barcodes=(NewBarcode(UPC),))) is None
    taken = refusal_of(change(catalog, 1, barcodes=(NewBarcode(f"0{UPC}"),)))
    assert isinstance(taken, BarcodeTaken)
    assert taken.facts == {"gtin": f"0{UPC}", "sku": "SKU1"}
    new = CreateProduct("NEW", "New", catalog.piece_id, catalog.tax_class_id, barcodes=(NewBarcode(UPC),))
    assert isinstance(create_products(actor=builder(), items=[new]).results[0].error, BarcodeTaken)
    no_unit = change(catalog, 2, barcodes=(NewBarcode(EAN, catalog.tax_class_id),))
    assert isinstance(refusal_of(no_unit), NotFound)
    twice = change(catalog, 2, barcodes=(NewBarcode(EAN), NewBarcode(EAN, catalog.case_id)))
    assert isinstance(refusal_of(twice), Malformed)
    bare = replace(new, barcodes=(NewBarcode(EAN_CASE, catalog.case_id),))
    assert isinstance(create_products(actor=builder(), items=[bare]).results[0].error, BarcodeWithoutUnit)


def test_a_barcode_given_up_is_free_and_may_move_to_another_unit(rolled_back: TestDatabase) -> None:
    catalog = small_catalog(actor=builder())
    assert refusal_of(change(catalog, barcodes=(NewBarcode(EAN),))) is None
    assert refusal_of(change(catalog, version=2, barcodes=(NewBarcode(EAN, catalog.case_id),))) is None
    shown = show_product(actor=builder(), product_id=catalog.product_ids[0])
    assert [(one.gtin, one.unit) for one in shown.barcodes] == [(EAN, "Case")]
    assert refusal_of(change(catalog, version=3)) is None
    assert refusal_of(change(catalog, 1, barcodes=(NewBarcode(EAN),))) is None


def test_ratios_change_while_nothing_counts_in_them(rolled_back: TestDatabase) -> None:
    catalog = small_catalog(actor=builder())
    item = change(catalog, units=(UnitRatio(catalog.case_id, 10),))
    assert refusal_of(item) is None
    (ratio,) = show_product(actor=builder(), product_id=catalog.product_ids[0]).units
    assert (ratio.numerator, ratio.denominator) == (10, 1)


def test_units_stay_once_quantities_are_booked(
    rolled_back: TestDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalog = small_catalog(actor=builder())
    booked(monkeypatch)
    case, today = catalog.case_id, datetime.now(UTC).date()
    otherwise = [
        change(catalog, base_unit_id=case, units=()),
        change(catalog, units=(UnitRatio(case, 10),)),
        change(catalog, units=(UnitRatio(case, 12, valid_to=date(2020, 1, 1)),)),
    ]
    assert isinstance(refusal_of(otherwise[0]), RatioToItself)
    refusals = [refusal_of(item) for item in otherwise]
    assert isinstance(refusals[1], UnitsInUse)
    assert refusals[1].facts["sku"] == "SKU1"
    assert [cause.facts for cause in refusals[1].causes] == [{"kind": "stock", "count": 3}]
    assert isinstance(refusals[2], UnitsInUse)
    later = today.replace(year=today.year + 1)
    ends = UnitRatio(case, 12, valid_to=later)
    begins = UnitRatio(case, 24, valid_from=later.replace(year=later.year + 1))
    assert refusal_of(change(catalog, name="Other", units=(ends, begins))) is None
    shown = show_product(actor=builder(), product_id=catalog.product_ids[0])
    assert [(one.numerator, one.valid_to) for one in shown.units] == [(12, later), (24, None)]
    assert isinstance(
        refusal_of(change(catalog, version=2, units=(replace(begins, valid_from=today),))), OverlappingRatios
    )


def test_a_base_unit_with_a_ratio_of_its_own_is_refused(rolled_back: TestDatabase) -> None:
    catalog = small_catalog(actor=builder())
    refused = refusal_of(change(catalog, base_unit_id=catalog.case_id))
    assert refused is not None
    assert refused.code == "catalog.ratio_to_itself"


def found(words: str) -> list[tuple[str, str | None]]:
    return [(one.sku, one.barcode_unit) for one in search_products(actor=builder(), words=words).products]


def test_products_are_found_by_code_name_initials_and_barcode(rolled_back: TestDatabase) -> None:
    catalog = small_catalog(actor=builder())
    barcodes = (NewBarcode(UPC), NewBarcode(EAN_CASE, catalog.case_id))
    assert refusal_of(change(catalog, name="长城干红 750ml", barcodes=barcodes)) is None
    assert refusal_of(change(catalog, 1, name="重庆火锅底料")) is None
    for words in ("长城", "干红", "ccgh", "CGH", "sku1", "SKU1 750", "城 红", "7"):
        assert ("SKU1", None) in found(words), words
    assert found("cqhg") == [("SKU2", None)]  # 重 is read chóng here
    assert found(UPC) == [("SKU1", "Piece")]
    assert found(f"0{UPC}") == [("SKU1", "Piece")]
    assert found(EAN_CASE) == [("SKU1", "Case")]
    assert found("红城") == []
    assert found("sku") == [("SKU1", None), ("SKU2", None), ("SKU3", None)]
    assert found("sku3") == [("SKU3", None)]
