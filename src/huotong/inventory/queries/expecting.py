"""Reads of expected receipts: whoever sees the site sees what it expects."""

from __future__ import annotations

from huotong.inventory.contracts.expecting import (
    CANCEL_EXPECTED,
    CHANGE_EXPECTED,
    EXPECTED,
    ExpectedDocument,
    ExpectedHead,
    ExpectedStatus,
)
from huotong.inventory.queries.stock import SQL
from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch
from huotong.kernel.errors import NotFound
from huotong.kernel.lists import Column, Kind, ListDefinition
from huotong.kernel.scope import Scope, scope_of
from huotong.kernel.steps import Step, next_steps
from huotong.kernel.values import code_key

READ_EXPECTED = "inventory.read_expected_receipts"
RECEIVE = "inventory.receive_goods"
MOVES = {
    RECEIVE: frozenset({ExpectedStatus.OPEN}),
    CHANGE_EXPECTED: frozenset({ExpectedStatus.OPEN}),
    CANCEL_EXPECTED: frozenset({ExpectedStatus.OPEN}),
}
"""In which states each command may be given."""
EXPECTED_RECEIPTS = ListDefinition(
    name="inventory.expected_receipts",
    permission=READ_EXPECTED,
    source="""inventory_expected_receipt AS e
  JOIN network_site AS s ON s.book_id = e.book_id AND s.id = e.site_id
  JOIN network_company AS c ON c.book_id = e.book_id AND c.id = e.company_id
  JOIN catalog_product AS p ON p.book_id = e.book_id AND p.id = e.product_id
  JOIN catalog_unit AS u ON u.book_id = p.book_id AND u.id = p.base_unit_id""",
    book="e.book_id",
    scope=Scope(org_unit="s.org_unit_id"),
    columns=(
        Column("id", "e.id", Kind.ID),
        Column("number", "e.number", Kind.CODE),
        Column("expected_on", "e.expected_on", Kind.DATE, sortable=True),
        Column("overdue", "e.open > 0 AND e.expected_on < (now() AT TIME ZONE c.time_zone)::date", Kind.FLAG),
        Column("site_id", "e.site_id", Kind.ID),
        Column("site_code", "s.code", Kind.CODE, match="s.code_key", fold=code_key),
        Column("site_name", "s.name"),
        Column("sku_id", "e.product_id", Kind.ID),
        Column("sku", "p.sku", Kind.CODE, match="p.sku_key", fold=code_key),
        Column("product_name", "p.name"),
        Column("quantity", "e.quantity", Kind.QUANTITY),
        Column("open", "e.open", Kind.QUANTITY),
        Column("unit", "u.code", Kind.CODE),
        Column("status", "e.expected_status", Kind.STATE, states=ExpectedStatus),
        Column("source", "e.source_kind", Kind.CODE),
        Column("source_id", "e.source_id", Kind.ID),
        Column("note", "e.note", filterable=False),
    ),
    sort="expected_on",
)


def show_expected_receipt(*, actor: Actor, expected_id: int) -> ExpectedDocument:
    """The expected receipt with its next steps; raises NotFound outside the actor's scope."""
    actor.require(READ_EXPECTED)
    units = scope_of(actor)["scope_org_units"]
    heads = fetch(SQL.expected_head, actor=actor, id=expected_id, scope_org_units=units)
    if not heads:
        raise NotFound(kind=EXPECTED, id=str(expected_id))
    row = [*heads[0]]
    row[2] = ExpectedStatus(row[2])
    head = ExpectedHead(*row)
    steps = next_steps(actor, status=head.expected_status, moves=MOVES)
    return ExpectedDocument(head, tuple(_fitting(step, head) for step in steps))


def _fitting(step: Step, head: ExpectedHead) -> Step:
    """What a document expects is neither received nor cancelled here."""
    if step.allowed and step.command != CHANGE_EXPECTED and head.source_kind != EXPECTED:
        return Step(step.command, False, "expected_by_document")
    return step
