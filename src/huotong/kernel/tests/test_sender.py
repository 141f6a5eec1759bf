"""The sender against psycopg: the same values go in and come out, whatever they are."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

import psycopg
import pytest
from django.db import connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huotong.kernel.db.codec import ENCODERS
from huotong.kernel.db.sender import Call, Sender, sender_of
from huotong.kernel.db.sql import StatementError, parse, statement
from huotong.kernel.testing.cluster import TestDatabase
from huotong.kernel.testing.values import SCALARS

VALUES = SCALARS | {f"{name}[]": st.lists(st.none() | values, max_size=6) for name, values in SCALARS.items()}


def sender() -> Sender:
    return sender_of(connections["default"])


@pytest.mark.parametrize("type_name", sorted(VALUES))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_value_comes_back_as_psycopg_gives_it(
    rolled_back: TestDatabase, type_name: str, data: st.DataObject
) -> None:
    value = data.draw(st.none() | VALUES[type_name])
    echo = statement("echo", f"SELECT :value::{type_name} AS value, :value IS NULL AS missing")
    found = sender().run([Call(echo, {"value": value})], begin=True)[0].rows
    assert found == [(value, value is None)]
    own = connections["default"].connection
    theirs = psycopg.Cursor(own).execute(f"SELECT %s::{type_name}", [value]).fetchone()
    assert theirs is not None
    assert found[0][0] == theirs[0]


def test_every_declared_type_is_fuzzed() -> None:
    left_out = {"jsonb", "jsonb[]", "xid8"}
    assert set(ENCODERS) - left_out == set(VALUES)


def test_a_batch_of_any_size_comes_back_in_order(rolled_back: TestDatabase) -> None:
    echo = statement("echo", "SELECT :value::bigint")
    calls = [Call(echo, {"value": number}) for number in range(3000)]
    assert [result.rows[0][0] for result in sender().run(calls, begin=True)] == list(range(3000))


def test_ten_thousand_rows_go_out_as_columns(rolled_back: TestDatabase) -> None:
    total = statement(
        "total", "SELECT count(*), sum(q) FROM unnest(:ids::bigint[], :quantities::numeric[]) AS v(i, q)"
    )
    arguments = {"ids": list(range(10_000)), "quantities": [Decimal("0.000001")] * 10_000}
    assert sender().run([Call(total, arguments)], begin=True)[0].rows == [(10_000, Decimal("0.010000"))]


def test_the_first_error_names_its_statement_and_the_connection_lives_on(own_database: TestDatabase) -> None:
    good = statement("good", "SELECT 1")
    bad = statement("bad", "SELECT 1 / :zero::integer", source="a/sql/b.sql")
    with pytest.raises(psycopg.errors.DivisionByZero) as caught:
        sender().run([Call(good, {}), Call(bad, {"zero": 0}), Call(good, {})])
    assert caught.value.__notes__ == ["statement a/sql/b.sql:bad"]
    assert sender().run([Call(good, {}), Call(bad, {"zero": 1})])[1].rows == [(1,)]


def test_a_plan_that_no_longer_fits_is_made_anew(own_database: TestDatabase) -> None:
    with psycopg.connect(own_database.superuser.conninfo(), autocommit=True) as admin:
        admin.execute(
            "CREATE TABLE business.shape (a integer); GRANT SELECT ON business.shape TO huotong_app"
        )
        admin.execute("INSERT INTO business.shape VALUES (1)")
        read = statement("read_shape", "SELECT * FROM shape")
        assert sender().run([Call(read, {})])[0].rows == [(1,)]
        admin.execute("ALTER TABLE business.shape ADD COLUMN b integer DEFAULT 2")
        with pytest.raises(psycopg.errors.FeatureNotSupported):
            sender().run([Call(read, {})])
        assert sender().run([Call(read, {})])[0].rows == [(1, 2)]


def test_a_statement_file_must_name_and_promise() -> None:
    found = parse("-- name: one\n-- It is one.\nSELECT :a::bigint, :a, ':b::text'\n", source="x.sql")["one"]
    assert found.text == "SELECT $1::bigint, $1, ':b::text'"
    assert (found.names, found.types, found.promise) == (("a",), ("bigint",), "It is one.")
    for broken in (
        "SELECT 1",
        "-- name: a\nSELECT 1",
        "-- name: a\n-- p\nSELECT :x",
        "-- name: a\n-- p\nSELECT :x::bigint, :x::text",
        "-- name: a\n-- p\nSELECT :x::float8",
        "-- name: a\n-- p\nSELECT 1\n-- name: a\n-- p\nSELECT 2",
    ):
        with pytest.raises(StatementError):
            parse(broken, source="x.sql")


def test_uuid_arrays_keep_their_order(rolled_back: TestDatabase) -> None:
    keys = [UUID(int=number) for number in (3, 1, 2)]
    echo = statement("keys", "SELECT :keys::uuid[]")
    assert sender().run([Call(echo, {"keys": keys})], begin=True)[0].rows == [(keys,)]
