"""R5 to R8: every statement file, read as PostgreSQL reads it; and the switch that reads all others."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.db import connections
from psycopg import pq

import huotong
from huotong.kernel.book import WrongBook, in_book
from huotong.kernel.db import statement_check
from huotong.kernel.db.roles import Role
from huotong.kernel.db.sender import Call, sender_of
from huotong.kernel.db.sql import Statement, parse, statement
from huotong.kernel.db.statement_check import StatementRefused
from huotong.kernel.db.statement_reader import VOLATILE
from huotong.kernel.db.statement_rules import StatementRules, rules_of_registry
from huotong.kernel.testing.cluster import TestDatabase

PACKAGE = Path(huotong.__file__).parent
RULES = rules_of_registry()


def statements(package: Path) -> Iterator[Statement]:
    """Every statement of every statement file."""
    for file in sorted(package.glob("**/sql/*.sql")):
        yield from parse(file.read_text(encoding="utf-8"), source=str(file.relative_to(package))).values()


def refusals(package: Path, rules: StatementRules) -> list[str]:
    """`file:statement: reason` of each statement that breaks a rule; locks are allowed, they go by tx.lock."""
    found = []
    for read in statements(package):
        try:
            rules.check(read.text, locking_allowed=rules.locks(read.text))
        except StatementRefused as refused:
            found.append(f"{read.source}:{read.name}: {str(refused).partition(': ' + read.text)[0]}")
    return found


def test_the_statement_files_keep_the_rules() -> None:
    assert len(list(statements(PACKAGE))) > 20
    assert refusals(PACKAGE, RULES) == []


def test_they_keep_them_with_values_too_and_postgresql_takes_them(rolled_back: TestDatabase) -> None:
    """As they go out with two rows of each set, and once with three of the last."""
    sets = 0
    with psycopg.connect(
        rolled_back.dsn(Role.APP).conninfo(), options="-c search_path=business"
    ) as connection:
        for read in statements(PACKAGE):
            number = len(read.forms.sets)
            for sizes in {(2,) * number, (*(2,) * (number - 1), 3)} if number else ():
                form = read.forms.with_values(sizes)
                RULES.check(form.sql.decode(), locking_allowed=RULES.locks(form.sql.decode()))
                made = connection.pgconn.prepare(form.key, form.sql, form.oids)
                assert made.status == pq.ExecStatus.COMMAND_OK, (read.name, made.error_message)
                sets += 1
    assert sets > 300


def test_a_planted_stray_is_caught(tmp_path: Path) -> None:
    folder = tmp_path / "sales" / "sql"
    folder.mkdir(parents=True)
    (folder / "orders.sql").write_text(
        "-- name: good\n-- Reads.\nSELECT last FROM counter WHERE book_id = :book::bigint\n\n"
        "-- name: stray\n-- Reads.\nSELECT last FROM counter WHERE year = :year::integer\n\n"
        "-- name: lock\n-- Locks.\nSELECT last FROM counter WHERE book_id = :book::bigint FOR UPDATE\n",
        encoding="utf-8",
    )
    lock = (
        "rows are locked FOR NO KEY UPDATE only (R7); rows are locked in key order: ORDER BY is missing (R7)"
    )
    assert refusals(tmp_path, RULES) == [
        "sales/sql/orders.sql:stray: SELECT: counter has no book_id = value (R6)",
        f"sales/sql/orders.sql:lock: {lock}",
    ]


STRAY = statement("stray", "SELECT last FROM counter")


@pytest.mark.usefixtures("rolled_back")
def test_the_check_is_on_in_tests_for_cursors_and_sender() -> None:
    assert statement_check.enabled()
    with pytest.raises(StatementRefused, match="counter has no book_id = value"):
        sender_of(connections["default"]).run([Call(STRAY, {})])
    with connections["default"].cursor() as cursor, pytest.raises(StatementRefused, match="counter has no"):
        cursor.execute(STRAY.text)


@pytest.mark.usefixtures("rolled_back")
def test_r7_the_sender_locks_for_tx_lock_only() -> None:
    text = (
        "SELECT last FROM counter WHERE book_id = :book::bigint ORDER BY series, year, lane FOR NO KEY UPDATE"
    )
    lock = statement("lock", text)
    sender = sender_of(connections["default"])
    assert sender.run([Call(lock, {"book": 1}, locking=True)])[0].rows == []
    with pytest.raises(StatementRefused, match=r"through tx\.lock only"):
        sender.run([Call(lock, {"book": 1})])


@pytest.mark.usefixtures("rolled_back")
def test_r5_the_functions_called_volatile_are_so() -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT proname FROM pg_proc WHERE proname = ANY(%s) AND provolatile = 'v'", [list(VOLATILE)]
        )
        assert {name for (name,) in cursor.fetchall()} == VOLATILE


def test_r8_a_book_is_not_left_for_another_inside() -> None:
    with in_book(1), pytest.raises(WrongBook), in_book(2):
        pass
