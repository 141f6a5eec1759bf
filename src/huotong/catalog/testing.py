"""Factories of products for tests, through the commands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from huotong.catalog.contracts import CreateProduct, CreateTaxClass, CreateUnit, UnitRatio
from huotong.catalog.public import create_products, create_tax_classes, create_units
from huotong.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class SmallCatalog:
    """Products counted in pieces, twelve to a case, all of one tax class; ids in the order of the SKUs."""

    piece_id: int
    case_id: int
    tax_class_id: int
    product_ids: tuple[int, ...]


def small_catalog(*, actor: Actor, skus: Sequence[str] = ("SKU1", "SKU2", "SKU3")) -> SmallCatalog:
    """The small catalog, created in the actor's book."""
    units = create_units(actor=actor, items=[CreateUnit("PCS", "Piece"), CreateUnit("CASE", "Case")]).done
    piece, case = (unit.id for unit in units)
    tax_class = create_tax_classes(actor=actor, items=[CreateTaxClass("GOODS", "Goods")]).single().id
    products = create_products(
        actor=actor,
        items=[
            CreateProduct(sku, f"Product {sku}", piece, tax_class, units=(UnitRatio(case, 12),))
            for sku in skus
        ],
    ).done
    return SmallCatalog(piece, case, tax_class, tuple(product.id for product in products))
