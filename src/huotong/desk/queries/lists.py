"""How the reader has a list: his columns, his first view, and the views he may open."""

from __future__ import annotations

from typing import Any

import orjson

from huotong.desk.contracts.lists import ListColumn, ListShown, ViewFilter, ViewShown
from huotong.desk.posting import SQL
from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch_all
from huotong.kernel.lists import ListDefinition, flaw_in, list_at


def show_list(*, actor: Actor, list: str) -> ListShown:
    """The list at this address as the reader has it; a view names what it asked for in vain.

    Raises NotFound without such a list, Forbidden without its permission.
    """
    definition = list_at(list, actor=actor)
    whose = {"member": actor.member_id, "list": list}
    settings, views = fetch_all((SQL.list_setting, whose), (SQL.views_of_list, whose), actor=actor)
    columns, chosen = settings[0] if settings else ("[]", None)
    shown = tuple(_shown(definition, row) for row in views)
    known = chosen if any(view.id == chosen for view in shown) else None
    return ListShown(_columns(definition, orjson.loads(columns)), known, shown)


def _shown(definition: ListDefinition, row: tuple[Any, ...]) -> ViewShown:
    id, version, name, shared, own, owner, filters, sort, kept = row
    columns = orjson.loads(kept)
    asked = tuple(ViewFilter(one["column"], one["asked"]) for one in orjson.loads(filters))
    good = tuple(one for one in asked if not flaw_in(definition, {f"filter[{one.column}]": one.asked}))
    order = sort if sort and not flaw_in(definition, {"sort": sort}) else ""
    seen = _columns(definition, columns)
    dropped = dict.fromkeys(
        [
            *(one.column for one in asked if one not in good),
            *([] if order == sort else [sort.removeprefix("-")]),
            *(one["name"] for one in columns if definition.column(one["name"]) is None),
        ]
    )
    return ViewShown(id, version, name, shared, own, owner, good, order, seen, tuple(dropped))


def _columns(definition: ListDefinition, kept: list[dict[str, Any]]) -> tuple[ListColumn, ...]:
    return tuple(
        ListColumn(one["name"], one["width"]) for one in kept if definition.column(one["name"]) is not None
    )
