"""Reads of fulfilment, each bound to what its actor may see."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from huotong.fulfilment.contracts import (
    DELIVERY,
    RETURN,
    DeliveryDocument,
    DeliveryLineRow,
    DeliveryRow,
    DeliveryStatus,
    RelatedDocument,
    RelatedDocuments,
    ReturnDocument,
    ReturnLineRow,
    ReturnRow,
    ReturnStatus,
)
from huotong.fulfilment.contracts.billing import (
    CustomerToBill,
    InvoicingRun,
)
from huotong.fulfilment.contracts.picking import PickLine, PickList, PickPart
from huotong.fulfilment.rules.states import AT_SITE, MOVES, MOVES_OF_RETURNS, ReturnProgress
from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch, fetch_all
from huotong.kernel.db.sql import Statements
from huotong.kernel.errors import NotFound
from huotong.kernel.lists import Column, Kind, ListDefinition
from huotong.kernel.scope import Scope, scope_of
from huotong.kernel.steps import Step, next_steps
from huotong.kernel.values import code_key

SQL = Statements.beside(__file__)
READ = "fulfilment.read_deliveries"
READ_RETURNS = "fulfilment.read_returns"
BILL = "fulfilment.bill_customers"
CUSTOMERS_SHOWN = 500
PICK = "fulfilment.pick_deliveries"
PICK_LINES = 2_000
SETTLING = ("fulfilment.credit_returns", "fulfilment.replace_returns")

DELIVERIES = ListDefinition(
    name="fulfilment.deliveries",
    permission=READ,
    source=(
        "fulfilment_delivery d JOIN partners_partner p ON p.book_id = d.book_id AND p.id = d.partner_id"
        " JOIN network_site s ON s.book_id = d.book_id AND s.id = d.site_id"
    ),
    book="d.book_id",
    scope=Scope(org_unit="d.org_unit_id", or_org_unit="s.org_unit_id"),
    columns=(
        Column("id", "d.id", Kind.ID),
        Column("number", "d.number", Kind.CODE, sortable=True),
        Column("ship_on", "d.ship_on", Kind.DATE, sortable=True),
        Column("delivered_on", "d.issued_on", Kind.DATE, nullable=True),
        Column("order_id", "d.order_id", Kind.ID),
        Column("site_id", "d.site_id", Kind.ID),
        Column("site", "s.name"),
        Column("customer_id", "d.partner_id", Kind.ID),
        Column("customer_code", "p.code", Kind.CODE, match="p.code_key", fold=code_key),
        Column("customer_name", "p.name"),
        Column("status", "d.delivery_status", Kind.STATE, states=DeliveryStatus),
        Column("company_id", "d.company_id", Kind.ID),
        Column("invoice_id", "d.invoice_id", Kind.ID, nullable=True),
        Column("carrier", "d.carrier"),
        Column("tracking", "d.tracking", Kind.CODE),
    ),
    sort="-ship_on",
)


RETURNS = ListDefinition(
    name="fulfilment.returns",
    permission=READ_RETURNS,
    source=(
        "fulfilment_return r JOIN partners_partner p ON p.book_id = r.book_id AND p.id = r.partner_id"
        " JOIN fulfilment_delivery d ON d.book_id = r.book_id AND d.id = r.delivery_id"
        " JOIN network_site s ON s.book_id = r.book_id AND s.id = r.site_id"
    ),
    book="r.book_id",
    scope=Scope(org_unit="r.org_unit_id", or_org_unit="s.org_unit_id"),
    columns=(
        Column("id", "r.id", Kind.ID),
        Column("number", "r.number", Kind.CODE, sortable=True),
        Column("asked_on", "r.asked_on", Kind.DATE, sortable=True),
        Column("delivery_id", "r.delivery_id", Kind.ID),
        Column("delivery", "d.number", Kind.CODE),
        Column("site_id", "r.site_id", Kind.ID),
        Column("site", "s.name"),
        Column("customer_id", "r.partner_id", Kind.ID),
        Column("customer_code", "p.code", Kind.CODE, match="p.code_key", fold=code_key),
        Column("customer_name", "p.name"),
        Column("status", "r.return_status", Kind.STATE, states=ReturnStatus),
        Column("company_id", "r.company_id", Kind.ID),
        Column("reason", "r.reason"),
    ),
    sort="-asked_on",
)


def show_delivery(*, actor: Actor, delivery_id: int) -> DeliveryDocument:
    """The delivery with its lines and next steps; raises NotFound.

    Who sees its site but not the unit of its order is offered the work at the site alone.
    """
    actor.require(READ)
    heads, lines = fetch_all(
        (SQL.delivery_head, {"id": delivery_id, "scope_org_units": scope_of(actor)["scope_org_units"]}),
        (SQL.delivery_lines, {"id": delivery_id}),
        actor=actor,
    )
    if not heads:
        raise NotFound(kind=DELIVERY, id=str(delivery_id))
    row = [*heads[0]]
    row[2] = DeliveryStatus(row[2])
    head = DeliveryRow(*row)
    shown = tuple(DeliveryLineRow(*line) for line in lines)
    done = _done(shown)
    steps = tuple(
        Step(step.command, False, "wrong_status") if step.command in done and step.allowed else step
        for step in next_steps(actor, status=head.delivery_status, moves=MOVES)
        if actor.sees_org_unit(head.org_unit_id) or step.command in AT_SITE
    )
    return DeliveryDocument(head, shown, steps)


def _done(lines: tuple[DeliveryLineRow, ...]) -> set[str]:
    """The steps for which the lines of a delivery leave nothing to do."""
    found = {PICK} if any(line.found is not None for line in lines) else set()
    if all(line.packed == line.quantity for line in lines):
        found.add("fulfilment.pack_deliveries")
    if any(line.packed for line in lines):
        found.add("fulfilment.track_deliveries")
    else:
        found |= {"fulfilment.unpack_parcels", "fulfilment.change_parcels"}
    return found


def show_pick_list(*, actor: Actor, site_id: int, until: date, delivery_id: int | None = None) -> PickList:
    """What is planned to leave a site until a day and was not picked, by bin and product.

    Goods leave from the site's usual bin. Of held orders nothing is picked. Raises NotFound.
    """
    actor.require(READ)
    scope = scope_of(actor)["scope_org_units"]
    sites, rows = fetch_all(
        (SQL.site_to_pick_at, {"site": site_id, "scope_org_units": scope}),
        (
            SQL.lines_to_pick,
            {
                "site": site_id,
                "until": until,
                "delivery": delivery_id or 0,
                "scope_org_units": scope,
                "limit": PICK_LINES + 1,
            },
        ),
        actor=actor,
    )
    if not sites:
        raise NotFound(kind="site", id=str(site_id))
    found: dict[tuple[str, int], PickLine] = {}
    for place, product, sku, name, unit, *part in rows[:PICK_LINES]:
        one = PickPart(*part)
        before = found.get((place, product)) or PickLine(place, product, sku, name, unit, Decimal(0), ())
        found[place, product] = replace(
            before, quantity=before.quantity + one.quantity, parts=(*before.parts, one)
        )
    ((id, code, name),) = sites
    return PickList(id, code, name, tuple(found.values()), len(rows) > PICK_LINES)


def list_customers_to_bill(*, actor: Actor, company_id: int, until: date) -> InvoicingRun:
    """What of a company's customers left until the day and has no invoice, by customer and currency."""
    actor.require(BILL)
    rows = fetch(
        SQL.customers_to_bill,
        actor=actor,
        company=company_id,
        until=until,
        most=CUSTOMERS_SHOWN + 1,
        **scope_of(actor),
    )
    shown = tuple(CustomerToBill(*row) for row in rows[:CUSTOMERS_SHOWN])
    return InvoicingRun(shown, more=len(rows) > CUSTOMERS_SHOWN)


