"""Each role may do with each table what the table's kind allows, and nothing else."""

import psycopg
import pytest
from django.apps import apps
from django.db import ProgrammingError, connections

from huotong.kernel.db.grants import business_rights, grant_rights
from huotong.kernel.db.kinds import Kind, kind_of
from huotong.kernel.db.roles import ROLE_SETTINGS, Role
from huotong.kernel.testing.cluster import TestDatabase

EVERY_RIGHT = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")


def a_table_of(kind: Kind) -> str:
    """The first table of the kind by name."""
    return min(model._meta.db_table for model in apps.get_models() if kind_of(model) is kind)


def rights_of(database: TestDatabase, *, role: Role, schema: str) -> dict[str, set[str]]:
    """The rights of a role by table."""
    with psycopg.connect(database.superuser.conninfo()) as connection:
        rows = connection.execute(
            "SELECT c.relname::text, p FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " CROSS JOIN unnest(%s::text[]) p"
            " WHERE n.nspname = %s AND c.relkind IN ('r', 'p') AND has_table_privilege(%s, c.oid, p)",
            [list(EVERY_RIGHT), schema, role.value],
        ).fetchall()
    found: dict[str, set[str]] = {}
    for table, right in rows:
        found.setdefault(table, set()).add(right)
    return found


def refused(alias: str, statement: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), connections[alias].cursor() as cursor:
        cursor.execute(statement)
    connections[alias].close()


def test_the_application_has_exactly_the_rights_of_each_kind(own_database: TestDatabase) -> None:
    expected = {
        model._meta.db_table: set(kind_of(model).rights)
        for model in apps.get_models(include_auto_created=True)
        if kind_of(model) is not Kind.CONTROL
    }
    found = rights_of(own_database, role=Role.APP, schema="business")
    assert found.pop("django_migrations") == {"SELECT"}
    assert found == expected
    assert {table for table, kind in expected.items() if kind == {"SELECT", "INSERT"}} >= {"command_log"}


def test_reading_is_all_the_read_role_may_do_and_only_business(own_database: TestDatabase) -> None:
    found = rights_of(own_database, role=Role.READ, schema="business")
    assert set(map(frozenset, found.values())) == {frozenset({"SELECT"})}
    assert set(found) - {"django_migrations"} == {
        table for tables in business_rights().values() for table in tables
    }
    assert rights_of(own_database, role=Role.READ, schema="control") == {}


def test_control_rows_may_be_changed_but_tables_not_emptied(own_database: TestDatabase) -> None:
    found = rights_of(own_database, role=Role.APP, schema="control")
    assert found.pop("django_migrations") == {"SELECT"}
    assert set(map(frozenset, found.values())) == {frozenset({"SELECT", "INSERT", "UPDATE", "DELETE"})}
    assert {"procrastinate_jobs", "accounts_user"} <= set(found)


@pytest.mark.parametrize(
    ("kind", "statement"),
    [
        (Kind.LEDGER, "UPDATE {table} SET book_id = book_id"),
        (Kind.LEDGER, "DELETE FROM {table}"),
        (Kind.BALANCE, "DELETE FROM {table}"),
        (Kind.DOCUMENT, "DELETE FROM {table}"),
        (Kind.MASTER, "DELETE FROM {table}"),
        (Kind.LEDGER, "TRUNCATE {table}"),
        (Kind.MASTER, "TRUNCATE {table}"),
    ],
)
def test_what_a_kind_does_not_allow_the_server_refuses(
    own_database: TestDatabase, kind: Kind, statement: str
) -> None:
    with psycopg.connect(own_database.dsn(Role.APP).conninfo()) as connection:
        connection.execute("SET search_path TO business")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(statement.format(table=a_table_of(kind)))


@pytest.mark.parametrize("statement", ["ALTER TABLE command_log ADD x int", "DROP TABLE command_log"])
def test_the_application_owns_no_table(own_database: TestDatabase, statement: str) -> None:
    with pytest.raises(ProgrammingError, match="must be owner"), connections["default"].cursor() as cursor:
        cursor.execute(statement)
    connections["default"].close()


def test_nothing_can_be_created_by_the_application(own_database: TestDatabase) -> None:
    refused("default", "CREATE TABLE business.x (n int)")
    refused("default", "CREATE TABLE public.x (n int)")
    refused("default", "CREATE TEMPORARY TABLE x (n int)")


def test_the_read_role_cannot_write_even_when_it_asks_to(own_database: TestDatabase) -> None:
    with psycopg.connect(own_database.dsn(Role.READ).conninfo(), autocommit=True) as connection:
        connection.execute("SET default_transaction_read_only = off")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("INSERT INTO business.command_log DEFAULT VALUES")


def test_granting_again_takes_back_what_is_too_much(own_database: TestDatabase) -> None:
    with psycopg.connect(own_database.superuser.conninfo(), autocommit=True) as connection:
        connection.execute("GRANT ALL ON business.command_log TO huotong_app, PUBLIC")
    assert rights_of(own_database, role=Role.APP, schema="business")["command_log"] == set(EVERY_RIGHT)
    connections["default"].settings_dict.update(USER=Role.OWNER.value)
    grant_rights(connections["default"])
    connections["default"].close()
    assert rights_of(own_database, role=Role.APP, schema="business")["command_log"] == {"SELECT", "INSERT"}


@pytest.mark.parametrize("role", list(Role))
def test_each_session_has_the_settings_of_its_role(own_database: TestDatabase, role: Role) -> None:
    with psycopg.connect(own_database.dsn(role).conninfo()) as connection:
        for name, value in ROLE_SETTINGS[role].items():
            row = connection.execute("SELECT current_setting(%s)", [name]).fetchone()
            assert row == (value,), name
