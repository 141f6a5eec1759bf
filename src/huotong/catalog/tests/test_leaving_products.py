"""Products leave: archived while nobody needs them, merged into the one they were; others replace and accompany them."""

from __future__ import annotations

from typing import Any

import pytest

from huotong.catalog.contracts import (
    ChangeProduct,
    CreateProduct,
    MergeProduct,
    NewBarcode,
    ProductOfVersion,
    RelateProduct,
    UnitRatio,
)
from huotong.catalog.errors import (
    BarcodeWithoutUnit,
    MergedWithItself,
    NotArchived,
    OtherBaseUnit,
    ProductArchived,
    RelatedToItself,
)
from huotong.catalog.posting import SQL
from huotong.catalog.public import (
    PRODUCT_USES,
    archive_products,
    change_products,
    create_products,
    merge_products,
    relate_products,
    restore_products,
    search_products,
    show_product,
)
from huotong.catalog.testing import SmallCatalog, small_catalog
from huotong.kernel.changes import FieldChange
from huotong.kernel.db.reading import fetch
from huotong.kernel.db.sql import statement
from huotong.kernel.errors import ChangedMeanwhile, NotFound
from huotong.kernel.testing.cluster import TestDatabase
from huotong.kernel.tx import Answer, Tx
from huotong.kernel.uses import InUse
from huotong.network.testing import builder

EAN, EAN_CASE = "4006381333931", "14006381333938"
NEEDED = statement("needed", "SELECT k.id, 'open_order', 2 FROM unnest(:ids::bigint[]) AS k(id)")


@pytest.fixture
def catalog(rolled_back: TestDatabase, monkeypatch: pytest.MonkeyPatch) -> SmallCatalog:
    monkeypatch.setattr(PRODUCT_USES, "_asks", {})
    return small_catalog(actor=builder())


def needed(monkeypatch: pytest.MonkeyPatch) -> None:
    def ask(tx: Tx, *, ids: Any) -> Answer:
        return tx.ask(NEEDED, ids=ids)

    monkeypatch.setattr(PRODUCT_USES, "_asks", {"test": ask})


def found(words: str) -> list[str]:
    return [one.sku for one in search_products(actor=builder(), words=words).products]


def merged(*pairs: tuple[int, int], version: int = 1) -> list[type[Any]]:
    items = [MergeProduct(id, version, into) for id, into in pairs]
    return [type(one.error) for one in merge_products(actor=builder(), items=items).results]


def test_an_archived_product_is_not_changed_or_found_and_comes_back(catalog: SmallCatalog) -> None:
    id = catalog.product_ids[0]
    items = [
        ProductOfVersion(id, 1),
        ProductOfVersion(id, 2),
        ProductOfVersion(id, 7),
        ProductOfVersion(1, 1),
    ]
    outcomes = archive_products(actor=builder(), items=items).results
    expected = [type(None), ProductArchived, ChangedMeanwhile, NotFound]
    assert [type(one.error) for one in outcomes] == expected
    shown = show_product(actor=builder(), product_id=id)
    assert (shown.head.status, shown.head.version) == ("archived", 2)
    assert found("sku1") == []
    change = ChangeProduct(id, 2, "Other", catalog.piece_id, catalog.tax_class_id)
    assert isinstance(change_products(actor=builder(), items=[change]).results[0].error, ProductArchived)
    back = restore_products(actor=builder(), items=[ProductOfVersion(id, 2), ProductOfVersion(id, 3)])
    assert [type(one.error) for one in back.results] == [type(None), NotArchived]
    assert found("sku1") == ["SKU1"]
    assert show_product(actor=builder(), product_id=id).head.version == 3


def test_what_is_needed_stays(catalog: SmallCatalog, monkeypatch: pytest.MonkeyPatch) -> None:
    needed(monkeypatch)
    id, into, _ = catalog.product_ids
    archived = archive_products(actor=builder(), items=[ProductOfVersion(id, 1)]).results[0].error
    assert isinstance(archived, InUse)
    assert [cause.facts for cause in archived.causes] == [{"kind": "open_order", "count": 2}]
    assert merged((id, into)) == [InUse]
    head = show_product(actor=builder(), product_id=id).head
    assert (head.status, head.version) == ("active", 1)


