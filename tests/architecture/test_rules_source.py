"""R8 to R11 as the source shows them: no session state, one place that connects, ids that are strings."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.architecture.planting import write
from tools.database_rules import (
    check_connections,
    check_ids_in_json,
    check_sequences,
    check_session_state,
    check_transactions,
)
from tools.repository import Finding

Check = Callable[[Path], list[Finding]]
APP = "src/huotong/sales"


def caught(check: Check, root: Path, line: str, name: str = "posting.py") -> list[int]:
    write(root, {f"{APP}/{name}": f'"""Nothing."""\n{line}\n'})
    return [finding.line for finding in check(root)]


@pytest.mark.parametrize(
    "line",
    [
        "x = 'SELECT pg_advisory_xact_lock(1)'",
        "x = 'SELECT pg_try_advisory_lock(1)'",
        "x = 'NOTIFY orders'",
        "x = \"SELECT pg_notify('a', 'b')\"",
        "x = 'LISTEN orders'",
        "x = 'SET search_path TO other'",
        "x = 'SELECT 1; SET LOCAL app.book = 1'",
        "x = f\"SELECT set_config('app.book', {book}, false)\"",
    ],
)
def test_r9_session_state_is_caught(tmp_path: Path, line: str) -> None:
    assert caught(check_session_state, tmp_path, line) == [2]


def test_r9_an_assignment_is_no_session_state(tmp_path: Path) -> None:
    assert caught(check_session_state, tmp_path, "x = 'UPDATE orders\\n   SET n = 1'") == []


def test_r9_session_state_in_a_statement_file_is_caught(tmp_path: Path) -> None:
    text = "-- name: a\n-- NOTIFY is not sent.\nUPDATE x\n   SET n = 1\n\n-- name: b\n-- B.\nSET work_mem = '1GB'\n"
    write(tmp_path, {f"{APP}/sql/orders.sql": text})
    assert [(f.path, f.line) for f in check_session_state(tmp_path)] == [(f"{APP}/sql/orders.sql", 8)]


@pytest.mark.parametrize(
    "line",
    [
        "import psycopg",
        "from psycopg import connect",
        "from psycopg_pool import ConnectionPool",
        "connection.cursor()",
        "Order.objects.raw('SELECT 1')",
        "x = RawSQL('SELECT 1', [])",
        "connection.connection",
        "with cursor.copy('COPY orders FROM STDIN') as copy: ...",
    ],
)
def test_r10_another_way_to_the_database_is_caught(tmp_path: Path, line: str) -> None:
    assert caught(check_connections, tmp_path, line) == [2]
    assert caught(check_connections, tmp_path, "x = 1") == []


@pytest.mark.parametrize("line", ["from psycopg import errors", "from psycopg.errors import UniqueViolation"])
def test_r10_errors_may_be_named(tmp_path: Path, line: str) -> None:
    assert caught(check_connections, tmp_path, line) == []


@pytest.mark.parametrize(
    "line",
    [
        "transaction.atomic()",
        "transaction.atomic(using='default')",
        "atomic(using=alias)",
        "@transaction.atomic\ndef f(): ...",
    ],
)
def test_r8_a_transaction_outside_a_command_is_caught(tmp_path: Path, line: str) -> None:
    assert len(caught(check_transactions, tmp_path, line)) == 1


def test_r8_the_control_database_is_free(tmp_path: Path) -> None:
    assert caught(check_transactions, tmp_path, "transaction.atomic(using='control')") == []


@pytest.mark.parametrize("line", ["x = \"SELECT nextval('invoice_no')\"", "x = 'CREATE SEQUENCE invoice_no'"])
def test_r11_a_sequence_is_caught(tmp_path: Path, line: str) -> None:
    assert caught(check_sequences, tmp_path, line, name="migrations/0002_numbers.py") == [2]


def test_r11_an_id_that_is_a_number_is_caught(tmp_path: Path) -> None:
    integer, string = {"type": "integer"}, {"type": "string"}
    document = {
        "paths": {"/orders/{order_id}": {"get": {"parameters": [{"name": "order_id", "schema": integer}]}}},
        "components": {
            "schemas": {
                "Order": {
                    "properties": {
                        "id": string,
                        "site_id": {"anyOf": [integer, {"type": "null"}]},
                        "line_ids": {"type": "array", "items": integer},
                        "version": integer,
                        "paid": integer,
                    }
                }
            }
        },
    }
    write(tmp_path, {"docs/openapi.json": json.dumps(document)})
    assert [finding.what for finding in check_ids_in_json(tmp_path)] == [
        "R11: /components/schemas/Order/line_ids is no string",
        "R11: /components/schemas/Order/site_id is no string",
        "R11: /paths//orders/{order_id}/get/parameters/0 (order_id) is no string",
    ]
