"""Reads of limits, each bound to what its actor may see."""

from __future__ import annotations

from datetime import date

from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch
from huotong.kernel.errors import NotFound
from huotong.kernel.lists import Column, Kind, ListDefinition
from huotong.kernel.scope import Scope, scope_of
from huotong.limits.contracts import CreditPosition, CreditPositions
from huotong.limits.posting import SQL

READ = "limits.read_credit"
# What is granted on the company's business day.
_GRANTED = """(SELECT g.amount FROM limits_grant g
                WHERE g.book_id = :book::bigint AND g.limit_id = l.id
                  AND g.valid_from <= (now() AT TIME ZONE c.time_zone)::date
                  AND (g.valid_to IS NULL OR g.valid_to > (now() AT TIME ZONE c.time_zone)::date)
                ORDER BY g.no DESC LIMIT 1)"""

CREDIT = ListDefinition(
    name="limits.credit",
    permission=READ,
    source="""limits_limit l
        JOIN partners_partner p ON p.book_id = l.book_id AND p.id = l.holder_id
        JOIN network_company c ON c.book_id = l.book_id AND c.id = l.company_id""",
    book="l.book_id",
    scope=Scope(company="l.company_id", org_unit="p.org_unit_id"),
    where="l.kind = 'credit'",
    columns=(
        Column("id", "l.id", Kind.ID),
        Column("company", "c.code", Kind.CODE),
        Column("company_id", "c.id", Kind.ID),
        Column("customer_code", "p.code", Kind.CODE, sortable=True),
        Column("customer_name", "p.name"),
        Column("customer_id", "p.id", Kind.ID),
        Column("currency", "l.currency", Kind.CODE),
        Column("used", "l.used", Kind.AMOUNT, sortable=True),
        Column("granted", _GRANTED, Kind.AMOUNT, nullable=True, filterable=False),
        Column("available", f"{_GRANTED} - l.used", Kind.AMOUNT, nullable=True, filterable=False),
    ),
    sort="customer_code",
)


def list_credit_positions(*, actor: Actor, holder_id: int, on: date | None = None) -> CreditPositions:
    """What the holder uses and is granted on the day (none: each company's business day), by company
    and currency.

    None when the holder never used credit of a company the actor may see; NotFound when the holder
    is outside the actor's org units.
    """
    actor.require(READ)
    scope = scope_of(actor)
    rows = fetch(SQL.credit_positions, actor=actor, holder=holder_id, day=on, **scope)
    if not rows:
        raise NotFound(kind="partner", id=str(holder_id))
    return CreditPositions(tuple(CreditPosition(*row) for row in rows if row[0] is not None))