def list_documents_of_order(*, actor: Actor, order_id: int) -> RelatedDocuments:
    """What came of an order: its deliveries, its invoices, then its returns with their credit notes."""
    actor.require(READ)
    rows = fetch(
        SQL.deliveries_of_order,
        actor=actor,
        id=order_id,
        scope_org_units=scope_of(actor)["scope_org_units"],
    )
    deliveries = [
        RelatedDocument(DELIVERY, id, number, DeliveryStatus(status).name.lower(), on, None)
        for id, number, status, on, _ in rows
    ]
    ids = sorted({row[4] for row in rows if row[4] is not None})
    invoices = [
        RelatedDocument("invoice", id, number, "posted", on, gross)
        for id, number, on, gross in (fetch(SQL.invoices_by_id, actor=actor, ids=ids) if ids else ())
    ]
    returns = [
        RelatedDocument(
            kind, id, number, ReturnStatus(status).name.lower() if status else "posted", on, gross
        )
        for kind, id, number, status, on, gross in _returns(actor, order_id)
    ]
    return RelatedDocuments((*deliveries, *invoices, *returns))


def _returns(actor: Actor, order_id: int) -> list[tuple[Any, ...]]:
    scope = scope_of(actor)["scope_org_units"]
    return fetch(SQL.returns_of_order, actor=actor, id=order_id, scope_org_units=scope)


def show_return(*, actor: Actor, return_id: int) -> ReturnDocument:
    """The return with its lines, credit notes and next steps; raises NotFound.

    Who sees its site but not the unit of its order sees no credit notes and may receive the goods alone.
    """
    actor.require(READ_RETURNS)
    heads, lines, notes = fetch_all(
        (SQL.return_head, {"id": return_id, "scope_org_units": scope_of(actor)["scope_org_units"]}),
        (SQL.return_lines, {"id": return_id}),
        (SQL.credit_notes_of_return, {"id": return_id}),
        actor=actor,
    )
    if not heads:
        raise NotFound(kind=RETURN, id=str(return_id))
    row = [*heads[0]]
    row[2] = ReturnStatus(row[2])
    head = ReturnRow(*row)
    shown = tuple(ReturnLineRow(*line) for line in lines)
    documents = [
        RelatedDocument("credit_note", id, number, "posted", on, gross)
        for id, number, on, gross in (notes if actor.sees_org_unit(head.org_unit_id) else ())
    ]
    return ReturnDocument(head, shown, tuple(documents), _return_steps(actor, head, shown))


def _return_steps(actor: Actor, head: ReturnRow, lines: tuple[ReturnLineRow, ...]) -> tuple[Step, ...]:
    """As the state allows; crediting and replacing need goods that came, were invoiced and wait for it."""
    waits = any(
        ReturnProgress(line.quantity, line.received, line.waived, line.credited, line.replaced).to_credit
        for line in lines
    )
    return tuple(
        Step(step.command, False, "wrong_status")
        if step.command in SETTLING and step.allowed and not waits
        else step
        for step in next_steps(actor, status=head.return_status, moves=MOVES_OF_RETURNS)
        if actor.sees_org_unit(head.org_unit_id) or step.command in AT_SITE
    )
