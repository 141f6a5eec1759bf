"""How the statements of inventory are carried out by huotong_app on a database that was just created."""

from __future__ import annotations

import psycopg
from psycopg import sql

from huotong.inventory.locks import SQL
from huotong.kernel.db.dsn import BUSINESS_SCHEMA
from huotong.kernel.db.sql import Statement
from huotong.kernel.testing.cluster import TestDatabase

# Reading the whole book for every key, or all of a table, is quadratic in an import.
SLOW = ("Join Filter", "Materialize", "Seq Scan", "Hash Join")
BY_READERS = ("invariants.sql", "queries.sql")  # huotong_read plans as it likes
VALUES = {"text": "a", "timestamptz": "2026-11-23", "date": "2026-11-23", "boolean": "t"}


def literal(type_name: str) -> sql.Composable:
    """Some value of the type; of an array, two elements."""
    one = VALUES.get(type_name.removesuffix("[]"), "1")
    text = f"{{{one},{one}}}" if type_name.endswith("[]") else one
    return sql.SQL("{}::{}").format(sql.Literal(text), sql.SQL(type_name))


def plan_of(connection: psycopg.Connection[tuple[str]], statement: Statement) -> str:
    connection.execute(f"PREPARE tried ({', '.join(statement.types)}) AS {statement.text}")
    values = sql.SQL(", ").join(map(literal, statement.types))
    rows = connection.execute(sql.SQL("EXPLAIN EXECUTE tried ({})").format(values)).fetchall()
    connection.execute("DEALLOCATE tried")
    return "\n".join(row[0] for row in rows)


def test_every_row_is_looked_up_by_its_key(own_database: TestDatabase) -> None:
    options = f"-c search_path={BUSINESS_SCHEMA}"
    with psycopg.connect(
        own_database.dsn().conninfo(), options=options, prepare_threshold=None
    ) as connection:
        plans = {
            statement.name: plan_of(connection, statement)
            for statement in SQL
            if not statement.source.endswith(BY_READERS)
        }
    assert "lock_levels" in plans
    assert {name: plan for name, plan in plans.items() if any(sign in plan for sign in SLOW)} == {}
