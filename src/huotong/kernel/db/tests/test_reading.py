"""Reads go to the read role, inside a transaction to its own connection; a lost connection is noticed."""

import psycopg
from django.db import connections, transaction

from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch, fetch_all, reading_connection
from huotong.kernel.db.sql import statement
from huotong.kernel.testing.cluster import TestDatabase

WHO = statement("who", "SELECT current_user::text, :book::bigint")
SUM = statement("sum", "SELECT :book::bigint + :n::bigint")


def actor() -> Actor:
    return Actor(user_id=1, member_id=1, book_id=7, permissions=frozenset(), org_unit_ids=(), company_ids=())


def test_outside_a_command_the_read_role_answers(own_database: TestDatabase) -> None:
    assert fetch(WHO, actor=actor()) == [("huotong_read", 7)]


def test_inside_a_transaction_its_own_connection_answers(own_database: TestDatabase) -> None:
    with transaction.atomic(using="default"):
        assert reading_connection() is connections["default"]
        assert fetch(WHO, actor=actor()) == [("huotong_app", 7)]


def test_several_reads_are_answered_in_order(rolled_back: TestDatabase) -> None:
    assert fetch_all((SUM, {"n": 1}), (SUM, {"n": 2}), actor=actor()) == [[(8,)], [(9,)]]


def test_a_connection_the_server_closed_is_not_usable(own_database: TestDatabase) -> None:
    connection = connections["default"]
    connection.ensure_connection()
    assert connection.is_usable()
    with psycopg.connect(own_database.superuser.conninfo(), autocommit=True) as admin:
        admin.execute("SELECT pg_terminate_backend(%s, 5000)", [connection.connection.info.backend_pid])
    assert not connection.is_usable()
    connection.close()
    connection.ensure_connection()
    assert connection.is_usable()
