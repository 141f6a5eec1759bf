"""Products: one SKU however written, ratios that make sense, and what a unit is worth on a day."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from huotong.catalog.contracts import CreateProduct, CreateUnit, UnitRatio
from huotong.catalog.errors import CodeTaken, OverlappingRatios, RatioToItself
from huotong.catalog.public import ask_conversions, create_products, create_units
from huotong.catalog.testing import SmallCatalog, small_catalog
from huotong.kernel.actor import Actor
from huotong.kernel.command import command
from huotong.kernel.db.reading import fetch
from huotong.kernel.db.sql import statement
from huotong.kernel.errors import HuotongError, Malformed, NotFound
from huotong.kernel.testing.cluster import TestDatabase
from huotong.kernel.tx import Tx
from huotong.network.testing import builder

STORED = statement(
    "stored",
    "SELECT p.sku, count(u.id) FROM catalog_product p LEFT JOIN catalog_product_unit u ON u.book_id = p.book_id"
    " AND u.product_id = p.id WHERE p.book_id = :book::bigint GROUP BY p.sku ORDER BY p.sku",
)
JUNE, JULY = date(2026, 6, 1), date(2026, 7, 1)


def product(catalog: SmallCatalog, sku: str = "NEW", **changes: Any) -> CreateProduct:
    return replace(CreateProduct(sku, "New", catalog.piece_id, catalog.tax_class_id), **changes)


def stored(actor: Actor) -> list[tuple[Any, ...]]:
    return fetch(STORED, actor=actor)


def test_the_small_catalog_is_stored(rolled_back: TestDatabase) -> None:
    small_catalog(actor=builder())
    assert stored(builder()) == [("SKU1", 1), ("SKU2", 1), ("SKU3", 1)]


@pytest.mark.parametrize("sku", [" SKU1 ", "sku1", "ＳＫＵ１", "\u3000Sku1"])
def test_one_sku_however_it_is_written(rolled_back: TestDatabase, sku: str) -> None:
    catalog = small_catalog(actor=builder())
    (outcome,) = create_products(actor=builder(), items=[product(catalog, sku)]).results
    assert isinstance(outcome.error, CodeTaken)
    assert outcome.error.facts == {"kind": "product", "given": sku}
    assert len(stored(builder())) == 3


def test_twins_in_one_set_become_one_product(rolled_back: TestDatabase) -> None:
    catalog = small_catalog(actor=builder(), skus=())
    twins = [product(catalog, unicodedata.normalize(form, "Ångström")) for form in ("NFC", "NFD")]
    result = create_products(actor=builder(), items=twins)
    assert [outcome.status for outcome in result.results] == ["done", "refused"]
    assert len(stored(builder())) == 1


def test_what_makes_no_sense_is_refused(rolled_back: TestDatabase) -> None:
    catalog = small_catalog(actor=builder(), skus=())
    piece, case = catalog.piece_id, catalog.case_id
    items = [
        product(catalog, "A", base_unit_id=catalog.tax_class_id),
        product(catalog, "B", tax_class_id=piece),
        product(catalog, "C", units=(UnitRatio(catalog.tax_class_id, 2),)),
        product(catalog, "D", units=(UnitRatio(piece, 2),)),
        product(catalog, "E", units=(UnitRatio(case, 12, valid_from=JULY, valid_to=JUNE),)),
        product(
            catalog, "F", units=(UnitRatio(case, 12, valid_to=JULY), UnitRatio(case, 10, valid_from=JULY))
        ),
    ]
    result = create_products(actor=builder(), items=items)
    expected: list[type[HuotongError]] = [
        NotFound,
        NotFound,
        NotFound,
        RatioToItself,
        Malformed,
        OverlappingRatios,
    ]
    assert [type(outcome.error) for outcome in result.results] == expected
    assert result.results[4].error is not None
    assert result.results[4].error.facts == {
        "field": "products.4.units.0.valid_to",
        "reason": "before_valid_from",
    }
    assert stored(builder()) == []


@dataclass(frozen=True, slots=True)
class Nothing:
    pass


def test_a_case_holds_what_it_held_on_the_day(rolled_back: TestDatabase) -> None:
    catalog = small_catalog(actor=builder(), skus=())
    case = catalog.case_id
    ratios = (UnitRatio(case, 12, valid_to=date(2026, 6, 30)), UnitRatio(case, 21, 2, valid_from=JULY))
    id = create_products(actor=builder(), items=[product(catalog, units=ratios)]).single().id
    found: list[tuple[Any, ...]] = []

    @command("test.read_ratios", outcome=Nothing)
    def read(tx: Tx, items: Sequence[int]) -> Sequence[Nothing]:
        days = [JUNE, date(2026, 6, 30), JULY, JULY]
        units = [case, case, case, catalog.piece_id]
        found.extend(ask_conversions(tx, product_ids=[id] * 4, unit_ids=units, on=days).rows)
        return [Nothing()]

    read(actor=builder(), items=[1])
    assert sorted(found) == [
        (id, case, JUNE, 12, 1),
        (id, case, date(2026, 6, 30), 12, 1),
        (id, case, JULY, 21, 2),
    ]


def test_units_are_one_however_written(rolled_back: TestDatabase) -> None:
    result = create_units(actor=builder(), items=[CreateUnit("kg", "Kilogram"), CreateUnit("㎏", "Kilogram")])
    assert [outcome.status for outcome in result.results] == ["done", "refused"]


@pytest.mark.parametrize(
    ("ratio", "field", "kind"),
    [
        ({"numerator": 0}, "numerator", "greater_than_equal"),
        ({"numerator": -1}, "numerator", "greater_than_equal"),
        ({"numerator": 10**10}, "numerator", "less_than_equal"),
        ({"numerator": "1"}, "numerator", "int_type"),
        ({"numerator": True}, "numerator", "int_type"),
        ({"numerator": None}, "numerator", "int_type"),
        ({"numerator": 1, "denominator": 0}, "denominator", "greater_than_equal"),
        ({"numerator": 1, "valid_from": "2026-02-31"}, "valid_from", "date"),
        ({"numerator": 1, "valid_from": "2027-02-29"}, "valid_from", "date"),
        ({"numerator": 1, "valid_from": "0001-01-01"}, "valid_from", "date_range"),
        ({"numerator": 1, "valid_from": "9999-01-01"}, "valid_from", "date_range"),
        ({"numerator": 1, "valid_from": "10000-01-01"}, "valid_from", "date"),
        ({"numerator": 1, "valid_from": "03/04/05"}, "valid_from", "date"),
        ({"numerator": 1, "valid_from": "2026-01-01T00:00:00+14:00"}, "valid_from", "date"),
    ],
)
def test_a_hostile_ratio_names_its_field(ratio: dict[str, Any], field: str, kind: str) -> None:
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(UnitRatio).validate_python({"unit_id": "1", **ratio})
    (error,) = refused.value.errors()
    assert (error["loc"], error["type"]) == ((field,), kind)
