"""Reads of transfers: whoever sees the sender or the receiver sees the transfer."""

from __future__ import annotations

from huotong.inventory.contracts import READ_VALUES
from huotong.inventory.contracts.transferring import (
    TRANSFER,
    TransferDocument,
    TransferHead,
    TransferLineShown,
    TransferStatus,
)
from huotong.inventory.queries.stock import SQL
from huotong.inventory.rules.transfers import MOVES
from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch_all
from huotong.kernel.errors import NotFound
from huotong.kernel.lists import Column, Kind, ListDefinition
from huotong.kernel.scope import Scope, scope_of
from huotong.kernel.steps import next_steps
from huotong.kernel.values import code_key

READ_TRANSFERS = "inventory.read_transfers"
_EITHER_END = Scope(org_unit="t.org_unit_id", or_org_unit="t.to_org_unit_id")
_ENDS = """inventory_transfer AS t
  JOIN network_site AS f ON f.book_id = t.book_id AND f.id = t.from_site_id
  JOIN network_site AS r ON r.book_id = t.book_id AND r.id = t.to_site_id"""
TRANSFERS = ListDefinition(
    name="inventory.transfers",
    permission=READ_TRANSFERS,
    source=_ENDS,
    book="t.book_id",
    scope=_EITHER_END,
    columns=(
        Column("id", "t.id", Kind.ID),
        Column("number", "t.number", Kind.CODE, sortable=True),
        Column("ship_on", "t.ship_on", Kind.DATE, sortable=True),
        Column("arrive_on", "t.arrive_on", Kind.DATE),
        Column("shipped_on", "t.shipped_on", Kind.DATE, nullable=True),
        Column("received_on", "t.received_on", Kind.DATE, nullable=True),
        Column("from_site_id", "t.from_site_id", Kind.ID),
        Column("from_site_code", "f.code", Kind.CODE, match="f.code_key", fold=code_key),
        Column("from_site", "f.name"),
        Column("to_site_id", "t.to_site_id", Kind.ID),
        Column("to_site_code", "r.code", Kind.CODE, match="r.code_key", fold=code_key),
        Column("to_site", "r.name"),
        Column("status", "t.transfer_status", Kind.STATE, states=TransferStatus),
        Column("company_id", "t.company_id", Kind.ID),
        Column("note", "t.note", filterable=False),
    ),
    sort="-ship_on",
)


def show_transfer(*, actor: Actor, transfer_id: int) -> TransferDocument:
    """The transfer with its lines and next steps; raises NotFound when the actor sees neither end.

    What is in transit is worth None without the permission to read values.
    """
    actor.require(READ_TRANSFERS)
    heads, lines = fetch_all(
        (SQL.transfer_head, {"id": transfer_id, "scope_org_units": scope_of(actor)["scope_org_units"]}),
        (SQL.transfer_lines_shown, {"id": transfer_id}),
        actor=actor,
    )
    if not heads:
        raise NotFound(kind=TRANSFER, id=str(transfer_id))
    row = [*heads[0]]
    row[2] = TransferStatus(row[2])
    head = TransferHead(*row)
    valued = actor.may(READ_VALUES)
    shown = tuple(TransferLineShown(*(line if valued else (*line[:-1], None))) for line in lines)
    return TransferDocument(head, shown, next_steps(actor, status=head.transfer_status, moves=MOVES))
