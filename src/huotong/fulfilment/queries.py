"""Reads of fulfilment, each bound to what its actor may see."""

from __future__ import annotations

from huotong.fulfilment.contracts import (
    DELIVERY,
    DeliveryDocument,
    DeliveryLineRow,
    DeliveryRow,
    DeliveryStatus,
    RelatedDocument,
    RelatedDocuments,
)
from huotong.fulfilment.rules.states import MOVES
from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch, fetch_all
from huotong.kernel.db.sql import Statements
from huotong.kernel.errors import NotFound
from huotong.kernel.scope import scope_of
from huotong.kernel.steps import next_steps

SQL = Statements.beside(__file__)
READ = "fulfilment.read_deliveries"


def show_delivery(*, actor: Actor, delivery_id: int) -> DeliveryDocument:
    """The delivery with its lines and next steps; raises NotFound."""
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
    steps = next_steps(actor, status=head.delivery_status, moves=MOVES)
    return DeliveryDocument(head, tuple(DeliveryLineRow(*line) for line in lines), steps)


def list_documents_of_order(*, actor: Actor, order_id: int) -> RelatedDocuments:
    """What came of an order: its deliveries, then its invoices."""
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
    return RelatedDocuments((*deliveries, *invoices))
