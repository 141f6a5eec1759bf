"""Two clerks at once: one barcode means one product, the tree has no loop, a version is changed once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from huotong.catalog.commands import change_categories as tree_module
from huotong.catalog.contracts import (
    AddPicture,
    AddVariants,
    ArrangePictures,
    ChangeCategory,
    ChangeProduct,
    CodeOfVersion,
    CreateCategory,
    CreateProduct,
    CreateStyle,
    NewBarcode,
    NewVariant,
)
from huotong.catalog.posting import SQL
from huotong.catalog.public import (
    add_pictures,
    add_variants,
    archive_categories,
    arrange_pictures,
    change_categories,
    change_products,
    create_categories,
    create_products,
    create_styles,
    show_product,
    show_style,
)
from huotong.catalog.testing import SmallCatalog, drawn, small_catalog
from huotong.kernel.db.reading import fetch
from huotong.kernel.db.sql import statement
from huotong.kernel.errors import HuotongError
from huotong.kernel.testing.cluster import TestDatabase
from huotong.kernel.testing.races import REPEATS, race_of
from huotong.network.testing import builder

pytestmark = pytest.mark.race
EAN = "4006381333931"
OWNERS = statement(
    "owners_of_a_barcode",
    "SELECT count(*) FROM catalog_barcode k WHERE k.book_id = :book::bigint AND k.gtin = '04006381333931'"
    " AND k.removed_at IS NULL",
)
PARENTS = statement(
    "parents_of_categories",
    "SELECT c.code, u.code FROM catalog_category c"
    " LEFT JOIN catalog_category u ON u.book_id = c.book_id AND u.id = c.parent_id"
    " WHERE c.book_id = :book::bigint ORDER BY c.code",
)


def codes(works: list[Callable[[], Any]]) -> list[str]:
    """What became of each work: "done", or the code of the refusal."""
    results = race_of(works)
    return sorted(one.results[0].error.code if one.results[0].error else "done" for one in results)


def created(product: CreateProduct) -> Callable[[], Any]:
    return lambda: create_products(actor=builder(), items=[product])


def test_two_clerks_give_the_same_barcode(own_database: TestDatabase) -> None:
    catalog = small_catalog(actor=builder())
    for time in range(REPEATS):
        products = [
            CreateProduct(
                f"N{time}{no}", "New", catalog.piece_id, catalog.tax_class_id, barcodes=(NewBarcode(EAN),)
            )
            for no in range(2)
        ]
        works = [created(one) for one in products]
        expected = "done" if time == 0 else "catalog.barcode_taken"
        assert codes(works) == ["catalog.barcode_taken", expected]
        assert fetch(OWNERS, actor=builder()) == [(1,)]


def changed(catalog: SmallCatalog, version: int, name: str) -> Callable[[], Any]:
    item = ChangeProduct(catalog.product_ids[0], version, name, catalog.piece_id, catalog.tax_class_id)
    return lambda: change_products(actor=builder(), items=[item])


def test_two_clerks_change_one_version(own_database: TestDatabase) -> None:
    catalog = small_catalog(actor=builder())
    for version in range(1, 1 + REPEATS):
        works = [changed(catalog, version, name) for name in ("left", "right")]
        assert codes(works) == ["changed_meanwhile", "done"]


def added(style: int, sku: str) -> Callable[[], str]:
    """Adds the red variant; the code of the refusal, or "done"."""

    def work() -> str:
        try:
            add_variants(actor=builder(), items=[AddVariants(style, (NewVariant(sku, ("Red",)),))])
        except HuotongError as error:
            return error.code
        return "done"

    return work


def test_two_clerks_add_the_same_variant(own_database: TestDatabase) -> None:
    catalog = small_catalog(actor=builder())
    for time in range(REPEATS):
        new = CreateStyle(f"S{time}", "Tee", ("Colour",), catalog.piece_id, catalog.tax_class_id)
        style = create_styles(actor=builder(), items=[new]).single().id
        works = [added(style, f"{time}-{clerk}") for clerk in ("A", "B")]
        assert sorted(race_of(works)) == ["catalog.variant_taken", "done"]
        assert len(show_style(actor=builder(), style_id=style).variants) == 1


def test_two_clerks_add_the_same_picture_and_arrange_one_version(own_database: TestDatabase) -> None:
    catalog, actor = small_catalog(actor=builder()), builder()
    for time in range(REPEATS):
        product = catalog.product_ids[time % len(catalog.product_ids)]
        new = AddPicture("product", product, drawn(colour=f"rgb({time * 9},0,0)", size=(9, 9)))
        add: Callable[[], Any] = partial(add_pictures, actor=actor, items=[new])
        assert codes([add, add]) == ["catalog.picture_there", "done"]
        document = show_product(actor=actor, product_id=product)
        ids = tuple(one.id for one in reversed(document.pictures))
        wanted = ArrangePictures("product", product, document.head.version, ids)
        arrange: Callable[[], Any] = partial(arrange_pictures, actor=actor, items=[wanted])
        assert codes([arrange, arrange]) == ["changed_meanwhile", "done"]


def test_a_category_does_not_leave_while_a_product_is_put_into_it(own_database: TestDatabase) -> None:
    catalog, actor = small_catalog(actor=builder()), builder()
    for time in range(REPEATS):
        new = CreateCategory(f"C{time}", "Category")
        category = create_categories(actor=actor, items=[new]).single().id
        product = CreateProduct(f"P{time}", "New", catalog.piece_id, catalog.tax_class_id, category)
        archived: Callable[[], Any] = partial(
            archive_categories, actor=actor, items=[CodeOfVersion(category, 1)]
        )
        assert codes([created(product), archived]) in (["catalog.is_archived", "done"], ["done", "in_use"])


def swap(left: int, right: int) -> list[Callable[[], Any]]:
    """Left below right, and right below left."""
    return [
        lambda: change_categories(actor=builder(), items=[ChangeCategory(left, "L", right)]),
        lambda: change_categories(actor=builder(), items=[ChangeCategory(right, "R", left)]),
    ]


def test_two_clerks_cannot_close_a_loop_together(own_database: TestDatabase) -> None:
    for time in range(REPEATS):
        new = [CreateCategory(f"L{time}", "L"), CreateCategory(f"R{time}", "R")]
        left, right = (one.id for one in create_categories(actor=builder(), items=new).done)
        assert codes(swap(left, right)) == ["catalog.category_loop", "done"]


def test_without_the_lock_the_loop_would_close(
    own_database: TestDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = SQL.lock_categories.text.partition("FOR NO KEY")[0].replace("$1", ":book")
    unlocked = statement("tree_without_lock", text)
    new = [CreateCategory("L", "L"), CreateCategory("R", "R")]
    left, right = (one.id for one in create_categories(actor=builder(), items=new).done)

    def read_together(tx: Any) -> Any:
        answer = tx.ask(unlocked)
        assert answer.rows
        meeting.wait(10)
        return answer

    meeting = threading.Barrier(2)
    monkeypatch.setattr(tree_module, "lock_categories", read_together)
    assert codes(swap(left, right)) == ["done", "done"]
    assert fetch(PARENTS, actor=builder()) == [("L", "R"), ("R", "L")]
