"""The database fixtures keep what they promise."""

import subprocess
import sys

import psycopg
import pytest
from django.db import ProgrammingError, connections, transaction

from huotong.kernel.db.ids import new_ids
from huotong.kernel.testing.cluster import TestDatabase


def _ask(alias: str, statement: str) -> object:
    with connections[alias].cursor() as cursor:
        cursor.execute(statement)
        row = cursor.fetchone()
    return row[0] if row else None


def test_rolled_back_works_as_the_application_and_reads_its_own_writes(rolled_back: TestDatabase) -> None:
    assert _ask("default", "SELECT current_user") == "huotong_app"
    assert _ask("default", "SELECT current_schema()") == "business"
    assert _ask("control", "SELECT current_schema()") == "control"
    assert connections["read"] is connections["default"]


@pytest.mark.parametrize("attempt", [1, 2])
def test_rolled_back_leaves_nothing(rolled_back: TestDatabase, attempt: int) -> None:
    assert _ask("control", "SELECT count(*) FROM django_session") == 0
    _ask_nothing("INSERT INTO django_session VALUES ('k', 'd', now())")
    with transaction.atomic(using="control", durable=True):
        assert _ask("control", "SELECT count(*) FROM django_session") == 1


def _ask_nothing(statement: str) -> None:
    with connections["control"].cursor() as cursor:
        cursor.execute(statement)


def test_own_database_commits_and_reads_as_the_read_role(own_database: TestDatabase) -> None:
    _ask_nothing("INSERT INTO django_session VALUES ('k', 'd', now())")
    with psycopg.connect(own_database.superuser.conninfo()) as other:
        assert other.execute("SELECT count(*) FROM control.django_session").fetchone() == (1,)
    assert _ask("read", "SELECT current_user") == "huotong_read"
    with pytest.raises(ProgrammingError, match="permission denied"):
        _ask("read", "SELECT count(*) FROM control.django_session")


def test_own_database_starts_empty_and_with_ids_of_its_own(own_database: TestDatabase) -> None:
    assert _ask("control", "SELECT count(*) FROM django_session") == 0
    assert new_ids(3) == [1000, 1001, 1002]


def test_another_process_finds_the_own_database(own_database: TestDatabase) -> None:
    _ask_nothing("INSERT INTO django_session VALUES ('k', 'd', now())")
    script = (
        "import django; django.setup()\n"
        "from django.contrib.sessions.models import Session\n"
        "print(Session.objects.count())"
    )
    environment = {
        **own_database.environment(),
        "PYTHONPATH": ":".join(sys.path),
        "DJANGO_SETTINGS_MODULE": "huotong.main.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout == "1\n"


def test_without_a_fixture_there_is_no_database() -> None:
    with pytest.raises(Exception, match="nonexistent"):
        _ask("default", "SELECT 1")
