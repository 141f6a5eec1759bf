"""Factories of products for tests, through the commands."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PIL import Image

from huotong.catalog.contracts import (
    CreateBrand,
    CreateCategory,
    CreateProduct,
    CreateTaxClass,
    CreateUnit,
    NewBarcode,
    UnitRatio,
)
from huotong.catalog.public import (
    create_brands,
    create_categories,
    create_products,
    create_tax_classes,
    create_units,
)
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


def wine(*, actor: Actor, catalog: SmallCatalog, sku: str = "WINE") -> int:
    """A bottle below Drinks / Wine of the brand Great Wall, with barcodes for bottle and case."""
    drinks = [CreateCategory("DRINKS", "Drinks 饮料"), CreateCategory("WINE", "Wine 葡萄酒", "DRINKS")]
    category = create_categories(actor=actor, items=drinks).done[1]
    brand = create_brands(actor=actor, items=[CreateBrand("GW", "Great Wall 长城")]).single()
    bottle = CreateProduct(
        sku,
        "长城干红 Great Wall dry red 750 ml",
        catalog.piece_id,
        catalog.tax_class_id,
        category_id=category.id,
        brand_id=brand.id,
        shelf_life_days=1825,
        weight_kg=Decimal("1.25"),
        volume_l=Decimal("0.75"),
        units=(UnitRatio(catalog.case_id, 6),),
        barcodes=(NewBarcode("6901009901234"), NewBarcode("16901009901231", catalog.case_id)),
    )
    return create_products(actor=actor, items=[bottle]).single().id


def drawn(
    *, colour: str = "red", size: tuple[int, int] = (240, 160), format: str = "PNG", **saving: Any
) -> bytes:
    """A picture of one colour, as a file of the format."""
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, format, **saving)
    return out.getvalue()
