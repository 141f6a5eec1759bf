"""The list mechanism on a table of its own: every operator, every page, every refusal, and its plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import IntEnum
from typing import Any
from zoneinfo import ZoneInfo

import orjson
import pytest

from huotong.kernel.actor import Actor
from huotong.kernel.errors import Forbidden, Malformed
from huotong.kernel.lists import Column, Kind, ListDefinition, columns_of, days, read_page
from huotong.kernel.lists.asked import WITHIN, read_asked
from huotong.kernel.lists.days import Today, days_of
from huotong.kernel.lists.definition import ListError
from huotong.kernel.lists.statement import page_statement
from huotong.kernel.lists.totals import Sum, Totals, read_totals
from huotong.kernel.scope import NoScope, Scope
from huotong.kernel.values import code_key

ROWS = 60


class Status(IntEnum):
    DRAFT = 1
    CONFIRMED = 2


# Rows of its own: 60 within the actor's scope, 4 in each of two other scopes, 60 in another book.
SOURCE = f"""(
    SELECT v.b AS book_id, i + v.b * 1000 AS id, v.c AS company_id, v.u AS org_unit_id,
           'SO-' || i AS code, 'so-' || i AS code_key,
           CASE i % 3 WHEN 0 THEN '红木 table' WHEN 1 THEN 'Chair 50%' ELSE 'LAMP_x' END AS name,
           date '2026-01-01' + i / 4 AS made_on, timestamptz '2026-01-01 00:00Z' + i * interval '1 hour' AS made_at,
           (i * 1.25)::numeric(20,4) AS amount, (1 + i % 2)::smallint AS status,
           CASE WHEN i % 5 > 0 THEN date '2026-02-01' + i / 7 END AS done_on, i % 4 AS lines, i % 6 = 0 AS urgent
      FROM generate_series(0, {ROWS - 1}) AS i,
           (VALUES (1, 5, 10), (1, 5, 12), (1, 6, 10), (2, 5, 10)) AS v(b, c, u)
     WHERE NOT (v.b = 1 AND (v.c, v.u) <> (5, 10) AND i > 3)
) AS t"""
THINGS = ListDefinition(
    name="test.things",
    permission="test.list_things",
    source=SOURCE,
    book="t.book_id",
    scope=Scope(company="t.company_id", org_unit="t.org_unit_id"),
    columns=(
        Column("id", "t.id", Kind.ID),
        Column("code", "t.code", Kind.CODE, sortable=True, match="t.code_key", fold=code_key),
        Column("name", "t.name", Kind.TEXT),
        Column("made_on", "t.made_on", Kind.DATE, sortable=True),
        Column("made_at", "t.made_at", Kind.MOMENT, sortable=True),
        Column("amount", "t.amount", Kind.AMOUNT, sortable=True),
        Column("status", "t.status", Kind.STATE, states=Status, sortable=True),
        Column("done_on", "t.done_on", Kind.DATE, sortable=True, nullable=True),
        Column("lines", "t.lines", Kind.INTEGER, sortable=True),
        Column("urgent", "t.urgent", Kind.FLAG),
        Column("secret", "t.name", Kind.TEXT, filterable=False),
    ),
    sort="-made_on",
)
pytestmark = pytest.mark.usefixtures("rolled_back", "utc")
ACTOR = Actor(1, 1, 1, frozenset({"test.list_things"}), (10, 11), (5,))


@pytest.fixture
def utc(monkeypatch: pytest.MonkeyPatch) -> None:
    today = Today(date(2030, 1, 1), ZoneInfo("UTC"))
    monkeypatch.setitem(days._given, "today", lambda actor: today)


def rows(actor: Actor = ACTOR, /, **query: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page(actor, **query)["rows"]
    return found


def page(actor: Actor = ACTOR, /, **query: str) -> dict[str, Any]:
    asked = {
        f"filter[{name[7:]}]" if name.startswith("filter_") else name: text for name, text in query.items()
    }
    found: dict[str, Any] = orjson.loads(read_page(THINGS, actor=actor, query=asked))
    return found


def codes(**query: str) -> list[int]:
    return sorted(int(row["code"][3:]) for row in rows(limit="200", **query))


def test_a_page_holds_the_newest_rows_in_plain_json() -> None:
    (row,) = rows(limit="1")
    assert row == {
        "id": "1059",
        "code": "SO-59",
        "name": "LAMP_x",
        "made_on": "2026-01-15",
        "made_at": "2026-01-03T11:00:00Z",
        "amount": "73.7500",
        "status": "confirmed",
        "done_on": "2026-02-09",
        "lines": 3,
        "urgent": False,
        "secret": "LAMP_x",
    }


def test_only_the_actors_book_and_scope_is_seen() -> None:
    assert len(rows(limit="200")) == ROWS
    assert rows(replace(ACTOR, company_ids=())) == []
    assert rows(replace(ACTOR, org_unit_ids=(11,))) == []
    assert len(rows(replace(ACTOR, company_ids=(6,)), limit="200")) == 4
    assert len(rows(replace(ACTOR, book_id=2), limit="200")) == ROWS
    with pytest.raises(Forbidden):
        rows(replace(ACTOR, permissions=frozenset()))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ({"filter_id": "eq:1007"}, [7]),
        ({"filter_id": "in:1007,1008,99"}, [7, 8]),
        ({"filter_code": "eq: so-7 "}, [7]),
        ({"filter_code": "prefix:SO-5"}, [5, *range(50, 60)]),
        ({"filter_code": "prefix:so-59x"}, []),
        ({"filter_name": "contains:LAMP", "filter_lines": "eq:0"}, [8, 20, 32, 44, 56]),
        ({"filter_name": "contains:lamp_", "filter_lines": "eq:0"}, [8, 20, 32, 44, 56]),
        ({"filter_name": "contains:0%", "filter_id": "lt:1"}, None),
        ({"filter_name": "contains:木", "filter_amount": "le:5"}, [0, 3]),
        ({"filter_name": "ne:LAMP_x", "filter_amount": "lt:5.0"}, [0, 1, 3]),
        ({"filter_name": "eq:'; DROP TABLE test_thing; --"}, []),
        ({"filter_amount": "between:10,12.5"}, [8, 9, 10]),
        ({"filter_amount": "ge:72.5"}, [58, 59]),
        ({"filter_amount": "gt:72.5"}, [59]),
        ({"filter_made_on": "eq:2026-01-15"}, [56, 57, 58, 59]),
        ({"filter_made_on": "in:2026-01-15,2026-01-01"}, [0, 1, 2, 3, 56, 57, 58, 59]),
        ({"filter_made_at": "le:2026-01-01T09:00:00+08:00"}, [0, 1]),
        (
            {"filter_made_at": "between:2026-01-02,2026-01-02", "filter_lines": "eq:0"},
            [24, 28, 32, 36, 40, 44],
        ),
        ({"filter_made_at": "eq:2026-01-02", "filter_lines": "eq:0"}, [24, 28, 32, 36, 40, 44]),
        ({"filter_made_at": "gt:2026-01-02", "filter_lines": "eq:0"}, [48, 52, 56]),
        ({"filter_made_at": "lt:2026-01-01"}, []),
        ({"filter_made_on": "within:yesterday", "filter_lines": "lt:0"}, []),
        ({"filter_status": "eq:draft", "filter_amount": "lt:5"}, [0, 2]),
        ({"filter_status": "in:draft,confirmed", "filter_amount": "lt:2"}, [0, 1]),
        ({"filter_done_on": "eq:", "filter_amount": "lt:20"}, [0, 5, 10, 15]),
        ({"filter_done_on": "ne:", "filter_amount": "lt:5"}, [1, 2, 3]),
        ({"filter_urgent": "eq:true", "filter_amount": "lt:20"}, [0, 6, 12]),
    ],
)
def test_filters(question: dict[str, str], expected: list[int] | None) -> None:
    if expected is None:
        with pytest.raises(Malformed):
            codes(**question)
    else:
        assert codes(**question) == expected


@pytest.mark.parametrize("name", ["code", "made_on", "made_at", "amount", "status", "done_on", "lines"])
@pytest.mark.parametrize("sign", ["", "-"])
@pytest.mark.parametrize("limit", [1, 7])
def test_pages_join_without_gap_or_twin_in_the_order_asked(name: str, sign: str, limit: int) -> None:
    whole = [row["id"] for row in rows(sort=sign + name, limit="200")]
    assert len(whole) == len(set(whole)) == ROWS
    joined: list[str] = []
    following: str | None = ""
    while following is not None:
        got = page(sort=sign + name, limit=str(limit), **({"after": following} if following else {}))
        joined += [row["id"] for row in got["rows"]]
        following = got["next"]
    assert joined == whole


@pytest.mark.parametrize(
    ("query", "field", "reason"),
    [
        ({"evil": "1"}, "evil", "unknown_field"),
        ({"filter": "1"}, "filter", "unknown_field"),
        ({"filter[evil]": "eq:1"}, "filter[evil]", "column"),
        ({"filter[id) OR 1=1 --]": "eq:1"}, "filter[id) OR 1=1 --]", "unknown_field"),
        ({"filter[secret]": "eq:x"}, "filter[secret]", "not_filterable"),
        ({"filter[id]": "1"}, "filter[id]", "operator"),
        ({"filter[id]": "like:1"}, "filter[id]", "operator"),
        ({"filter[id]": "lt:1"}, "filter[id]", "operator"),
        ({"filter[id]": "eq:0"}, "filter[id]", "id"),
        ({"filter[id]": "eq:"}, "filter[id]", "id"),
        ({"filter[id]": "in:" + ",".join(["1"] * 201)}, "filter[id]", "too_many_values"),
        ({"filter[amount]": "eq:NaN"}, "filter[amount]", "decimal"),
        ({"filter[amount]": "eq:１２"}, "filter[amount]", "decimal"),
        ({"filter[amount]": "between:1"}, "filter[amount]", "two_values"),
        ({"filter[amount]": "eq:1.00001"}, "filter[amount]", "decimals"),
        ({"filter[made_on]": "eq:2026-02-31"}, "filter[made_on]", "date"),
        ({"filter[made_on]": "eq:10000-01-01"}, "filter[made_on]", "date"),
        ({"filter[made_at]": "eq:2026-02-01T00:00:00"}, "filter[made_at]", "moment"),
        ({"filter[made_at]": "eq:2026-02-31"}, "filter[made_at]", "date"),
        ({"filter[made_at]": "in:2026-02-01"}, "filter[made_at]", "moment"),
        ({"filter[made_on]": "within:soon"}, "filter[made_on]", "days"),
        ({"filter[made_on]": "within:"}, "filter[made_on]", "days"),
        ({"filter[amount]": "within:today"}, "filter[amount]", "operator"),
        ({"filter[status]": "eq:lost"}, "filter[status]", "choice"),
        ({"filter[urgent]": "eq:1"}, "filter[urgent]", "flag"),
        ({"filter[lines]": "eq:1.5"}, "filter[lines]", "whole_number"),
        ({"filter[lines]": "eq:" + "9" * 30}, "filter[lines]", "whole_number"),
        ({"filter[name]": "eq:a\u202eb"}, "filter[name]", "character"),
        ({"filter[name]": "eq:" + "x" * 201}, "filter[name]", "too_long"),
        ({"sort": "evil"}, "sort", "column"),
        ({"sort": "name"}, "sort", "not_sortable"),
        ({"sort": "-code; DROP TABLE x"}, "sort", "column"),
        ({"limit": "0"}, "limit", "limit"),
        ({"limit": "201"}, "limit", "limit"),
        ({"limit": "-1"}, "limit", "limit"),
        ({"limit": "５"}, "limit", "limit"),
        ({"names": "1"}, "names", "flag"),
        ({"after": "x"}, "after", "cursor"),
        ({"after": "e30"}, "after", "cursor"),
        ({"after": "%%%"}, "after", "cursor"),
    ],
)
def test_other_questions_are_refused_by_name(query: dict[str, str], field: str, reason: str) -> None:
    with pytest.raises(Malformed) as refused:
        read_page(THINGS, actor=ACTOR, query=query)
    assert (refused.value.field, refused.value.reason) == (field, reason)


def test_a_place_holds_for_its_list_and_order_only() -> None:
    place = page(limit="1")["next"]
    assert rows(limit="1", after=place)[0]["id"] == "1058"
    for query in ({"sort": "made_on", "after": place}, {"sort": "-code", "after": place}):
        with pytest.raises(Malformed):
            rows(**query)
    other = replace(THINGS, name="test.others")
    with pytest.raises(Malformed):
        read_page(other, actor=ACTOR, query={"after": place})


def test_columns_are_told_with_what_may_be_asked() -> None:
    shown = {column.name: column for column in columns_of(THINGS, actor=ACTOR).columns}
    assert shown["status"].choices == ("draft", "confirmed")
    assert shown["status"].operators == ("eq", "ne", "in")
    assert shown["secret"].operators == ()
    assert (shown["done_on"].nullable, shown["name"].sortable, shown["amount"].type) == (
        True,
        False,
        "amount",
    )


MASKED = replace(
    THINGS,
    columns=tuple(
        replace(column, needs="test.read_values") if column.name == "amount" else column
        for column in THINGS.columns
    ),
)


def test_a_column_that_needs_a_permission_does_not_exist_without_it() -> None:
    allowed = replace(ACTOR, permissions=frozenset({"test.list_things", "test.read_values"}))
    blind = replace(ACTOR, permissions=frozenset({"test.list_things"}))
    names = [column.name for column in THINGS.columns]
    assert [column.name for column in columns_of(MASKED, actor=allowed).columns] == names
    names.remove("amount")
    assert [column.name for column in columns_of(MASKED, actor=blind).columns] == names
    for query in ({}, {"limit": "1"}, {"sort": "code"}):
        (row, *_) = orjson.loads(read_page(MASKED, actor=blind, query=query))["rows"]
        assert list(row) == names
    (row, *_) = orjson.loads(read_page(MASKED, actor=allowed, query={"sort": "amount"}))["rows"]
    assert row["amount"] == "0.0000"
    for query, field in (
        ({"sort": "amount"}, "sort"),
        ({"sort": "-amount"}, "sort"),
        ({"filter[amount]": "gt:5"}, "filter[amount]"),
        ({"filter[amount]": "eq:"}, "filter[amount]"),
    ):
        with pytest.raises(Malformed) as refused:
            read_page(MASKED, actor=blind, query=query)
        assert (refused.value.field, refused.value.reason) == (field, "column")
    with pytest.raises(Forbidden):
        columns_of(MASKED, actor=replace(ACTOR, permissions=frozenset({"test.read_values"})))


def test_one_statement_serves_all_questions_of_a_shape() -> None:
    first, _ = page_statement(THINGS, read_asked(THINGS, {"filter[id]": "in:1,2"}))
    second, _ = page_statement(THINGS, read_asked(THINGS, {"filter[id]": "in:3,4"}))
    assert first is second


def test_a_list_that_cannot_be_served_is_refused_when_declared() -> None:
    with pytest.raises(ListError):
        replace(THINGS, sort="evil")
    with pytest.raises(ListError):
        replace(THINGS, key=("done_on",))
    with pytest.raises(ListError):
        replace(THINGS, columns=(*THINGS.columns, THINGS.columns[0]))
    with pytest.raises(ListError):
        replace(MASKED, sort="amount")
    with pytest.raises(NoScope):
        Scope()


@pytest.mark.parametrize(
    ("word", "first", "last"),
    [
        ("today", "2024-02-29", "2024-02-29"),
        ("yesterday", "2024-02-28", "2024-02-28"),
        ("this_week", "2024-02-26", "2024-03-03"),
        ("last_week", "2024-02-19", "2024-02-25"),
        ("this_month", "2024-02-01", "2024-02-29"),
        ("last_month", "2024-01-01", "2024-01-31"),
        ("this_year", "2024-01-01", "2024-12-31"),
        ("last_7_days", "2024-02-23", "2024-02-29"),
        ("last_30_days", "2024-01-31", "2024-02-29"),
    ],
)
def test_words_for_days(word: str, first: str, last: str) -> None:
    found = days_of(word, today=date(2024, 2, 29))
    assert found == (date.fromisoformat(first), date.fromisoformat(last))


def test_every_word_for_days_has_its_days() -> None:
    for word in WITHIN:
        first, last = days_of(word, today=date(2025, 12, 31))
        assert first <= last


def test_days_of_moments_are_those_of_the_readers_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    shanghai = Today(date(2026, 1, 2), ZoneInfo("Asia/Shanghai"))
    monkeypatch.setitem(days._given, "today", lambda actor: shanghai)
    assert codes(filter_made_at="within:yesterday") == list(range(16))
    assert codes(filter_made_on="within:this_week") == list(range(16))
    assert codes(filter_made_at="eq:2026-01-01") == list(range(16))
    assert codes(filter_made_at="between:2026-01-01,2026-01-01T09:00:00Z") == list(range(10))


def test_totals_are_of_all_rows_found_within_scope() -> None:
    amounts = replace(THINGS, columns=(*THINGS.columns, Column("currency", "'CNY'::text", Kind.CODE)))
    told = read_totals(amounts, actor=ACTOR, query={"filter[amount]": "ge:72.5"})
    assert told == Totals(2, (Sum("amount", "CNY", "146.2500"),))
    assert read_totals(THINGS, actor=ACTOR, query={}) == Totals(ROWS, ())
    assert read_totals(THINGS, actor=replace(ACTOR, company_ids=()), query={}) == Totals(0, ())
    for query in ({"sort": "code"}, {"after": "x"}, {"limit": "1"}):
        with pytest.raises(Malformed):
            read_totals(THINGS, actor=ACTOR, query=query)
    with pytest.raises(Forbidden):
        read_totals(THINGS, actor=replace(ACTOR, permissions=frozenset()), query={})


def test_contains_looks_through_the_words_too() -> None:
    by_words = replace(
        THINGS,
        columns=tuple(
            replace(one, words="CASE WHEN t.lines = 3 THEN 'hmz' ELSE '' END") if one.name == "name" else one
            for one in THINGS.columns
        ),
    )
    read = read_page(by_words, actor=ACTOR, query={"filter[name]": "contains:HMZ", "filter[amount]": "lt:10"})
    assert sorted(row["id"] for row in orjson.loads(read)["rows"]) == ["1003", "1007"]
