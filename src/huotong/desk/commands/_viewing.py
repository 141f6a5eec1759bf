"""What commands on lists share: whether a list has what is asked of it, and how it is kept."""

from __future__ import annotations

from collections.abc import Sequence

import orjson

from huotong.desk.contracts.lists import ListColumn, ViewFilter
from huotong.kernel.errors import HuotongError, Malformed
from huotong.kernel.lists import ListDefinition, flaw_in


def flaw_of_columns(
    definition: ListDefinition, columns: Sequence[ListColumn], *, path: str
) -> Malformed | None:
    """Why the list cannot be shown with these columns; None when it can."""
    seen: set[str] = set()
    for no, column in enumerate(columns):
        if column.name in seen or definition.column(column.name) is None:
            reason = "duplicate" if column.name in seen else "column"
            return Malformed(field=f"{path}.columns.{no}.name", reason=reason)
        seen.add(column.name)
    return None


def flaw_of_question(
    definition: ListDefinition, filters: Sequence[ViewFilter], sort: str, *, path: str
) -> HuotongError | None:
    """Why the list cannot be asked so; None when it can."""
    seen: set[str] = set()
    for no, one in enumerate(filters):
        if one.column in seen:
            return Malformed(field=f"{path}.filters.{no}.column", reason="duplicate")
        seen.add(one.column)
        if flaw := flaw_in(definition, {f"filter[{one.column}]": one.asked}):
            return Malformed(field=f"{path}.filters.{no}.asked", reason=flaw.reason)
    if sort and (flaw := flaw_in(definition, {"sort": sort})):
        return Malformed(field=f"{path}.sort", reason=flaw.reason)
    return None


def kept_columns(columns: Sequence[ListColumn]) -> bytes:
    """Columns as the table keeps them."""
    return orjson.dumps([{"name": one.name, "width": one.width} for one in columns])


def kept_filters(filters: Sequence[ViewFilter]) -> bytes:
    """Filters as the table keeps them."""
    return orjson.dumps([{"column": one.column, "asked": one.asked} for one in filters])
