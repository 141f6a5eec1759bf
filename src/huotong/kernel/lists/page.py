"""Reads one page of a list: one trip on the read connection, rows as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import orjson

from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch_all
from huotong.kernel.lists.asked import read_asked, write_place
from huotong.kernel.lists.days import resolved
from huotong.kernel.lists.definition import ListDefinition
from huotong.kernel.lists.naming import AskedNames
from huotong.kernel.lists.statement import page_statement


def read_page(definition: ListDefinition, *, actor: Actor, query: Mapping[str, str]) -> bytes:
    """The asked page as JSON, with the columns the actor may read: {"rows": […], "next": …, "names": …}.

    `names` says in words what filters name by id, as far as the actor may see it, when that is asked for.

    Raises Forbidden without the list's permission, Malformed for a question that is not of the protocol.
    """
    actor.require(definition.permission)
    definition = definition.seen_by(actor)
    asked = resolved(read_asked(definition, query), actor=actor)
    statement, parameters = page_statement(definition, asked)
    parameters |= definition.scope.parameters(actor)
    naming = AskedNames(asked, actor=actor)
    found, *named = fetch_all((statement, parameters), *naming.reads(), actor=actor)
    rows = found[: asked.limit]
    width = len(definition.columns)
    names = [column.name for column in definition.columns]
    shown: list[dict[str, Any]] = [dict(zip(names, row, strict=False)) for row in rows]
    for column in definition.columns:
        if isinstance(column.states, type):
            for row in shown:
                row[column.name] = column.plain(row[column.name])
    following = None
    if len(found) > asked.limit:
        following = write_place(definition, asked, rows[-1][width:])
    page = {"rows": shown, "next": following, "names": naming.named(named)}
    return orjson.dumps(page, option=orjson.OPT_UTC_Z, default=_text)


def _text(value: Any) -> str:
    """A number an expression gave that no column calls a decimal."""
    if isinstance(value, Decimal):
        return format(value, "f")
    raise TypeError(type(value))
