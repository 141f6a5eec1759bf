"""Invoices, credit notes and vouchers on paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from huotong.desk.contracts.printing import Sheet
from huotong.desk.public import (
    Priced,
    PrintForm,
    by_document,
    capitals,
    columns_of_sheet,
    labelled,
    named,
    priced_sheet,
)
from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch_all
from huotong.kernel.money import ZERO
from huotong.kernel.scope import scope_of
from huotong.kernel.written import written_amount
from huotong.ledger.posting.sql import SQL
from huotong.ledger.queries.lists import READ_CREDIT_NOTES, READ_INVOICES
from huotong.ledger.queries.vouchers import READ_VOUCHERS

INVOICE, CREDIT_NOTE, VOUCHER = "invoice", "credit_note", "voucher"
_OF_A_VOUCHER = (
    ("account", 10, False),
    ("concerns", 10, False),
    ("debit", 5, True),
    ("credit", 5, True),
)


def invoice_sheets(*, actor: Actor, ids: Sequence[int]) -> dict[int, Sheet]:
    """What stands on the paper of these invoices, by id; those not there for the actor are left out."""
    actor.require(READ_INVOICES)
    heads, lines = fetch_all(
        (SQL.invoices_to_print, {"ids": ids, **scope_of(actor)}),
        (SQL.invoice_lines_to_print, {"ids": ids}),
        actor=actor,
    )
    goods = by_document(lines)
    return {head[0]: _bill(actor, head, goods[head[0]], form=INVOICE, told="due_on") for head in heads}


def credit_note_sheets(*, actor: Actor, ids: Sequence[int]) -> dict[int, Sheet]:
    """What stands on the paper of these credit notes, by id; those not there for the actor are left out."""
    actor.require(READ_CREDIT_NOTES)
    heads, lines = fetch_all(
        (SQL.credit_notes_to_print, {"ids": ids, **scope_of(actor)}),
        (SQL.credit_note_lines_to_print, {"ids": ids}),
        actor=actor,
    )
    goods = by_document(lines)
    return {head[0]: _bill(actor, head, goods[head[0]], form=CREDIT_NOTE, told=INVOICE) for head in heads}


def _bill(
    actor: Actor, head: Sequence[Any], goods: Sequence[Sequence[Any]], *, form: str, told: str
) -> Sheet:
    """An invoice, or a credit note; `told` names the fact in which they differ."""
    _, number, company, address, tax_number, digits, code, customer, on, fact, currency, *sums = head
    facts: dict[str, Any] = {
        "customer": f"{code} {customer}",
        "posted_on": on,
        "tax_number": tax_number,
        told: fact,
    }
    return priced_sheet(
        actor,
        form=form,
        number=number,
        issuer=(company, address),
        facts=facts,
        priced=Priced(goods, sums, digits, currency),
        signed_by=("issued_by", "received_by"),
    )


def voucher_sheets(*, actor: Actor, ids: Sequence[int]) -> dict[int, Sheet]:
    """What stands on the paper of these vouchers, by id, with the lines of the actor's org units."""
    actor.require(READ_VOUCHERS)
    scope = scope_of(actor)
    heads, lines = fetch_all(
        (SQL.vouchers_to_print, {"ids": ids, **scope}),
        (SQL.voucher_lines_to_print, {"ids": ids, "scope_org_units": scope["scope_org_units"]}),
        actor=actor,
    )
    entries = by_document(lines)
    return {head[0]: _voucher(actor, head, entries[head[0]]) for head in heads}


def _voucher(actor: Actor, head: Sequence[Any], lines: Sequence[Sequence[Any]]) -> Sheet:
    _, number, company, digits, currency, on, year, period, memo = head
    debit, credit = (sum((line[place] for line in lines), ZERO) for place in (-2, -1))
    return Sheet(
        title=named(actor, VOUCHER),
        number=number,
        company=company,
        facts=labelled(actor, posted_on=on, period=f"{year}-{period:02d}", currency=currency),
        columns=columns_of_sheet(actor, _OF_A_VOUCHER),
        rows=tuple(_entry_line(actor, line, digits=digits) for line in lines),
        totals=labelled(
            actor,
            debit=written_amount(debit, digits=digits),
            credit=written_amount(credit, digits=digits),
            in_capitals=capitals(actor, debit, currency=currency),
        ),
        note=memo,
        signatures=tuple(named(actor, id) for id in ("checked_by", "booked_by", "made_by")),
    )


def _entry_line(actor: Actor, line: Sequence[Any], *, digits: int) -> tuple[str, ...]:
    code, name_en, name_zh, partner, unit, *sides = line
    debit, credit = (written_amount(side, digits=digits) if side else "" for side in sides)
    return f"{code} {name_zh if actor.locale == 'zh-CN' else name_en}", partner or unit, debit, credit


LEDGER_FORMS = (
    PrintForm(INVOICE, INVOICE, invoice_sheets),
    PrintForm(CREDIT_NOTE, CREDIT_NOTE, credit_note_sheets),
    PrintForm(VOUCHER, VOUCHER, voucher_sheets),
)
