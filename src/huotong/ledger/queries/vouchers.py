"""Vouchers: the list, the page of one, and what of each period is numbered."""

from __future__ import annotations

from typing import Any

from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch, fetch_all
from huotong.kernel.errors import NotFound
from huotong.kernel.lists import Column, Kind, ListDefinition
from huotong.kernel.scope import Scope, scope_of
from huotong.kernel.steps import Step
from huotong.ledger.contracts import Event, shown
from huotong.ledger.contracts.vouchers import VoucherWord
from huotong.ledger.posting.sql import SQL
from huotong.ledger.queries.documents import entry_line
from huotong.ledger.queries.reports import READ_PERIODS

READ_VOUCHERS = "ledger.read_vouchers"
REVERSE = "ledger.reverse_vouchers"

VOUCHERS = ListDefinition(
    name="ledger.vouchers",
    permission=READ_VOUCHERS,
    source="""ledger_voucher v
        JOIN journal_entry e ON e.book_id = v.book_id AND e.id = v.entry_id
        JOIN ledger_period t ON t.book_id = v.book_id AND t.id = v.period_id
        JOIN network_company c ON c.book_id = v.book_id AND c.id = v.company_id""",
    book="v.book_id",
    scope=Scope(company="v.company_id", org_unit="v.org_unit_id"),
    columns=(
        Column("id", "v.id", Kind.ID),
        Column("number", "v.number", Kind.CODE),
        Column("word", "v.word", Kind.STATE, states=tuple(word.value for word in VoucherWord)),
        Column("no", "v.no", Kind.INTEGER),
        Column("posted_on", "v.posted_on", Kind.DATE, sortable=True),
        Column("kind", "e.event", Kind.STATE, states=tuple(event.value for event in Event)),
        Column("company", "c.code", Kind.CODE),
        Column("company_id", "c.id", Kind.ID),
        Column("year", "t.year", Kind.INTEGER),
        Column("period", "t.no", Kind.INTEGER),
        Column("memo", "v.memo"),
        Column("amount", "v.amount", Kind.AMOUNT),
        Column("source", "e.source_kind", Kind.CODE),
        Column("source_id", "e.source_id", Kind.ID),
    ),
    sort="-posted_on",
)


def show_voucher(*, actor: Actor, voucher_id: int) -> shown.Voucher:
    """The voucher with its lines within the actor's org units, and its documents; raises NotFound."""
    actor.require(READ_VOUCHERS)
    scope = scope_of(actor)
    heads, rows = fetch_all(
        (SQL.voucher_head, {"id": voucher_id, **scope}),
        (SQL.entry_lines, {"id": voucher_id, "scope_org_units": scope["scope_org_units"]}),
        actor=actor,
    )
    if not heads:
        raise NotFound(kind="voucher", id=str(voucher_id))
    (id, number, word, no, posted_on, memo, manual, amount, company, year, period, event, *ends) = heads[0]
    source_kind, source_id, source_number, original, original_number, reversal, reversal_number = ends
    source = shown.Link(kind=source_kind, id=source_id, number=source_number or str(source_id))
    around = [
        shown.Link(kind="voucher", id=other, number=other_number)
        for other, other_number in ((original, original_number), (reversal, reversal_number))
        if other
    ]
    status = "reversed" if reversal else "reversal" if original else "posted"
    return shown.Voucher(
        id=id,
        number=number,
        word=word,
        no=no,
        status=status,
        posted_on=posted_on,
        company=company,
        year=year,
        period=period,
        currency=rows[0][0],
        kind=event,
        memo=memo,
        manual=manual,
        amount=amount,
        lines=tuple(entry_line(actor, place, row) for place, row in enumerate(rows, 1)),
        steps=(_reversible(actor, manual and status == "posted"),),
        links=(
            shown.Link(kind="journal_entry", id=id, number=str(id)),
            *((source,) if source_kind != "voucher" and source_id else ()),
            *around,
        ),
    )


def _reversible(actor: Actor, may: bool) -> Step:
    if not actor.may(REVERSE):
        return Step(REVERSE, False, "forbidden")
    return Step(REVERSE, True) if may else Step(REVERSE, False, "wrong_status")


def list_numbering(*, actor: Actor, company_id: int) -> shown.Numbering:
    """The periods of a company with their entries and how many of them are vouchers, the oldest first."""
    actor.require(READ_PERIODS)
    rows: list[tuple[Any, ...]] = fetch(
        SQL.unnumbered, actor=actor, company=company_id, scope_companies=scope_of(actor)["scope_companies"]
    )
    names = (
        "period_id", "company_id", "year", "no", "starts_on", "ends_on", "open", "entries", "numbered",
    )  # fmt: skip
    return shown.Numbering(
        rows=tuple(shown.NumberingRow(**dict(zip(names, row, strict=True))) for row in rows)
    )
