"""The pytest plugin: Django set up without a database, and the database fixtures.

    rolled_back    the shared database inside a transaction that is undone; the fast, ordinary way
    own_database   a fresh database with real commits, for races, workers and servers; dropped afterwards

Application code runs as huotong_app in both, and every statement is checked against rules R2 and R5 to
R8. A test without either must not touch the database: the aliases then lead nowhere. The server starts
with the first test that needs it.
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import django
import pytest
from django.test import override_settings

from huotong.kernel.db import statement_check
from huotong.kernel.db.aiming import aim
from huotong.kernel.db.dsn import Dsn
from huotong.kernel.db.statement_rules import rules_of_registry
from huotong.kernel.testing.cluster import TestCluster, TestDatabase, running_cluster
from huotong.kernel.testing.connections import rolled_back_transactions

NOWHERE = Dsn(host="/nonexistent", port=5432, name="none", user="none")


def set_up_django() -> None:
    """Django is set up with an empty home folder, so that no test meets the developer's own data."""
    os.environ["HUOTONG_HOME"] = str(Path(tempfile.gettempdir()) / "huotong-no-home")
    os.environ["HUOTONG_MODE"] = "test"
    os.environ["DJANGO_SETTINGS_MODULE"] = "huotong.main.settings"
    for name in ("HUOTONG_DATABASE_URL", "HUOTONG_APP_DATABASE_URL", "HUOTONG_READ_DATABASE_URL"):
        os.environ.pop(name, None)
    django.setup()
    statement_check.switch_on(rules_of_registry())
    aim(app=NOWHERE, read=NOWHERE)


# When this module is imported and not in pytest_configure: a conftest.py named on the command line is
# loaded before that, and may import models.
set_up_django()


@pytest.fixture(scope="session")
def database_cluster(pytestconfig: pytest.Config) -> Iterator[TestCluster]:
    """The session's PostgreSQL with a migrated database."""
    with running_cluster(pytestconfig.rootpath / ".cache" / "test-database") as cluster:
        yield cluster


@pytest.fixture(scope="session", autouse=True)
def folder_of_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where this session's files lie, known by their content as those of every home folder."""
    folder = tmp_path_factory.mktemp("files")
    with override_settings(MEDIA_ROOT=str(folder)):
        yield folder


@pytest.fixture
def rolled_back(database_cluster: TestCluster) -> Iterator[TestDatabase]:
    """The shared database; everything the test does to it is undone."""
    database = database_cluster.database()
    database.aim()
    with rolled_back_transactions():
        yield database


@pytest.fixture
def own_database(database_cluster: TestCluster) -> Iterator[TestDatabase]:
    """A database of this test's own, with real commits, for this process and others."""
    with database_cluster.own_database() as database:
        database.aim()
        yield database
    aim(app=NOWHERE, read=NOWHERE)
