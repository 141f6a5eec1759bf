"""Writes tables with PRIMARY KEY (book_id, id), keys and indexes that begin with book_id, and partitions."""

from collections.abc import Iterator, Sequence
from typing import Any, Self

from django.db import NotSupportedError
from django.db.backends.ddl_references import Columns, Statement, Table
from django.db.backends.postgresql.schema import DatabaseSchemaEditor as PostgreSQLSchemaEditor
from django.db.models.fields.composite import CompositePrimaryKey

from huotong.kernel.book import in_all_books
from huotong.kernel.db.fields import (
    BookForeignKey,
    BookKeyField,
    PartitionDayField,
    book_field,
    partition_field,
)

LOCK_TIMEOUT = "3s"
"""A change of schema that waits longer would hold up every command behind it."""


class DatabaseSchemaEditor(PostgreSQLSchemaEditor):
    """Recognises business tables by their BookKeyField, so historical models work as well."""

    # A key and its column in one statement cannot be composite: the key is added afterwards.
    sql_create_column_inline_fk: Any = None
    # Nothing is ever deferred, so nothing has to be set immediate first.
    sql_delete_fk = "ALTER TABLE %(table)s DROP CONSTRAINT %(name)s"
    sql_update_with_default = "UPDATE %(table)s SET %(column)s = %(default)s WHERE %(column)s IS NULL"
    sql_set_fillfactor = "ALTER TABLE %(table)s SET (fillfactor = %(percent)d)"
    sql_reset_fillfactor = "ALTER TABLE %(table)s RESET (fillfactor)"

    def __enter__(self) -> Self:
        """Begin a migration: it waits for a lock for a short while only, and can be run again (rule R13)."""
        entered: Self = super().__enter__()
        if self.atomic_migration:
            self.execute(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}'", None)
        return entered

    def execute(self, sql: Any, params: Any = ()) -> None:
        """Run one statement; a change of schema concerns all books."""
        with in_all_books():
            super().execute(sql, params)

    def table_sql(self, model: Any) -> tuple[str, list[Any]]:
        """Return CREATE TABLE with the row key, the partitioning and the free space of its pages."""
        sql, params = super().table_sql(model)
        book = book_field(model)
        if book is None:
            return sql, params
        if not isinstance(model._meta.pk, CompositePrimaryKey):
            key = ", ".join(map(self.quote_name, _with_book(model, model._meta.pk.column)))
            sql = f"{sql.removesuffix(')')}, PRIMARY KEY ({key}))"
        if (day := partition_field(model)) is not None:
            sql += f" PARTITION BY RANGE ({self.quote_name(str(day.column))})"
        if book.fillfactor is not None:
            sql += f" WITH (fillfactor = {book.fillfactor:d})"
        return sql, params

    def _iter_column_sql(
        self,
        column_db_type: str,
        params: list[Any],
        model: Any,
        field: Any,
        field_db_params: Any,
        include_default: bool,
    ) -> Iterator[str]:
        parent: Any = super()
        parts = parent._iter_column_sql(
            column_db_type, params, model, field, field_db_params, include_default
        )
        is_business = book_field(model) is not None
        return (part for part in parts if not (is_business and part == "PRIMARY KEY"))

    def add_field(self, model: Any, field: Any) -> None:
        """Add a column; a plain table never becomes a business table."""
        _refuse_key_change(field)
        super().add_field(model, field)

    def remove_field(self, model: Any, field: Any) -> None:
        """Remove a column; a business table never becomes a plain one."""
        _refuse_key_change(field)
        super().remove_field(model, field)

    def alter_field(self, model: Any, old_field: Any, new_field: Any, strict: bool = False) -> None:
        """Change a column; of the book key only the fillfactor may change."""
        if type(old_field) is not type(new_field) or old_field.column != new_field.column:
            _refuse_key_change(old_field)
            _refuse_key_change(new_field)
        if isinstance(old_field, BookKeyField):
            self._alter_fillfactor(model, old_field, new_field)
            return
        super().alter_field(model, old_field, new_field, strict)

    def _alter_fillfactor(self, model: Any, old: BookKeyField, new: BookKeyField) -> None:
        if old.fillfactor == new.fillfactor:
            return
        sql = self.sql_reset_fillfactor if new.fillfactor is None else self.sql_set_fillfactor
        self.execute(sql % {"table": self.quote_name(model._meta.db_table), "percent": new.fillfactor}, None)

    def _create_like_index_sql(self, model: Any, field: Any) -> None:
        """Return none: under C.UTF-8 an ordinary index serves LIKE."""

    def _create_fk_sql(self, model: Any, field: Any, suffix: str) -> Any:
        parent: Any = super()
        if not isinstance(field, BookForeignKey):
            return parent._create_fk_sql(model, field, suffix)
        own, target = model._meta.db_table, field.related_model._meta.db_table
        return Statement(
            self.sql_create_fk,
            table=Table(own, self.quote_name),
            name=parent._fk_constraint_name(model, field, suffix),
            column=Columns(own, _with_book(model, str(field.column)), self.quote_name),
            to_table=Table(target, self.quote_name),
            to_column=Columns(
                target, _with_book(field.related_model, str(field.target_field.column)), self.quote_name
            ),
            deferrable="",
        )

    def _create_index_sql(self, model: Any, *, fields: Any = None, **options: Any) -> Any:
        """Put book_id in front of the automatic index of a single column."""
        book = book_field(model)
        if book is not None and fields and len(fields) == 1 and not options.get("name"):
            fields = [book, *fields]
        parent: Any = super()
        return parent._create_index_sql(model, fields=fields, **options)

    def _constraint_names(self, model: Any, column_names: Sequence[str] | None = None, **options: Any) -> Any:
        """Find keys and indexes of one column under the two columns they were made with."""
        is_key = bool(options.get("foreign_key") or options.get("index"))
        if is_key and book_field(model) is not None and len(column_names or ()) == 1:
            column_names = _with_book(model, *(column_names or ()))
        parent: Any = super()
        return parent._constraint_names(model, column_names, **options)


def _with_book(model: Any, column: str) -> list[str]:
    book = book_field(model)
    if book is None:
        raise NotSupportedError(f"{model._meta.db_table} is no business table")
    return [str(book.column), column]


def _refuse_key_change(field: Any) -> None:
    if isinstance(field, BookKeyField | PartitionDayField):
        raise NotSupportedError(
            f"{field.model._meta.db_table}.{field.column}: a table is created as a business or partitioned "
            "table, or never is one; make a new table"
        )
