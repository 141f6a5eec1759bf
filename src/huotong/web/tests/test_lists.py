"""Every list of every app answers every question its columns offer, for an owner and for a stranger."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from huotong.access.testing import new_book, owner_of, person
from huotong.kernel.lists import Column, Kind, ListDefinition, register_calendar
from huotong.kernel.texts import catalogue
from huotong.network.public import today_of_reader
from huotong.web.api import PREFIX
from huotong.web.routers import ROUTERS
from huotong.web.testing import Client

LISTS = [
    (PREFIX + route.path, route.list_of)
    for router in ROUTERS
    for route in router.routes
    if route.list_of is not None
]
BEGUN = {f"{PREFIX}/access/roles", f"{PREFIX}/access/members"}  # a new book has its owner and ready roles
SAMPLES = {
    Kind.ID: "1",
    Kind.TEXT: "东%_'x",
    Kind.CODE: "SO-1",
    Kind.INTEGER: "-3",
    Kind.QUANTITY: "1.5",
    Kind.AMOUNT: "-1.25",
    Kind.PRICE: "1.25",
    Kind.RATE: "0.13",
    Kind.DEGREES: "-121.473701",
    Kind.DATE: "2026-11-23",
    Kind.MOMENT: "2026-11-23T08:00:00Z",
    Kind.FLAG: "true",
}


@pytest.fixture(autouse=True)
def calendar() -> None:
    register_calendar(today_of_reader)


def questions(definition: ListDefinition) -> list[str]:
    asked = [
        f"filter[{column.name}]={operator}:{_values(column, operator)}"
        for column in definition.columns
        for operator in column.operators
    ]
    asked += [
        f"filter[{column.name}]=eq:" for column in definition.columns if column.nullable and column.operators
    ]
    return asked + [
        f"sort={sign}{column.name}" for column in definition.columns if column.sortable for sign in ("", "-")
    ]


def _values(column: Column, operator: str) -> str:
    if operator == "within":
        return "last_30_days"
    sample = column.choices[0] if column.choices else SAMPLES[column.kind]
    return quote(",".join([sample] * 2) if operator in ("in", "between") else sample)


@pytest.mark.parametrize(("path", "definition"), LISTS, ids=[path for path, _ in LISTS])
def test_every_question_has_an_answer(rolled_back: object, path: str, definition: ListDefinition) -> None:
    client = Client(token=owner_of(new_book()).token)
    begun = client.get(path).json["rows"]
    assert bool(begun) is (path in BEGUN)
    for question in ["", *questions(definition)]:
        answer = client.get(f"{path}?{question}")
        assert (answer.status, answer.json["next"]) == (200, None), question
        assert all(row in begun for row in answer.json["rows"]), question
    assert client.get(f"{path}/totals").json["count"] == len(begun)
    for question in questions(definition):
        answer = client.get(f"{path}/totals?{question}")
        assert answer.status == (422 if question.startswith("sort") else 200), question
    shown = client.get(f"{path}/columns")
    assert [column["name"] for column in shown.json["columns"]] == [one.name for one in definition.columns]


@pytest.mark.parametrize(("path", "definition"), LISTS, ids=[path for path, _ in LISTS])
def test_every_list_asks_for_its_permission(
    rolled_back: object, path: str, definition: ListDefinition
) -> None:
    client = Client(token=person(new_book(), permissions=[]).token)
    for address in (path, f"{path}/columns", f"{path}/totals"):
        answer = client.get(address)
        assert (answer.status, answer.json["facts"]) == (403, {"permission": definition.permission})


def test_every_column_has_a_label_in_both_languages() -> None:
    missing = [
        f"{definition.name}.{column.name} ({locale})"
        for _, definition in LISTS
        for column in definition.columns
        for locale in ("en", "zh-CN")
        if not _labels(definition, column) & catalogue(locale)["columns"].keys()
    ]
    assert missing == []


def _labels(definition: ListDefinition, column: Column) -> set[str]:
    label = column.label or column.name
    return {label, f"{definition.name}.{label}"}
