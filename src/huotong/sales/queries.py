"""Reads of sales, each bound to what its actor may see."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

import orjson

from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch, fetch_all
from huotong.kernel.db.sql import Statements
from huotong.kernel.errors import NotFound
from huotong.kernel.history import names_of_members
from huotong.kernel.lists import Column, Kind, ListDefinition
from huotong.kernel.scope import Scope, scope_of
from huotong.kernel.steps import Step, next_steps
from huotong.kernel.values import code_key
from huotong.sales.contracts import (
    ORDER,
    ExplainedPart,
    ExplainedSite,
    Explanation,
    Explanations,
    OrderDocument,
    OrderLineRow,
    OrderRow,
    OrderStatus,
    WaitingProducts,
)
from huotong.sales.rules.states import MOVES, STOPPED_BY_HOLD

SQL = Statements.beside(__file__)
READ = "sales.read_orders"
SERVE = "sales.serve_backorders"

# Each sortable column has an index that ends in the key, or is unique by itself.
ORDERS = ListDefinition(
    name="sales.orders",
    permission=READ,
    source="sales_order o JOIN partners_partner p ON p.book_id = o.book_id AND p.id = o.partner_id",
    book="o.book_id",
    scope=Scope(org_unit="o.org_unit_id"),
    columns=(
        Column("id", "o.id", Kind.ID),
        Column("number", "o.number", Kind.CODE, sortable=True),
        Column("external_number", "o.external_number", Kind.CODE, nullable=True),
        Column("ordered_on", "o.ordered_on", Kind.DATE, sortable=True),
        Column("customer_id", "o.partner_id", Kind.ID),
        Column("customer_code", "p.code", Kind.CODE, match="p.code_key", fold=code_key),
        Column("customer_name", "o.partner_name", words="p.words"),
        Column("status", "o.order_status", Kind.STATE, states=OrderStatus),
        Column("hold_reason", "o.hold_reason"),
        Column("wanted_on", "o.wanted_on", Kind.DATE, nullable=True),
        Column("salesman_id", "o.salesman_id", Kind.ID, nullable=True),
        Column("company_id", "o.company_id", Kind.ID),
        Column("org_unit_id", "o.org_unit_id", Kind.ID),
        Column("currency", "o.currency", Kind.CODE),
        Column("lines", "o.line_count", Kind.INTEGER),
        Column("net", "o.net", Kind.AMOUNT),
        Column("tax", "o.tax", Kind.AMOUNT),
        Column("gross", "o.gross", Kind.AMOUNT),
    ),
    sort="-ordered_on",
)


BACKORDERS = ListDefinition(
    name="sales.backorders",
    permission=READ,
    source="""sales_backorder w
  JOIN sales_order_line l ON l.book_id = w.book_id AND l.id = w.order_line_id
  JOIN sales_order o ON o.book_id = w.book_id AND o.id = w.order_id
  JOIN catalog_product p ON p.book_id = w.book_id AND p.id = w.product_id
  JOIN catalog_unit u ON u.book_id = p.book_id AND u.id = p.base_unit_id""",
    book="w.book_id",
    scope=Scope(org_unit="o.org_unit_id"),
    where="w.quantity > 0",
    columns=(
        Column("line_id", "w.order_line_id", Kind.ID, sortable=True),
        Column("order_id", "w.order_id", Kind.ID),
        Column("number", "o.number", Kind.CODE),
        Column("line_no", "l.line_no", Kind.INTEGER),
        Column("priority", "o.priority", Kind.INTEGER),
        Column("ordered_on", "o.ordered_on", Kind.DATE),
        Column("customer_id", "o.partner_id", Kind.ID),
        Column("customer_name", "o.partner_name"),
        Column("sku_id", "w.product_id", Kind.ID),
        Column("sku", "p.sku", Kind.CODE, match="p.sku_key", fold=code_key),
        Column("product_name", "p.name"),
        Column("backordered", "w.quantity", Kind.QUANTITY),
        Column("unit", "u.code", Kind.CODE),
        Column("since", "w.since", Kind.MOMENT),
        Column("promised_on", "w.promised_on", Kind.DATE, nullable=True),
    ),
    key=("line_id",),
    sort="line_id",
)


def find_products_to_serve(*, actor: Actor) -> WaitingProducts:
    """The products of which backorders wait within the actor's scope and goods are free."""
    actor.require(READ)
    units = scope_of(actor)["scope_org_units"]
    rows = fetch(SQL.products_to_serve, actor=actor, scope_org_units=units)
    return WaitingProducts(tuple(row[0] for row in rows))


