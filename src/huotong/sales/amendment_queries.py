"""The versions of an order as they are shown, each with what it changed."""

from __future__ import annotations

from datetime import date

from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch_all
from huotong.kernel.errors import NotFound
from huotong.kernel.history import names_of_members
from huotong.kernel.scope import scope_of
from huotong.sales.amendments import SQL
from huotong.sales.contracts import ORDER
from huotong.sales.contracts.amending import OrderVersion, OrderVersions, VersionChange, VersionLine
from huotong.sales.queries import READ
from huotong.sales.rules.amending import differences


def show_versions(*, actor: Actor, order_id: int) -> OrderVersions:
    """All versions of the order, the newest first; empty when it was never amended. Raises NotFound."""
    actor.require(READ)
    units = scope_of(actor)["scope_org_units"]
    seen, heads, lines = fetch_all(
        (SQL.order_head, {"id": order_id, "scope_org_units": units}),
        (SQL.versions_of_order, {"id": order_id, "scope_org_units": units}),
        (SQL.version_lines_of_order, {"id": order_id}),
        actor=actor,
    )
    if not seen:
        raise NotFound(kind=ORDER, id=str(order_id))
    names = names_of_members(actor=actor, ids=sorted({row[3] for row in heads}))
    by_version: dict[int, list[VersionLine]] = {row[0]: [] for row in heads}
    for version, *row in lines:
        by_version[version].append(VersionLine(*row))
    found: list[OrderVersion] = []
    for id, no, at, made_by, reason, ship_to, wanted_on, net, tax in heads:
        now = tuple(by_version[id])
        changes: tuple[VersionChange, ...] = ()
        if found:
            changes = tuple(_head_changes(found[-1], ship_to, wanted_on)) + tuple(
                differences(found[-1].lines, now)
            )
        name = names.get(made_by, "")
        found.append(
            OrderVersion(no, at, name, reason, ship_to, wanted_on, net, tax, net + tax, now, changes)
        )
    return OrderVersions(tuple(reversed(found)))


def _head_changes(before: OrderVersion, ship_to: str, wanted_on: date | None) -> list[VersionChange]:
    pairs = (
        ("ship_to", before.ship_to, ship_to),
        ("wanted_on", str(before.wanted_on or ""), str(wanted_on or "")),
    )
    return [VersionChange(0, name, was, now) for name, was, now in pairs if was != now]
