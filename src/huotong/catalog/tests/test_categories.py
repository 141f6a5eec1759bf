"""The category tree: paths follow names and parents, and nothing hangs below itself."""

from __future__ import annotations

import pytest

from huotong.catalog.contracts import ChangeCategory, CreateCategory
from huotong.catalog.errors import CategoryLoop, CategoryTooDeep, CodeTaken
from huotong.catalog.public import change_categories, create_categories
from huotong.kernel.db.reading import fetch
from huotong.kernel.db.sql import statement
from huotong.kernel.errors import NotFound
from huotong.kernel.testing.cluster import TestDatabase
from huotong.network.testing import builder

STORED = statement(
    "stored_categories",
    "SELECT c.code, c.path FROM catalog_category c WHERE c.book_id = :book::bigint ORDER BY c.code",
)
FOOD = [
    CreateCategory("D", "Drinks"),
    CreateCategory("W", "Wine", "d"),
    CreateCategory("R", "Red", " W "),
    CreateCategory("F", "Food"),
]


@pytest.fixture
def ids(rolled_back: TestDatabase) -> dict[str, int]:
    return {one.code: one.id for one in create_categories(actor=builder(), items=FOOD).done}


def paths() -> dict[str, str]:
    return dict(fetch(STORED, actor=builder()))


def test_a_set_may_hold_parents_and_children(ids: dict[str, int]) -> None:
    assert paths() == {"D": "Drinks", "F": "Food", "R": "Drinks / Wine / Red", "W": "Drinks / Wine"}


def test_what_cannot_be_is_refused(ids: dict[str, int]) -> None:
    items = [
        CreateCategory("ｄ", "Drinks"),
        CreateCategory("X", "X", "NONE"),
        CreateCategory("X", "X" * 200, "R"),
        CreateCategory("Y", "Y" * 200, "X"),
        CreateCategory("Z", "Z" * 200, "Y"),
        CreateCategory("A", "A" * 200, "Z"),
        CreateCategory("B", "B" * 200, "A"),
    ]
    outcomes = create_categories(actor=builder(), items=items).results
    assert [type(outcome.error) for outcome in outcomes] == [
        CodeTaken,
        NotFound,
        *[type(None)] * 4,
        CategoryTooDeep,
    ]


def test_a_branch_is_renamed_and_moved(ids: dict[str, int]) -> None:
    items = [
        ChangeCategory(ids["W"], "Wines", ids["F"]),
        ChangeCategory(ids["D"], "Beverages", ids["R"]),
    ]
    outcomes = change_categories(actor=builder(), items=items).done
    assert [one.path for one in outcomes] == ["Food / Wines", "Food / Wines / Red / Beverages"]
    assert paths() == {
        "D": "Food / Wines / Red / Beverages",
        "F": "Food",
        "R": "Food / Wines / Red",
        "W": "Food / Wines",
    }


def test_nothing_hangs_below_itself(ids: dict[str, int]) -> None:
    before = paths()
    items = [
        ChangeCategory(ids["D"], "Drinks", ids["D"]),
        ChangeCategory(ids["D"], "Drinks", ids["R"]),
        ChangeCategory(ids["D"], "Drinks", 1),
        ChangeCategory(1, "Drinks"),
    ]
    outcomes = change_categories(actor=builder(), items=items).results
    assert [type(outcome.error) for outcome in outcomes] == [CategoryLoop, CategoryLoop, NotFound, NotFound]
    assert paths() == before
