"""Reads of adjustments, of their reasons and limits; what they are worth with the permission for values."""

from __future__ import annotations

from huotong.inventory.contracts import READ_VALUES
from huotong.inventory.contracts.adjusting import (
    ADJUSTMENT,
    AdjustmentDocument,
    AdjustmentHead,
    AdjustmentLineShown,
)
from huotong.inventory.queries.stock import SQL
from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch_all
from huotong.kernel.errors import NotFound
from huotong.kernel.lists import Column, Kind, ListDefinition
from huotong.kernel.scope import Scope, scope_of
from huotong.kernel.values import code_key

READ_ADJUSTMENTS = "inventory.read_adjustments"
ADJUSTMENTS = ListDefinition(
    name="inventory.adjustments",
    permission=READ_ADJUSTMENTS,
    source="""inventory_adjustment AS d
  JOIN network_site AS s ON s.book_id = d.book_id AND s.id = d.site_id
  JOIN inventory_adjustment_reason AS r ON r.book_id = d.book_id AND r.id = d.reason_id""",
    book="d.book_id",
    scope=Scope(org_unit="d.org_unit_id"),
    columns=(
        Column("id", "d.id", Kind.ID),
        Column("number", "d.number", Kind.CODE, sortable=True),
        Column("adjusted_on", "d.posted_on", Kind.DATE, sortable=True),
        Column("site_id", "d.site_id", Kind.ID),
        Column("site_code", "s.code", Kind.CODE, match="s.code_key", fold=code_key),
        Column("site_name", "s.name"),
        Column("reason_id", "d.reason_id", Kind.ID),
        Column("reason_code", "r.code", Kind.CODE, match="r.code_key", fold=code_key),
        Column("reason_name", "r.name"),
        Column("company_id", "d.company_id", Kind.ID),
        Column("note", "d.note", filterable=False),
    ),
    sort="-adjusted_on",
)
ADJUSTMENT_REASONS = ListDefinition(
    name="inventory.adjustment_reasons",
    permission="inventory.list_adjustment_reasons",
    source="inventory_adjustment_reason AS r",
    book="r.book_id",
    scope=Scope(whole_book=True),
    columns=(
        Column("id", "r.id", Kind.ID),
        Column("code", "r.code", Kind.CODE, sortable=True, match="r.code_key", fold=code_key),
        Column("name", "r.name"),
        Column("direction", "r.direction", Kind.CODE),
    ),
    where="r.archived_at IS NULL",
    sort="code",
)
ADJUSTMENT_LIMITS = ListDefinition(
    name="inventory.adjustment_limits",
    permission="inventory.list_adjustment_limits",
    source="""inventory_adjustment_limit AS t
  JOIN network_company AS c ON c.book_id = t.book_id AND c.id = t.company_id""",
    book="t.book_id",
    scope=Scope(company="t.company_id"),
    columns=(
        Column("company_id", "t.company_id", Kind.ID, sortable=True),
        Column("company", "c.name"),
        Column("limit", "t.amount", Kind.AMOUNT, nullable=True),
        Column("currency", "c.currency", Kind.CODE),
    ),
    key=("company_id",),
    sort="company_id",
)


def show_adjustment(*, actor: Actor, adjustment_id: int) -> AdjustmentDocument:
    """The adjustment with its lines; raises NotFound. Amounts are None without the permission for values."""
    actor.require(READ_ADJUSTMENTS)
    heads, lines = fetch_all(
        (SQL.adjustment_head, {"id": adjustment_id, "scope_org_units": scope_of(actor)["scope_org_units"]}),
        (SQL.adjustment_lines_shown, {"id": adjustment_id}),
        actor=actor,
    )
    if not heads:
        raise NotFound(kind=ADJUSTMENT, id=str(adjustment_id))
    valued = actor.may(READ_VALUES)
    head = AdjustmentHead(*(heads[0] if valued else (*heads[0][:-2], None, None)))
    shown = tuple(AdjustmentLineShown(*(line if valued else (*line[:-1], None))) for line in lines)
    return AdjustmentDocument(head, shown)
