"""R13: one change per ALTER, a short wait for locks, migrations that may be run again, rows in batches."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import connection, connections, migrations, models
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader

from huotong.kernel.db.backend.schema import LOCK_TIMEOUT
from huotong.kernel.db.fields import BookKeyField, IdField
from tools.migration_lint import lint_migration, lint_statements


def own_migrations() -> Iterator[Migration]:
    loader = MigrationLoader(None)
    for (label, _), migration in sorted(loader.disk_migrations.items()):
        if type(migration).__module__.startswith("huotong.") and label:
            yield migration


def test_the_migrations_keep_the_rules() -> None:
    assert len(list(own_migrations())) > 3
    assert [found for migration in own_migrations() for found in lint_migration(migration)] == []


@pytest.mark.usefixtures("rolled_back")
def test_the_statements_of_all_migrations_keep_the_rules() -> None:
    loader = MigrationLoader(connections["default"])
    steps = [key for leaf in loader.graph.leaf_nodes() for key in loader.graph.forwards_plan(leaf)]
    migrations_of_all = [loader.disk_migrations[key] for key in dict.fromkeys(steps)]
    plan = [(m, False) for m in migrations_of_all if type(m).__module__.startswith("huotong.")]
    statements = [line for line in loader.collect_sql(plan) if not line.startswith("--")]
    assert len(statements) > 20
    assert f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}';" in statements
    assert lint_statements(statements) == []


@pytest.mark.usefixtures("rolled_back")
def test_two_changes_of_a_column_are_two_statements() -> None:
    """Django would put a change of type and of NULL into one ALTER."""
    state = migrations.state.ProjectState()
    operations = [
        migrations.CreateModel("Bin", [("book_id", BookKeyField()), ("id", IdField()), ("code", models.IntegerField(null=True))]),
        migrations.AlterField("Bin", "code", models.BigIntegerField(default=1)),
    ]  # fmt: skip
    migration = built("0001_bins", "kernel", operations)
    with connection.schema_editor(collect_sql=True) as editor:
        migration.apply(state, editor, collect_sql=True)
    statements = [line for line in editor.collected_sql if "ALTER TABLE" in line]
    assert len(statements) > 1
    assert lint_statements(statements) == []


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("ALTER TABLE a ADD b int, ADD c int;", "2 changes in one ALTER TABLE"),
        ("ALTER TABLE a ADD b int; ALTER TABLE a ADD c int", "2 statements in one"),
    ],
)
def test_a_planted_statement_is_caught(statement: str, what: str) -> None:
    assert lint_statements([statement]) == [f"{what}: {statement}"]


def built(name: str, app: str, operations: list[Any], *, atomic: bool = True) -> Migration:
    made = type("Migration", (Migration,), {"operations": operations, "atomic": atomic})
    migration: Migration = made(name, app)
    return migration


def planted(*operations: Any, atomic: bool = True) -> list[str]:
    migration = built("0009_planted", "sales", list(operations), atomic=atomic)
    return [found.removeprefix("sales.0009_planted: ") for found in lint_migration(migration)]


def run(apps: Any, editor: Any) -> None:
    """Does nothing."""


INDEX = models.Index(fields=["book_id", "code"], name="bin_code")


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (planted(migrations.RunSQL("CREATE INDEX a ON b (c)")), ["RunSQL cannot be undone"]),
        (
            planted(migrations.RunSQL("UPDATE b SET c = 1", migrations.RunSQL.noop)),
            ["RunSQL changes rows: RunPython in batches, in a migration of its own"],
        ),
        (
            planted(migrations.RunSQL("SELECT 1; SELECT 2", "SELECT 1")),
            ["2 statements in one: SELECT 1; SELECT 2"],
        ),
        (
            planted(migrations.RunSQL(["ALTER TABLE a ADD b int, ADD c int"], "SELECT 1")),
            ["2 changes in one ALTER TABLE: ALTER TABLE a ADD b int, ADD c int"],
        ),
        (planted(migrations.RunPython(run), atomic=False), ["RunPython cannot be undone"]),
        (
            planted(
                migrations.AddField("Bin", "code", models.TextField(default="")),
                migrations.RunPython(run, run),
            ),
            ["RunPython beside a change of schema: rows change in a migration of their own"],
        ),
        (
            planted(migrations.AddField("Bin", "code", models.TextField(default="")), atomic=False),
            ["AddField outside a transaction: a killed run could not be repeated"],
        ),
        (planted(AddIndexConcurrently("Bin", INDEX), atomic=False), []),
        (planted(migrations.RunPython(run, run), atomic=False), []),
        (planted(migrations.RunSQL("CREATE SEQUENCE a", "DROP SEQUENCE a")), []),
    ],
)
def test_a_planted_migration_is_caught(found: list[str], expected: list[str]) -> None:
    assert found == expected
