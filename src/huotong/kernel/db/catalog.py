"""Reads the tables of one schema from PostgreSQL's catalogue."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from huotong.kernel.book import in_all_books

EXPRESSION = "(expression)"
"""Stands for an expression among the columns of an exclusion constraint."""


@dataclass(frozen=True, slots=True, order=True)
class Constraint:
    """A key or a check. `target` and `target_columns` belong to foreign keys."""

    table: str
    kind: str
    columns: tuple[str, ...]
    target: str = ""
    target_columns: tuple[str, ...] = ()

    def __str__(self) -> str:
        words = {"p": "PRIMARY KEY", "u": "UNIQUE", "f": "FOREIGN KEY", "x": "EXCLUDE", "c": "CHECK"}
        text = f"{self.table}: {words.get(self.kind, self.kind)} ({', '.join(self.columns)})"
        return f"{text} -> {self.target} ({', '.join(self.target_columns)})" if self.target else text


@dataclass(frozen=True, slots=True)
class Table:
    """What a table is stored as."""

    name: str
    partition_key: str
    fillfactor: int | None


def select(connection: BaseDatabaseWrapper, sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """Return the rows of a query of the catalogue."""
    with in_all_books(), connection.cursor() as cursor:
        cursor.execute(sql, list(params))
        return list(cursor.fetchall())


def tables(connection: BaseDatabaseWrapper, schema: str) -> dict[str, Table]:
    """Return the tables of a schema by name, partitions left out."""
    rows = select(
        connection,
        """
        SELECT c.relname, coalesce(pg_get_partkeydef(c.oid), ''),
               (SELECT option_value::int FROM pg_options_to_table(c.reloptions)
                 WHERE option_name = 'fillfactor')
          FROM pg_class c
         WHERE c.relnamespace = to_regnamespace(%s) AND c.relkind IN ('r', 'p') AND NOT c.relispartition
        """,
        [schema],
    )
    return {name: Table(name, partition, fillfactor) for name, partition, fillfactor in rows}


def columns(connection: BaseDatabaseWrapper, schema: str) -> dict[str, dict[str, bool]]:
    """Return table -> column -> whether it may be NULL."""
    found: dict[str, dict[str, bool]] = {}
    rows = select(
        connection,
        """
        SELECT c.relname, a.attname, NOT a.attnotnull
          FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
         WHERE c.relnamespace = to_regnamespace(%s) AND c.relkind IN ('r', 'p') AND NOT c.relispartition
           AND a.attnum > 0 AND NOT a.attisdropped
        """,
        [schema],
    )
    for table, column, is_nullable in rows:
        found.setdefault(table, {})[column] = is_nullable
    return found


def domains(connection: BaseDatabaseWrapper, schema: str) -> dict[str, str]:
    """Return the domains of a schema by name with the type below each, as PostgreSQL writes it."""
    rows = select(
        connection,
        """
        SELECT typname, format_type(typbasetype, typtypmod) FROM pg_type
         WHERE typnamespace = to_regnamespace(%s) AND typtype = 'd'
        """,
        [schema],
    )
    return {str(name): str(base) for name, base in rows}


def constraints(connection: BaseDatabaseWrapper, schema: str) -> set[Constraint]:
    """Return the keys of a schema's tables: primary, unique, exclusion and foreign ones."""
    rows = select(
        connection,
        """
        SELECT t.relname, k.contype::text,
               ARRAY(SELECT coalesce(a.attname::text, %s) FROM unnest(k.conkey) WITH ORDINALITY AS c(no, n)
                       LEFT JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = c.no ORDER BY n),
               coalesce(f.relname, ''),
               ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY AS c(no, n)
                       JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = c.no ORDER BY n)
          FROM pg_constraint k
          JOIN pg_class t ON t.oid = k.conrelid
          LEFT JOIN pg_class f ON f.oid = k.confrelid
         WHERE t.relnamespace = to_regnamespace(%s) AND NOT t.relispartition
           AND k.contype IN ('p', 'u', 'x', 'f')
        """,
        [EXPRESSION, schema],
    )
    return {
        Constraint(table, kind, tuple(own), target, tuple(other)) for table, kind, own, target, other in rows
    }
