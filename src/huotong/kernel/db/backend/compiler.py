"""Every query on a business table gets `book_id = <book in force>`, whoever built it.

So base managers, prefetches, cascades, updates over joins and historical models are bound as well.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.apps import apps
from django.db.backends.postgresql import compiler as postgresql
from django.db.models.lookups import Exact
from django.db.models.sql import Query
from django.db.models.sql import compiler as generic
from django.db.models.sql.where import AND, WhereNode

from huotong.kernel.book import ALL_BOOKS, NoBookBound, current_book
from huotong.kernel.db.fields import BookKeyField, book_field


def _table_book_field(model: Any, table: str) -> BookKeyField | None:
    """Return the book field of a table that a query on `model` starts at."""
    if table == model._meta.db_table:
        return book_field(model)
    return _book_fields(model._meta.apps).get(table)


def _book_fields(registry: Any) -> Mapping[str, BookKeyField]:
    """Return table -> book field; remembered for the living models only, historical ones still grow."""
    if registry is apps:
        return _living_book_fields()
    return {m._meta.db_table: field for m in registry.get_models() if (field := book_field(m))}


@cache
def _living_book_fields() -> Mapping[str, BookKeyField]:
    return {m._meta.db_table: field for m in apps.get_models() if (field := book_field(m))}


def _first_alias(query: Query) -> str:
    """Return the alias that really stands first in FROM.

    exclude() over a reverse key trims the base table away; get_initial_alias() would bring it back.
    """
    if not query.alias_map:
        query.get_initial_alias()
    for alias, table in query.alias_map.items():
        if query.alias_refcount[alias] > 0 and table.join_type is None:
            return alias
    return query.get_initial_alias()


def _book_condition(query: Query) -> Any:
    """Return `book_id = n` for a query that starts at a business table; raise NoBookBound without a book."""
    if query.model is None:
        return None
    alias = _first_alias(query)
    field = _table_book_field(query.model, query.alias_map[alias].table_name)
    if field is None:
        return None
    book = current_book.get()
    if book is None:
        raise NoBookBound(f"no book bound: {query.model._meta.label}")
    return None if book is ALL_BOOKS else Exact(field.get_col(alias), book)


def _both(condition: Any, where: WhereNode | None) -> WhereNode:
    return WhereNode([condition, where] if where else [condition], connector=AND)


class SQLCompiler(postgresql.SQLCompiler):
    """SELECT."""

    where: Any

    def pre_sql_setup(self, with_col_aliases: bool = False) -> Any:
        result = super().pre_sql_setup(with_col_aliases=with_col_aliases)
        if not self.query.combinator and (condition := _book_condition(self.query)) is not None:
            self.where = _both(condition, self.where)
        return result


class SQLInsertCompiler(postgresql.SQLInsertCompiler):
    """INSERT: BookKeyField itself fills in the book."""


class SQLDeleteCompiler(generic.SQLDeleteCompiler, SQLCompiler):
    """DELETE."""

    def _as_sql(self, query: Query) -> Any:
        if (condition := _book_condition(query)) is not None:
            query.where = _both(condition, query.where)
        parent: Any = super()
        return parent._as_sql(query)


class SQLUpdateCompiler(generic.SQLUpdateCompiler, SQLCompiler):
    """UPDATE: bound to the book, and never of the key column itself."""

    query: Any
    _is_bound = False

    def pre_sql_setup(self, with_col_aliases: bool = False) -> Any:
        super().pre_sql_setup()
        if self._is_bound:
            return
        self._is_bound = True
        if (condition := _book_condition(self.query)) is not None:
            self.query.where = _both(condition, self.query.where)
        self.query.values = [v for v in self.query.values if not isinstance(v[0], BookKeyField)]


class SQLAggregateCompiler(generic.SQLAggregateCompiler, SQLCompiler):
    """SELECT over a subquery, which brings its own filter."""
