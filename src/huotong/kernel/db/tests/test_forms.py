"""A small set goes out as VALUES and means what its arrays mean."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huotong.kernel.db.forms import SMALL, Uneven
from huotong.kernel.db.sender import Call, sender_of
from huotong.kernel.db.sql import Statement, statement
from huotong.kernel.testing.cluster import TestDatabase
from huotong.kernel.testing.values import SCALARS

ORDERED = statement(
    "ordered",
    "SELECT k.id, k.code, k.no, ':ids::bigint[]', :word::text FROM"
    " unnest(:ids::bigint[], :codes::text[]) WITH ORDINALITY AS k (id, code, no)"
    " WHERE k.id = ANY (:wanted::bigint[]) ORDER BY k.no",
)
ALL = statement(
    "all",
    f"SELECT * FROM unnest({', '.join(f':c_{name}::{name}[]' for name in SCALARS)}) AS k ({', '.join(f'c_{name}' for name in SCALARS)})",
)
ROW = st.tuples(*(st.none() | values for values in SCALARS.values()))


def rows(asked: Statement, **arguments: Any) -> list[tuple[Any, ...]]:
    return sender_of(connections["default"]).run([Call(asked, arguments)], begin=True)[0].rows


def test_the_text_of_two_rows() -> None:
    form = ORDERED.forms.form({"ids": [7, 8], "codes": ["a", "b"]})
    assert form.sql.decode() == (
        "SELECT k.id, k.code, k.no, ':ids::bigint[]', $1::text FROM"
        " (VALUES ($3::bigint, $5::text, 1::bigint), ($4::bigint, $6::text, 2::bigint)) AS k (id, code, no)"
        " WHERE k.id = ANY ($2::bigint[]) ORDER BY k.no"
    )
    assert form.values({"ids": [7, None], "codes": ["a", None], "wanted": [], "word": "w"})[2:] == [
        b"\0\0\0\0\0\0\0\7",
        None,
        b"a",
        None,
    ]


@pytest.mark.parametrize("size", [0, 1, 2, SMALL, SMALL + 1])
def test_it_means_what_the_arrays_mean(rolled_back: TestDatabase, size: int) -> None:
    ids = list(range(size))
    found = rows(ORDERED, ids=ids, codes=[f"c{id}" for id in ids], wanted=ids[1:], word="x")
    assert found == [(id, f"c{id}", id + 1, ":ids::bigint[]", "x") for id in ids[1:]]
    assert (ORDERED.forms.form({"ids": ids}) is ORDERED.forms.whole) == (size in (0, SMALL + 1))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given_rows=st.lists(ROW, min_size=1, max_size=4))
def test_values_of_every_type_and_none_come_back(rolled_back: TestDatabase, given_rows: list[Any]) -> None:
    columns = zip(*given_rows, strict=True)
    arguments = {f"c_{name}": list(column) for name, column in zip(SCALARS, columns, strict=True)}
    assert ALL.forms.form(arguments) is not ALL.forms.whole
    assert rows(ALL, **arguments) == given_rows


def test_a_column_that_forgot_a_row_is_refused(rolled_back: TestDatabase) -> None:
    pairs = statement("pairs", "SELECT * FROM unnest(:ids::bigint[], :amounts::numeric[]) AS k (id, amount)")
    with pytest.raises(Uneven, match="amounts"):
        rows(pairs, ids=[1, 2], amounts=[Decimal(1)])
