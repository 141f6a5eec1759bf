"""Styles with variants: a grid of products, found like any other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from huotong.catalog.contracts import (
    AddVariants,
    CreateProduct,
    CreateStyle,
    NewVariant,
    ProductOfVersion,
    StyleOfVersion,
)
from huotong.catalog.errors import CodeTaken, StyleArchived, VariantTaken
from huotong.catalog.public import (
    add_variants,
    archive_products,
    archive_styles,
    create_products,
    create_styles,
    restore_products,
    search_products,
    show_product,
    show_style,
)
from huotong.catalog.testing import SmallCatalog, small_catalog
from huotong.kernel.actor import Actor
from huotong.kernel.errors import ChangedMeanwhile, Forbidden, HuotongError, Malformed, NotFound
from huotong.kernel.testing.cluster import TestDatabase
from huotong.kernel.uses import InUse
from huotong.network.testing import small_network


@pytest.fixture
def actor(rolled_back: TestDatabase) -> Actor:
    return small_network().actor


@pytest.fixture
def catalog(actor: Actor) -> SmallCatalog:
    return small_catalog(actor=actor)


def tee(actor: Actor, catalog: SmallCatalog, *, code: str = "TEE") -> int:
    """A style in colour and size, kept for two years."""
    style = CreateStyle(
        code, "T恤 T-shirt", ("Colour", "Size"), catalog.piece_id, catalog.tax_class_id, shelf_life_days=730
    )
    return create_styles(actor=actor, items=[style]).single().id


def grid(style_id: int, *pairs: tuple[str, str]) -> AddVariants:
    return AddVariants(style_id, tuple(NewVariant(f"TEE-{one}-{two}", (one, two)) for one, two in pairs))


def test_a_grid_of_variants_is_made_of_products(actor: Actor, catalog: SmallCatalog) -> None:
    style = tee(actor, catalog)
    pairs = [(colour, size) for colour in ("Red 红", "Blue") for size in ("S", "M", "L")]
    added = add_variants(actor=actor, items=[grid(style, *pairs)]).single()
    document = show_style(actor=actor, style_id=style)
    assert (document.head.code, document.head.attributes, document.head.status) == (
        "TEE",
        ("Colour", "Size"),
        "active",
    )
    assert [(one.sku, one.values, one.archived) for one in document.variants] == [
        ("TEE-Blue-L", ("Blue", "L"), False),
        ("TEE-Blue-M", ("Blue", "M"), False),
        ("TEE-Blue-S", ("Blue", "S"), False),
        ("TEE-Red 红-L", ("Red 红", "L"), False),
        ("TEE-Red 红-M", ("Red 红", "M"), False),
        ("TEE-Red 红-S", ("Red 红", "S"), False),
    ]
    head = show_product(actor=actor, product_id=added.product_ids[0]).head
    assert (head.name, head.style, head.variant, head.shelf_life_days, head.base_unit_id) == (
        "T恤 T-shirt Red 红 / S",
        "TEE",
        ("Red 红", "S"),
        730,
        catalog.piece_id,
    )
    found = search_products(actor=actor, words="t恤 红 m").products
    assert [one.sku for one in found] == ["TEE-Red 红-M"]
    plain = show_product(actor=actor, product_id=catalog.product_ids[0]).head
    assert (plain.style_id, plain.style, plain.variant) == (None, None, ())


def test_variants_are_added_later_and_archived_ones_keep_their_values(
    actor: Actor, catalog: SmallCatalog
) -> None:
    style = tee(actor, catalog)
    first = add_variants(actor=actor, items=[grid(style, ("Red", "S"))]).single().product_ids[0]
    archive_products(actor=actor, items=[ProductOfVersion(first, 1)])
    with pytest.raises(VariantTaken) as taken:
        add_variants(actor=actor, items=[AddVariants(style, (NewVariant("OTHER", (" rED ", "s")),))])
    assert taken.value.sku == "TEE-Red-S"
    restore_products(actor=actor, items=[ProductOfVersion(first, 2)])
    add_variants(actor=actor, items=[grid(style, ("Red", "M"))])
    assert [one.sku for one in show_style(actor=actor, style_id=style).variants] == ["TEE-Red-M", "TEE-Red-S"]


def test_one_wrong_variant_and_none_is_made(actor: Actor, catalog: SmallCatalog) -> None:
    style = tee(actor, catalog)
    good = NewVariant("TEE-1", ("Red", "S"))
    wrong: list[tuple[AddVariants, type[HuotongError]]] = [
        (AddVariants(style, (good, NewVariant("TEE-2", ("red", "S")))), VariantTaken),
        (AddVariants(style, (good, NewVariant(" tee-1 ", ("Red", "M")))), CodeTaken),
        (AddVariants(style, (good, NewVariant("SKU1", ("Red", "M")))), CodeTaken),
        (AddVariants(style, (good, NewVariant("TEE-2", ("Red",)))), Malformed),
        (AddVariants(style, (good, NewVariant("TEE-2", ("Red", "S", "Long")))), Malformed),
        (AddVariants(style, ()), Malformed),
        (AddVariants(catalog.piece_id, (good,)), NotFound),
    ]
    for item, error in wrong:
        with pytest.raises(error):
            add_variants(actor=actor, items=[item])
    assert show_style(actor=actor, style_id=style).variants == ()


def test_a_style_is_archived_when_no_variant_is_sold(actor: Actor, catalog: SmallCatalog) -> None:
    style = tee(actor, catalog)
    (variant,) = add_variants(actor=actor, items=[grid(style, ("Red", "S"))]).single().product_ids
    (refused,) = archive_styles(actor=actor, items=[StyleOfVersion(style, 1)]).refused
    assert isinstance(refused.error, InUse)
    assert [(one.kind, one.count) for one in refused.error.causes] == [("product", 1)]
    archive_products(actor=actor, items=[ProductOfVersion(variant, 1)])
    (late,) = archive_styles(actor=actor, items=[StyleOfVersion(style, 2)]).refused
    assert isinstance(late.error, ChangedMeanwhile)
    assert archive_styles(actor=actor, items=[StyleOfVersion(style, 1)]).single().version == 2
    with pytest.raises(StyleArchived):
        add_variants(actor=actor, items=[grid(style, ("Red", "M"))])
    document = show_style(actor=actor, style_id=style)
    assert (document.head.status, any(step.allowed for step in document.steps)) == ("archived", False)


def test_styles_are_refused_one_by_one(actor: Actor, catalog: SmallCatalog) -> None:
    tee(actor, catalog)
    new = CreateStyle("S", "Style", ("Colour",), catalog.piece_id, catalog.tax_class_id)
    wrong = [
        replace(new, code=" tee "),
        replace(new, attributes=("Size", " size ")),
        replace(new, attributes=()),
        replace(new, base_unit_id=catalog.tax_class_id),
        replace(new, brand_id=catalog.piece_id),
        new,
    ]
    done = create_styles(actor=actor, items=wrong)
    assert [type(one.error) for one in done.refused] == [
        CodeTaken, Malformed, Malformed, NotFound, NotFound,
    ]  # fmt: skip
    assert [one.code for one in done.done] == ["S"]
    nobody = replace(actor, permissions=frozenset())
    with pytest.raises(Forbidden):
        show_style(actor=nobody, style_id=1)
    with pytest.raises(NotFound):
        show_style(actor=actor, style_id=catalog.piece_id)


def test_many_variants_take_no_more_statements(actor: Actor, catalog: SmallCatalog) -> None:
    style = tee(actor, catalog)
    pairs = [(f"C{colour}", f"{size}") for colour in range(25) for size in range(20)]
    assert len(add_variants(actor=actor, items=[grid(style, *pairs)]).single().product_ids) == 500
    new = CreateProduct("PLAIN", "Plain", catalog.piece_id, catalog.tax_class_id)
    assert create_products(actor=actor, items=[new]).single().sku == "PLAIN"
