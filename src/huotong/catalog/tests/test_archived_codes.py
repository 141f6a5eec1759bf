"""Categories and brands leave when nothing that is sold needs them, and come back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from huotong.catalog.contracts import (
    ChangeCategory,
    ChangeProduct,
    CodeOfVersion,
    CreateBrand,
    CreateCategory,
    CreateProduct,
    CreateStyle,
    ProductOfVersion,
    PutProduct,
)
from huotong.catalog.errors import IsArchived, IsInUse
from huotong.catalog.models import Category
from huotong.catalog.public import (
    archive_brands,
    archive_categories,
    archive_products,
    change_categories,
    change_products,
    create_brands,
    create_categories,
    create_products,
    create_styles,
    put_products,
    restore_brands,
    restore_categories,
    restore_products,
    show_brand,
    show_category,
)
from huotong.catalog.testing import SmallCatalog, small_catalog
from huotong.kernel import verify
from huotong.kernel.actor import Actor
from huotong.kernel.book import in_book
from huotong.kernel.errors import ChangedMeanwhile, NotFound
from huotong.kernel.results import CommandResult
from huotong.kernel.testing.cluster import TestDatabase
from huotong.kernel.uses import InUse, StillHas
from huotong.network.testing import builder

INVARIANT = "catalog_nothing_used_is_archived"


@pytest.fixture
def actor(rolled_back: TestDatabase) -> Actor:
    return builder()


@pytest.fixture
def catalog(actor: Actor) -> SmallCatalog:
    return small_catalog(actor=actor)


@pytest.fixture
def drinks(actor: Actor) -> tuple[int, int]:
    """Drinks, and Wine below."""
    wanted = [CreateCategory("D", "Drinks"), CreateCategory("W", "Wine", "D")]
    top, below = (one.id for one in create_categories(actor=actor, items=wanted).done)
    return top, below


@pytest.fixture
def brand(actor: Actor) -> int:
    return create_brands(actor=actor, items=[CreateBrand("GW", "Great Wall")]).single().id


def bottle(actor: Actor, catalog: SmallCatalog, category: int | None, brand: int | None) -> int:
    new = CreateProduct("B", "Bottle", catalog.piece_id, catalog.tax_class_id, category, brand)
    return create_products(actor=actor, items=[new]).single().id


def causes(error: object) -> set[tuple[str, int]]:
    assert isinstance(error, InUse), error
    assert all(isinstance(one, StillHas) for one in error.causes)
    return {(one.kind, one.count) for one in error.causes}


def test_a_category_in_use_stays_and_says_why(
    actor: Actor, catalog: SmallCatalog, drinks: tuple[int, int]
) -> None:
    top, below = drinks
    product = bottle(actor, catalog, top, None)
    style = CreateStyle("S", "Tee", ("Size",), catalog.piece_id, catalog.tax_class_id, category_id=top)
    create_styles(actor=actor, items=[style]).single()
    refused = archive_categories(actor=actor, items=[CodeOfVersion(top, 1)]).results[0].error
    assert causes(refused) == {("product", 1), ("style", 1), ("category", 1)}
    assert (show_category(actor=actor, category_id=top).head.status, product > 0) == ("active", True)
    assert show_category(actor=actor, category_id=top).history == ()
    done = archive_categories(actor=actor, items=[CodeOfVersion(below, 1)]).single()
    assert (done.code, done.version) == ("W", 2)
    document = show_category(actor=actor, category_id=below)
    assert (document.head.status, document.head.path, document.head.parent) == (
        "archived",
        "Drinks / Wine",
        "Drinks",
    )
    assert [(one.version, one.fields[0].name, one.fields[0].after) for one in document.history] == [
        (2, "archived", "true")
    ]


def test_children_leave_before_and_come_back_after_their_parents(
    actor: Actor, drinks: tuple[int, int]
) -> None:
    top, below = drinks
    both = [CodeOfVersion(top, 1), CodeOfVersion(below, 1)]
    assert [one.status for one in archive_categories(actor=actor, items=both).results] == ["refused", "done"]
    archive_categories(actor=actor, items=[CodeOfVersion(top, 1)]).single()
    refused = restore_categories(actor=actor, items=[CodeOfVersion(below, 2)]).results[0].error
    assert isinstance(refused, IsArchived)
    assert refused.given == "D"
    again = restore_categories(actor=actor, items=[CodeOfVersion(top, 2), CodeOfVersion(below, 2)])
    assert [one.version for one in again.done] == [3, 3]


def test_nothing_new_gets_what_is_archived(
    actor: Actor, catalog: SmallCatalog, drinks: tuple[int, int], brand: int
) -> None:
    _, wine = drinks
    archive_categories(actor=actor, items=[CodeOfVersion(wine, 1)]).single()
    archive_brands(actor=actor, items=[CodeOfVersion(brand, 1)]).single()
    piece, tax = catalog.piece_id, catalog.tax_class_id
    product = catalog.product_ids[0]
    refused: list[CommandResult[Any]] = [
        create_products(actor=actor, items=[CreateProduct("N", "New", piece, tax, wine)]),
        create_products(actor=actor, items=[CreateProduct("N", "New", piece, tax, None, brand)]),
        change_products(actor=actor, items=[ChangeProduct(product, 1, "SKU1", piece, tax, wine)]),
        create_styles(actor=actor, items=[CreateStyle("S", "Tee", ("Size",), piece, tax, brand_id=brand)]),
        create_categories(actor=actor, items=[CreateCategory("R", "Red", "W")]),
        change_categories(actor=actor, items=[ChangeCategory(wine, "Wine 2")]),
        change_categories(actor=actor, items=[ChangeCategory(drinks[0], "Drinks", wine)]),
        put_products(actor=actor, items=[PutProduct("P", "Put", "PCS", "GOODS", category="W")]),
    ]
    assert {type(one.results[0].error) for one in refused} == {IsArchived}
    new = CreateBrand("gw", "Again")
    assert create_brands(actor=actor, items=[new]).refused[0].error is not None


def test_a_product_comes_back_after_its_brand(actor: Actor, catalog: SmallCatalog, brand: int) -> None:
    product = bottle(actor, catalog, None, brand)
    refused = archive_brands(actor=actor, items=[CodeOfVersion(brand, 1)]).results[0].error
    assert causes(refused) == {("product", 1)}
    archive_products(actor=actor, items=[ProductOfVersion(product, 1)]).single()
    archive_brands(actor=actor, items=[CodeOfVersion(brand, 1)]).single()
    gone = restore_products(actor=actor, items=[ProductOfVersion(product, 2)]).results[0].error
    assert isinstance(gone, IsArchived)
    assert (gone.kind, gone.given) == ("brand", "Great Wall")
    restore_brands(actor=actor, items=[CodeOfVersion(brand, 2)]).single()
    restore_products(actor=actor, items=[ProductOfVersion(product, 2)]).single()
    document = show_brand(actor=actor, brand_id=brand)
    assert (document.head.version, document.head.status) == (3, "active")
    assert {(step.command, step.allowed) for step in document.steps} == {
        ("catalog.archive_brands", True),
        ("catalog.restore_brands", False),
    }


def test_refusals_of_archiving(actor: Actor, brand: int) -> None:
    def refused(version: int, *, back: bool = False, id: int = brand) -> object:
        items = [CodeOfVersion(id, version)]
        done = restore_brands(actor=actor, items=items) if back else archive_brands(actor=actor, items=items)
        return done.results[0].error

    assert isinstance(refused(1, id=987_654_321), NotFound)
    assert isinstance(refused(2), ChangedMeanwhile)
    assert isinstance(refused(1, back=True), IsInUse)
    twice = archive_brands(actor=actor, items=[CodeOfVersion(brand, 1)] * 2)
    assert [one.status for one in twice.results] == ["done", "refused"]
    assert isinstance(refused(2), IsArchived)


def test_verify_finds_what_uses_an_archived_category(
    actor: Actor, catalog: SmallCatalog, drinks: tuple[int, int]
) -> None:
    verify.register(Path(__file__).parents[1])
    bottle(actor, catalog, drinks[1], None)

    def differences() -> int:
        return verify.run(book_id=actor.book_id, only=[INVARIANT])[0].differences

    assert differences() == 0
    for id, expected in zip(drinks, (1, 1), strict=True):
        with in_book(actor.book_id):
            row = Category.objects.get(id=id)
            was, row.archived_at = row.archived_at, "2026-11-23T00:00:00Z"
            row.save(update_fields=["archived_at"])
            assert differences() == expected
            row.archived_at = was
            row.save(update_fields=["archived_at"])
