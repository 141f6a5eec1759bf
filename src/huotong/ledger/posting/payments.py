"""Writes payments, what they settle, and what of them is left unapplied."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from huotong.kernel.ids import new_ids
from huotong.kernel.tx import Tx
from huotong.ledger.contracts import (
    EntryLine,
    EntryRequest,
    Event,
    ItemKind,
    ReceivePayment,
    Role,
)
from huotong.ledger.posting.prepare import Posting
from huotong.ledger.posting.settlements import lines_of_part, post_settlements, settled_lines
from huotong.ledger.posting.sql import SQL
from huotong.ledger.rules.settling import Item, Part
from huotong.limits.contracts import Bucket, LimitLine
from huotong.limits.public import post_limit_lines

SOURCE = "payment"
ZERO = Decimal(0)


class DecidedPayment(NamedTuple):
    """A payment, the items it settles, and how much of each; what is kept of it, and what is written off."""

    id: int
    number: str
    request: ReceivePayment
    parts: tuple[tuple[Item, Part], ...]
    unapplied: Decimal
    written_off: Decimal


def post_payments(tx: Tx, *, posting: Posting, payments: Sequence[DecidedPayment]) -> None:
    """The payments, their settlements, entries and returned credit are written; what is left is kept open."""
    if not payments:
        return
    for payment in payments:
        posting.entry(_entry(payment))
    post_limit_lines(tx, [_credit(payment) for payment in payments if payment.parts])
    _insert_payments(tx, payments)
    _settle(tx, payments)
    _keep_unapplied(tx, [payment for payment in payments if payment.unapplied])


def _entry(payment: DecidedPayment) -> EntryRequest:
    request = payment.request
    unit, partner = request.org_unit_id, request.partner_id
    lines = [
        EntryLine(Role.BANK, unit, debit=request.amount, partner_id=partner),
        *settled_lines(payment.parts),
        EntryLine(Role.PREPAYMENT, unit, credit=payment.unapplied, partner_id=partner),
        EntryLine(Role.SMALL_DIFFERENCE, unit, credit=payment.written_off, partner_id=partner),
    ]
    return EntryRequest(
        company_id=request.company_id,
        event=Event.PAYMENT,
        source_kind=SOURCE,
        source_id=payment.id,
        posted_on=request.received_on,
        currency=request.currency,
        lines=tuple(lines),
    )


def _credit(payment: DecidedPayment) -> LimitLine:
    request = payment.request
    return LimitLine(
        company_id=request.company_id,
        holder_id=request.partner_id,
        currency=request.currency,
        bucket=Bucket.RECEIVABLE,
        amount=-sum((part.whole for _, part in payment.parts), ZERO),
        source_kind=SOURCE,
        source_id=payment.id,
        posted_on=request.received_on,
    )


def _insert_payments(tx: Tx, payments: Sequence[DecidedPayment]) -> None:
    requests = [payment.request for payment in payments]
    tx.post(
        SQL.insert_payments,
        rows=len(payments),
        ids=[payment.id for payment in payments],
        companies=[request.company_id for request in requests],
        numbers=[payment.number for payment in payments],
        partners=[request.partner_id for request in requests],
        org_units=[request.org_unit_id for request in requests],
        currencies=[request.currency for request in requests],
        amounts=[request.amount for request in requests],
        written_off=[payment.written_off for payment in payments],
        days=[request.received_on for request in requests],
        texts=[request.reference for request in requests],
    )


def _settle(tx: Tx, payments: Iterable[DecidedPayment]) -> None:
    post_settlements(
        tx,
        [
            line
            for payment in payments
            for item, part in payment.parts
            for line in lines_of_part(item, part, payment_id=payment.id, on=payment.request.received_on)
        ],
    )


def _keep_unapplied(tx: Tx, payments: Sequence[DecidedPayment]) -> None:
    if not payments:
        return
    requests = [payment.request for payment in payments]
    tx.post(
        SQL.insert_open_items,
        rows=len(payments),
        ids=new_ids(len(payments)),
        companies=[request.company_id for request in requests],
        partners=[request.partner_id for request in requests],
        org_units=[request.org_unit_id for request in requests],
        kinds=[ItemKind.PAYMENT] * len(payments),
        documents=[payment.id for payment in payments],
        currencies=[request.currency for request in requests],
        amounts=[payment.unapplied for payment in payments],
        dues=[request.received_on for request in requests],
    )