def find_units_that_wait(*, actor: Actor) -> tuple[int, ...]:
    """The org units whose orders wait for goods; for background work, which has no scope of its own."""
    actor.require(SERVE)
    return tuple(row[0] for row in fetch(SQL.units_that_wait, actor=actor))


def show_order(*, actor: Actor, order_id: int) -> OrderDocument:
    """The order with its lines and next steps, in two statements of one round trip; raises NotFound."""
    actor.require(READ)
    units = scope_of(actor)["scope_org_units"]
    heads, lines = fetch_all(
        (SQL.order_head, {"id": order_id, "scope_org_units": units}),
        (SQL.order_lines, {"id": order_id}),
        actor=actor,
    )
    if not heads:
        raise NotFound(kind=ORDER, id=str(order_id))
    row = [*heads[0]]
    row[3] = OrderStatus(row[3])
    names = names_of_members(actor=actor, ids=[row[19]]) if row[19] else {}
    row.append(names.get(row[19], ""))
    head = OrderRow(*row)
    return OrderDocument(head, tuple(_line(line) for line in lines), _steps(actor, head))


def _steps(actor: Actor, head: OrderRow) -> tuple[Step, ...]:
    """The next steps; a held order waits with most of them, and only a held one is released."""
    steps = next_steps(actor, status=head.order_status, moves=MOVES)
    return tuple(_stopped(step, held=head.hold_reason != "") for step in steps)


def _stopped(step: Step, *, held: bool) -> Step:
    if not step.allowed:
        return step
    if held and step.command in STOPPED_BY_HOLD:
        return Step(step.command, False, "held")
    misfit = "sales.hold_orders" if held else "sales.release_orders"
    return Step(step.command, False, "wrong_status") if step.command == misfit else step


def _line(row: tuple[Any, ...]) -> OrderLineRow:
    columns = [*row]
    columns[10] = orjson.loads(columns[10])
    return OrderLineRow(*columns)


def explain_allocation(*, actor: Actor, order_id: int) -> Explanations:
    """Why the order is served from where; empty for an order never sourced. Raises NotFound."""
    actor.require(READ)
    units = scope_of(actor)["scope_org_units"]
    heads, rows = fetch_all(
        (SQL.order_head, {"id": order_id, "scope_org_units": units}),
        (SQL.explanations, {"id": order_id}),
        actor=actor,
    )
    if not heads:
        raise NotFound(kind=ORDER, id=str(order_id))
    return Explanations(unpack_explanations(actor=actor, packed=rows))


def unpack_explanations(*, actor: Actor, packed: Sequence[tuple[datetime, bytes]]) -> tuple[Explanation, ...]:
    """Explanations as sourcing packed them, with the names of sites and members."""
    read = [(at, orjson.loads(zlib.decompress(body))) for at, body in packed]
    ids = sorted({int(site[0]) for _, body in read for site in body["sites"]})
    names = {row[0]: (row[1], row[2]) for row in fetch(SQL.names_of_sites, actor=actor, ids=ids)}
    by = sorted({int(body["member"]) for _, body in read if "member" in body})
    members = names_of_members(actor=actor, ids=by)
    return tuple(_explanation(at, body, names, members) for at, body in read)


def _explanation(
    at: datetime, body: dict[str, Any], names: dict[int, tuple[str, str]], members: Mapping[int, str]
) -> Explanation:
    parts: dict[str, list[ExplainedPart]] = {}
    for site, line_no, quantity in body.get("parts", ()):
        parts.setdefault(site, []).append(ExplainedPart(line_no, Decimal(quantity)))
    sites = tuple(
        ExplainedSite(
            int(id),
            *names.get(int(id), ("", "")),
            km=km,
            covered=bool(covered),
            priority=priority,
            cost=Decimal(str(cost)),
            score=score,
            able=tuple(able),
            serves=tuple(serves),
            parts=tuple(parts.get(id, ())),
        )
        for id, km, covered, priority, cost, score, able, serves in body["sites"]
    )
    not_covered, per_km, per_priority, per_cost, *per_parcel = body["points"]
    return Explanation(
        at=at,
        way=body["way"],
        tried=body["tried"],
        points_not_covered=not_covered,
        points_per_km=per_km,
        points_per_priority=per_priority,
        points_per_cost=per_cost,
        points_per_parcel=per_parcel[0] if per_parcel else None,
        reason=body.get("reason", ""),
        member=members.get(int(body.get("member", 0)), ""),
        sites=sites,
    )
