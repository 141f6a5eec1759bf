"""Rule R13 of the database: what a migration may contain, so that it never holds up the commands."""

from collections.abc import Iterable, Iterator
from typing import Any

import pglast
from django.contrib.postgres.operations import NotInTransactionMixin
from django.db.migrations import Migration, RunPython, RunSQL
from pglast import ast
from pglast.parser import ParseError


def lint_migration(migration: Migration) -> list[str]:
    """Return what breaks the rule in a migration's own words, as `app.name: what`."""
    label = f"{migration.app_label}.{migration.name}"
    return [
        f"{label}: {what}" for operation in migration.operations for what in _operation(migration, operation)
    ]


def lint_statements(statements: Iterable[str]) -> list[str]:
    """Return each text that holds more than one statement, or an ALTER TABLE with more than one change."""
    return [what for statement in statements for what in _statement(statement)]


def _operation(migration: Migration, operation: Any) -> Iterator[str]:
    match operation:
        case RunSQL():
            yield from _run_sql(operation)
        case RunPython():
            if not operation.reversible:
                yield "RunPython cannot be undone"
            if not all(isinstance(other, RunPython) for other in migration.operations):
                yield "RunPython beside a change of schema: rows change in a migration of their own"
        case _ if not migration.atomic and not isinstance(operation, NotInTransactionMixin):
            name = type(operation).__name__
            yield f"{name} outside a transaction: a killed run could not be repeated"


def _run_sql(operation: RunSQL) -> Iterator[str]:
    if not operation.reversible:
        yield "RunSQL cannot be undone"
    for text in _texts(operation.sql):
        yield from _statement(text)
        if any(isinstance(s.stmt, ast.InsertStmt | ast.UpdateStmt | ast.DeleteStmt) for s in _parse(text)):
            yield "RunSQL changes rows: RunPython in batches, in a migration of its own"


def _texts(sql: Any) -> list[str]:
    """Return the texts of RunSQL: one, or a list of texts and of (text, parameters)."""
    if isinstance(sql, str):
        return [sql]
    return [item if isinstance(item, str) else item[0] for item in sql]


def _statement(text: str) -> Iterator[str]:
    found = _parse(text)
    if len(found) > 1:
        yield f"{len(found)} statements in one: {text}"
    for raw in found:
        if isinstance(raw.stmt, ast.AlterTableStmt) and len(raw.stmt.cmds or ()) > 1:
            yield f"{len(raw.stmt.cmds or ())} changes in one ALTER TABLE: {text}"


def _parse(text: str) -> tuple[Any, ...]:
    try:
        return tuple(pglast.parse_sql(text))
    except ParseError as error:
        raise ValueError(f"{error}: {text}") from error
