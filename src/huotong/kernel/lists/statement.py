"""The one statement of a page; its text depends on what is asked, never on a value."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from huotong.kernel.db.sql import Statement, statement
from huotong.kernel.lists.asked import Asked
from huotong.kernel.lists.columns import Column
from huotong.kernel.lists.definition import ListDefinition

_COMPARED = {"eq": "=", "lt": "<", "le": "<=", "gt": ">", "ge": ">="}
_LAST, _AFTER_SURROGATES = "\U0010ffff", "\ue000"


class _Shape(NamedTuple):
    """What decides the text of the statement."""

    filters: tuple[tuple[str, str, int], ...]
    sort: str
    descending: bool
    place: tuple[bool, ...] | None


def page_statement(definition: ListDefinition, asked: Asked) -> tuple[Statement, dict[str, Any]]:
    """The statement of a page and its parameters, the actor's scope left out."""
    shape = _Shape(
        tuple((one.column.name, one.operator, len(one.values)) for one in asked.filters),
        asked.sort.name,
        asked.descending,
        None if asked.after is None else tuple(value is None for value in asked.after),
    )
    parameters: dict[str, Any] = {"limit": asked.limit + 1}
    for number, one in enumerate(asked.filters):
        parameters |= _parameters(f"f{number}", one.operator, one.values)
    for number, value in enumerate(asked.after or ()):
        if value is not None:
            parameters[f"a{number}"] = value
    return _statement(_Known(definition), shape), parameters


def totals_statement(
    definition: ListDefinition, asked: Asked, columns: tuple[Column, ...], groups: tuple[str, ...]
) -> tuple[Statement, dict[str, Any]]:
    """The statement that counts all rows found and adds these columns, in groups of those; scope left out."""
    parameters: dict[str, Any] = {}
    for number, one in enumerate(asked.filters):
        parameters |= _parameters(f"f{number}", one.operator, one.values)
    filters = tuple((one.column.name, one.operator, len(one.values)) for one in asked.filters)
    return _totals(_Known(definition), filters, columns, groups), parameters


@lru_cache(256)
def _totals(
    known: _Known,
    filters: tuple[tuple[str, str, int], ...],
    columns: tuple[Column, ...],
    groups: tuple[str, ...],
) -> Statement:
    definition = known.definition
    by = [f"({column.sql})" for name in groups if (column := definition.column(name)) is not None]
    selected = ", ".join(["count(*)", *by, *(f"sum({column.sql})::text" for column in columns)])
    clauses = [
        ("SELECT", selected),
        ("FROM", definition.source),
        ("WHERE", " AND ".join(_conditions(definition, filters))),
    ]
    if by:
        clauses.append(("GROUP BY", ", ".join(by)))
    sql = "\n".join(f"{word} {said}" for word, said in clauses)
    return statement(f"totals_{definition.name.replace('.', '_')}", sql, source="kernel/lists")


def _conditions(definition: ListDefinition, filters: tuple[tuple[str, str, int], ...]) -> list[str]:
    conditions = [f"{definition.book} = :book::bigint", definition.scope.condition]
    if definition.where:
        conditions.append(f"({definition.where})")
    for number, (name, operator, count) in enumerate(filters):
        column = definition.column(name)
        assert column is not None
        conditions.append(_condition(column, f"f{number}", operator, count))
    return conditions


class _Known:
    """A definition as part of a cache's key: by its name, which is unique."""

    def __init__(self, definition: ListDefinition) -> None:
        self.definition = definition

    def __hash__(self) -> int:
        return hash(self.definition.name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Known) and other.definition is self.definition


def place_columns(definition: ListDefinition, sort: Column) -> list[Column]:
    """The columns a place is told by: the sort, then the key."""
    return [sort, *(column for name in definition.key if (column := definition.column(name)) is not None)]


@lru_cache(1024)
def _statement(known: _Known, shape: _Shape) -> Statement:
    definition = known.definition
    sort = definition.column(shape.sort)
    assert sort is not None
    placed = place_columns(definition, sort)
    selected = ", ".join(column.selected for column in [*definition.columns, *placed])
    conditions = _conditions(definition, shape.filters)
    if shape.place is not None:
        conditions.append(_behind(placed, shape))
    direction = " DESC" if shape.descending else ""
    ordered = dict.fromkeys(column.sql for column in placed)
    clauses = (
        ("SELECT", selected),
        ("FROM", definition.source),
        ("WHERE", " AND ".join(conditions)),
        ("ORDER BY", ", ".join(one + direction for one in ordered)),
        ("LIMIT", ":limit::bigint"),
    )
    sql = "\n".join(f"{word} {said}" for word, said in clauses)
    return statement(f"list_{definition.name.replace('.', '_')}", sql, source="kernel/lists")


def _behind(placed: list[Column], shape: _Shape) -> str:
    """The rows behind a place, written so that the index is used: one comparison of rows.

    PostgreSQL puts empty values last, and first in descending order.
    """
    assert shape.place is not None
    unique = list(dict.fromkeys(column.sql for column in placed))
    first = {column.sql: (number, column) for number, column in reversed(list(enumerate(placed)))}
    sign = "<" if shape.descending else ">"
    values = [f":a{first[one][0]}::{first[one][1].type.sql}" for one in unique]
    sort = placed[0]
    if not sort.nullable:
        return f"({', '.join(unique)}) {sign} ({', '.join(values)})"
    if shape.place[0]:
        same = f"({sort.sql} IS NULL AND ({', '.join(unique[1:])}) {sign} ({', '.join(values[1:])}))"
        return f"({same} OR {sort.sql} IS NOT NULL)" if shape.descending else same
    behind = f"({', '.join(unique)}) {sign} ({', '.join(values)})"
    return behind if shape.descending else f"({behind} OR {sort.sql} IS NULL)"


def _condition(column: Column, name: str, operator: str, count: int) -> str:
    sql, kind = column.matched, column.type.sql
    if count == 0:
        return f"({column.sql}) IS {'' if operator == 'eq' else 'NOT '}NULL"
    if operator in _COMPARED:
        return f"({sql}) {_COMPARED[operator]} :{name}::{kind}"
    if operator == "ne":
        return f"({sql}) IS DISTINCT FROM :{name}::{kind}"
    if operator == "in":
        return f"({sql}) = ANY(:{name}::{kind}[])"
    if operator == "between":
        return f"({sql}) BETWEEN :{name}_low::{kind} AND :{name}_high::{kind}"
    if operator == "prefix":
        return f"(({sql}) >= :{name}::text AND ({sql}) < :{name}_end::text)"
    found = f"position(lower(:{name}::text) IN lower({sql})) > 0"
    return f"({found} OR position(lower(:{name}::text) IN ({column.words})) > 0)" if column.words else found


def _parameters(name: str, operator: str, values: tuple[Any, ...]) -> dict[str, Any]:
    if not values:
        return {}
    if operator == "in":
        return {name: list(values)}
    if operator == "between":
        return {f"{name}_low": values[0], f"{name}_high": values[1]}
    if operator == "prefix":
        return {name: values[0], f"{name}_end": _end_of(values[0])}
    return {name: values[0]}


def _end_of(prefix: str) -> str:
    """The first text, by code points, behind all that begin with the prefix."""
    kept = prefix.rstrip(_LAST)
    if not kept:
        return _LAST * 4
    following = chr(ord(kept[-1]) + 1) if kept[-1] != "\ud7ff" else _AFTER_SURROGATES
    return kept[:-1] + following
