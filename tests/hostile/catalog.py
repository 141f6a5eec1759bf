"""The endpoints of the catalog."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping

from huotong.catalog.testing import drawn
from tests.hostile import items as k
from tests.hostile.endpoint import Body, Endpoint, each
from tests.hostile.items import Id, Kind, Some, Whole
from tests.hostile.world import World


def _codes(name: str) -> Endpoint:
    return Endpoint(
        lambda w: {name: [{"code": "X1", "name": "Name"}]}, each(name, {"code": k.CODE, "name": k.NAME})
    )


_READ: dict[str, Kind] = {"product_id": Id(of="product"), "version": Whole(low=1)}
_PICTURE = b64encode(drawn()).decode()


def _of_pictured(world: World, more: Callable[[str], Body]) -> Body:
    """A product as it was read with its one picture, and what is asked of that."""
    product, picture = world.pictured()
    return {"of": "product", "owner_id": product, "version": 2, **more(picture)}


_OWNER: dict[str, Kind] = {"of": k.CHOICE, "owner_id": Id(of="product"), "version": Whole(low=1)}
_PRODUCT: dict[str, Kind] = {
    "name": k.NAME,
    "base_unit_id": Id(of="unit"),
    "tax_class_id": Id(of="tax_class"),
    "category_id": Id(optional=True, of="category"),
    "brand_id": Id(optional=True, of="brand"),
    "shelf_life_days": Whole(optional=True, low=1, high=36_500),
    "weight_kg": k.POSITIVE_QUANTITY_OR_NONE,
    "volume_l": k.POSITIVE_QUANTITY_OR_NONE,
    "units": Some(most=100, least=0),
    "units.0.unit_id": Id(of="unit"),
    "units.0.numerator": Whole(low=1, high=1_000_000_000),
    "units.0.denominator": Whole(low=1, high=1_000_000_000),
    "units.0.valid_from": k.DAY,
    "units.0.valid_to": k.DAY_OR_NONE,
    "barcodes": Some(most=100, least=0),
    "barcodes.0.gtin": k.GTIN,
    "barcodes.0.unit_id": Id(optional=True, of="unit"),
}


CATALOG: Mapping[str, Endpoint] = {
    "/catalog/units/create": _codes("units"),
    "/catalog/tax-classes/create": _codes("tax_classes"),
    "/catalog/products/create": Endpoint(
        lambda w: {
            "products": [
                {
                    "sku": "NEW",
                    "name": "New",
                    "base_unit_id": w.piece,
                    "tax_class_id": w.tax_class,
                    "category_id": w.category,
                    "brand_id": w.brand,
                    "shelf_life_days": 365,
                    "weight_kg": "0.75",
                    "volume_l": "0.75",
                    "units": [
                        {
                            "unit_id": w.case,
                            "numerator": 12,
                            "denominator": 1,
                            "valid_from": "2026-01-01",
                            "valid_to": None,
                        }
                    ],
                    "barcodes": [{"gtin": "4006381333931", "unit_id": w.case}],
                }
            ]
        },
        each("products", {"sku": k.CODE, **_PRODUCT}),
    ),
    "/catalog/products/change": Endpoint(
        lambda w: {
            "products": [
                {
                    "product_id": w.product,
                    "version": 1,
                    "name": "Changed",
                    "base_unit_id": w.piece,
                    "tax_class_id": w.tax_class,
                    "category_id": w.category,
                    "brand_id": w.brand,
                    "shelf_life_days": 30,
                    "weight_kg": "1.5",
                    "volume_l": "2",
                    "units": [
                        {
                            "unit_id": w.case,
                            "numerator": 12,
                            "denominator": 1,
                            "valid_from": "1990-01-01",
                            "valid_to": None,
                        }
                    ],
                    "barcodes": [{"gtin": "96385074", "unit_id": w.case}],
                }
            ]
        },
        each("products", {"product_id": Id(of="product"), "version": Whole(low=1), **_PRODUCT}),
    ),
    "/catalog/styles/create": Endpoint(
        lambda w: {
            "styles": [
                {
                    "code": "X1",
                    "name": "Name",
                    "attributes": ["Colour", "Size"],
                    "base_unit_id": w.piece,
                    "tax_class_id": w.tax_class,
                    "category_id": w.category,
                    "brand_id": w.brand,
                    "shelf_life_days": 365,
                }
            ]
        },
        {
            "styles": Some(most=100),
            "styles.0.code": k.CODE,
            "styles.0.name": k.Word(longest=120),
            "styles.0.attributes": Some(most=3, least=0),
            "styles.0.attributes.0": k.Word(longest=24),
            "styles.0.base_unit_id": Id(of="unit"),
            "styles.0.tax_class_id": Id(of="tax_class"),
            "styles.0.category_id": Id(optional=True, of="category"),
            "styles.0.brand_id": Id(optional=True, of="brand"),
            "styles.0.shelf_life_days": Whole(optional=True, low=1, high=36_500),
        },
    ),
    "/catalog/styles/add-variants": Endpoint(
        lambda w: {
            "styles": [{"style_id": w.style(), "variants": [{"sku": "TEE-R-S", "values": ["Red", "S"]}]}]
        },
        {
            "styles": Some(most=100),
            "styles.0.style_id": Id(of="style"),
            "styles.0.variants": Some(most=500, least=0),
            "styles.0.variants.0.sku": k.CODE,
            "styles.0.variants.0.values": Some(most=3, least=0),
            "styles.0.variants.0.values.0": k.Word(longest=24),
        },
    ),
    "/catalog/styles/archive": Endpoint(
        lambda w: {"styles": [{"style_id": w.style(), "version": 1}]},
        each("styles", {"style_id": Id(of="style"), "version": Whole(low=1)}),
    ),
    "/catalog/products/archive": Endpoint(
        lambda w: {"products": [{"product_id": w.unused_product(), "version": 1}]}, each("products", _READ)
    ),
    "/catalog/products/restore": Endpoint(
        lambda w: {"products": [{"product_id": w.archived_product(), "version": 2}]}, each("products", _READ)
    ),
    "/catalog/products/merge": Endpoint(
        lambda w: {
            "products": [{"product_id": w.unused_product(), "version": 1, "into_id": w.unused_product()}]
        },
        each("products", {**_READ, "into_id": Id(of="product")}),
    ),
    "/catalog/products/relate": Endpoint(
        lambda w: {
            "products": [
                {
                    "product_id": w.unused_product(),
                    "version": 1,
                    "replacement_id": w.product,
                    "accessory_ids": [w.product],
                }
            ]
        },
        each(
            "products",
            {
                **_READ,
                "replacement_id": Id(optional=True, of="product"),
                "accessory_ids": Some(most=100, least=0),
                "accessory_ids.0": Id(of="product"),
            },
        ),
    ),
    "/catalog/pictures/add": Endpoint(
        lambda w: {
            "pictures": [
                {"of": "product", "owner_id": w.unused_product(), "content": _PICTURE, "caption": "Front"}
            ]
        },
        {
            "pictures": Some(most=5),
            "pictures.0.of": k.CHOICE,
            "pictures.0.owner_id": Id(of="product"),
            "pictures.0.content": k.FILE,
            "pictures.0.caption": k.words(200),
        },
    ),
    "/catalog/pictures/arrange": Endpoint(
        lambda w: {"owners": [_of_pictured(w, lambda picture: {"picture_ids": [picture]})]},
        each("owners", {**_OWNER, "picture_ids": Some(most=20, least=0), "picture_ids.0": Id()}),
    ),
    "/catalog/pictures/caption": Endpoint(
        lambda w: {
            "pictures": [_of_pictured(w, lambda picture: {"picture_id": picture, "caption": "Front"})]
        },
        each("pictures", {**_OWNER, "picture_id": Id(of="picture"), "caption": k.words(200)}),
    ),
    "/catalog/pictures/remove": Endpoint(
        lambda w: {"pictures": [_of_pictured(w, lambda picture: {"picture_id": picture})]},
        each("pictures", {**_OWNER, "picture_id": Id(of="picture")}),
    ),
    "/catalog/brands/create": _codes("brands"),
    "/catalog/categories/archive": Endpoint(
        lambda w: {"categories": [{"id": w.new_category(), "version": 1}]},
        each("categories", {"id": Id(of="category"), "version": Whole(low=1)}),
    ),
    "/catalog/categories/restore": Endpoint(
        lambda w: {"categories": [{"id": w.new_category(archived=True), "version": 2}]},
        each("categories", {"id": Id(of="category"), "version": Whole(low=1)}),
    ),
    "/catalog/brands/archive": Endpoint(
        lambda w: {"brands": [{"id": w.new_brand(), "version": 1}]},
        each("brands", {"id": Id(of="brand"), "version": Whole(low=1)}),
    ),
    "/catalog/brands/restore": Endpoint(
        lambda w: {"brands": [{"id": w.new_brand(archived=True), "version": 2}]},
        each("brands", {"id": Id(of="brand"), "version": Whole(low=1)}),
    ),
    "/catalog/categories/create": Endpoint(
        lambda w: {"categories": [{"code": "X1", "name": "Name", "parent_code": None}]},
        each("categories", {"code": k.CODE, "name": k.NAME, "parent_code": k.CODE_OR_NONE}),
    ),
    "/catalog/categories/change": Endpoint(
        lambda w: {
            "categories": [{"category_id": w.category, "name": "Name", "parent_id": w.other_category}]
        },
        each(
            "categories",
            {
                "category_id": Id(of="category"),
                "name": k.NAME,
                "parent_id": Id(optional=True, of="category"),
            },
        ),
    ),
}