def test_a_merged_product_leads_to_the_other_with_its_sku_and_barcodes(catalog: SmallCatalog) -> None:
    first, second, third = catalog.product_ids
    barcodes = (NewBarcode(EAN), NewBarcode(EAN_CASE, catalog.case_id))
    change = ChangeProduct(first, 1, "One", catalog.piece_id, catalog.tax_class_id, barcodes=barcodes)
    change_products(actor=builder(), items=[change]).single()
    assert merged((first, second), version=2) == [type(None)]
    assert merged((second, third)) == [type(None)]
    shown = show_product(actor=builder(), product_id=third)
    assert shown.aliases == ("SKU1", "SKU2")
    assert [(one.gtin, one.unit) for one in shown.barcodes] == [(EAN, "Piece"), (EAN_CASE, "Case")]
    assert dict(fetch(SQL.products_by_sku, actor=builder(), keys=["sku1", "sku2", "sku3"])) == {
        "sku1": third, "sku2": third, "sku3": third,
    }  # fmt: skip
    head = show_product(actor=builder(), product_id=first).head
    assert (head.status, head.merged_into, head.version) == ("merged", "SKU3", 3)
    assert found(EAN) == ["SKU3"]
    restored = restore_products(actor=builder(), items=[ProductOfVersion(first, 3)]).results[0].error
    assert isinstance(restored, NotArchived)


def test_a_chain_in_one_set_leads_to_its_end(catalog: SmallCatalog) -> None:
    first, second, third = catalog.product_ids
    assert merged((first, second), (second, third)) == [type(None), type(None)]
    assert show_product(actor=builder(), product_id=third).aliases == ("SKU1", "SKU2")


def test_what_cannot_be_merged(catalog: SmallCatalog) -> None:
    first, second, third = catalog.product_ids
    case, tax = catalog.case_id, catalog.tax_class_id
    new = [
        CreateProduct("BOX", "Box", case, tax),
        CreateProduct("BARE", "Bare", catalog.piece_id, tax),
        CreateProduct(
            "CASED",
            "Cased",
            catalog.piece_id,
            tax,
            units=(UnitRatio(case, 6),),
            barcodes=(NewBarcode(EAN, case),),
        ),
    ]
    box, bare, cased = (one.id for one in create_products(actor=builder(), items=new).done)
    assert merged((first, first), (first, box), (cased, bare), (first, 1), (1, first)) == [
        MergedWithItself, OtherBaseUnit, BarcodeWithoutUnit, NotFound, NotFound,
    ]  # fmt: skip
    assert merged((first, second), (third, first), (first, third)) == [
        type(None), ProductArchived, ChangedMeanwhile,
    ]  # fmt: skip


def test_replacement_and_accessories_are_all_that_were_named(catalog: SmallCatalog) -> None:
    first, second, third = catalog.product_ids
    relate_products(actor=builder(), items=[RelateProduct(first, 1, second, (third, second, third))]).single()
    shown = show_product(actor=builder(), product_id=first)
    assert shown.head.replacement == "SKU2"
    assert [one.sku for one in shown.accessories] == ["SKU2", "SKU3"]
    relate_products(actor=builder(), items=[RelateProduct(first, 2, None, (third,))]).single()
    shown = show_product(actor=builder(), product_id=first)
    assert (shown.head.replacement, [one.sku for one in shown.accessories]) == (None, ["SKU3"])
    assert set(shown.history[0].fields) == {
        FieldChange("replacement", "SKU2", None), FieldChange("accessories", "SKU2, SKU3", "SKU3"),
    }  # fmt: skip
    refused = [RelateProduct(first, 3, first), RelateProduct(first, 3, None, (1,)), RelateProduct(first, 2)]
    outcomes = relate_products(actor=builder(), items=refused).results
    assert [type(one.error) for one in outcomes] == [RelatedToItself, NotFound, ChangedMeanwhile]
