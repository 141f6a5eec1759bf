"""Locks open items and writes payments, settlements and what is left unapplied."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from huotong.kernel.ids import new_ids
from huotong.kernel.tx import Answer, Rank, Tx
from huotong.ledger.contracts import (
    EntryLine,
    EntryRequest,
    Event,
    ItemKind,
    ReceivePayment,
    Role,
)
from huotong.ledger.posting.prepare import Posting
from huotong.ledger.posting.sql import SQL
from huotong.ledger.rules.settling import Item
from huotong.limits.contracts import Bucket, LimitLine
from huotong.limits.public import post_limit_lines

SOURCE = "payment"
ZERO = Decimal(0)


class LockedItems:
    """The open items a set of payments may settle, under lock; reading them sends everything queued."""

    def __init__(self, tx: Tx, payments: Sequence[ReceivePayment]) -> None:
        self._answers: list[Answer] = []
        named = sorted(
            {
                (a.open_item_id, p.company_id, p.partner_id, p.currency)
                for p in payments
                for a in p.allocations
            }
        )
        if named:
            ids, companies, partners, currencies = zip(*named, strict=True)
            self._answers.append(
                tx.lock(Rank.OPEN_ITEM, SQL.lock_items, ids=ids, companies=companies, partners=partners,
                        currencies=currencies)
            )  # fmt: skip
        sums = _sums_by_account(payments)
        oldest = sorted({(p.company_id, p.partner_id, p.currency) for p in payments if not p.allocations})
        if oldest:
            companies, partners, currencies = zip(*oldest, strict=True)
            self._answers.append(
                tx.lock(Rank.OPEN_ITEM, SQL.lock_oldest_items, companies=companies, partners=partners,
                        currencies=currencies, amounts=[sums[account] for account in oldest])
            )  # fmt: skip

    def items(self) -> dict[int, Item]:
        """The items by id."""
        return {row[0]: Item(*row) for answer in self._answers for row in answer.rows}


def _sums_by_account(payments: Sequence[ReceivePayment]) -> dict[tuple[int, int, str], Decimal]:
    """All that is paid per (company, partner, currency): no older item than that can be reached."""
    sums: dict[tuple[int, int, str], Decimal] = {}
    for payment in payments:
        account = (payment.company_id, payment.partner_id, payment.currency)
        sums[account] = sums.get(account, ZERO) + payment.amount
    return sums


class DecidedPayment(NamedTuple):
    """A payment, the items it settles, and how much of each."""

    id: int
    number: str
    request: ReceivePayment
    parts: tuple[tuple[Item, Decimal], ...]
    unapplied: Decimal


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
    by_unit: dict[int, Decimal] = {}
    for item, part in payment.parts:
        by_unit[item.org_unit_id] = by_unit.get(item.org_unit_id, ZERO) + part
    partner = request.partner_id
    lines = [EntryLine(Role.BANK, request.org_unit_id, debit=request.amount, partner_id=partner)]
    lines += [
        EntryLine(Role.RECEIVABLE, unit, credit=part, partner_id=partner) for unit, part in by_unit.items()
    ]
    lines.append(
        EntryLine(Role.PREPAYMENT, request.org_unit_id, credit=payment.unapplied, partner_id=partner)
    )
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
        amount=-sum((part for _, part in payment.parts), ZERO),
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
        days=[request.received_on for request in requests],
        texts=[request.reference for request in requests],
    )


def _settle(tx: Tx, payments: Iterable[DecidedPayment]) -> None:
    parts = [(item, part, payment) for payment in payments for item, part in payment.parts]
    if not parts:
        return
    items = {item.id: item for item, _, _ in parts}
    tx.post(
        SQL.set_settled,
        rows=len(items),
        ids=list(items),
        amounts=[item.settled for item in items.values()],
    )
    tx.post(
        SQL.insert_settlements,
        rows=len(parts),
        ids=new_ids(len(parts)),
        items=[item.id for item, _, _ in parts],
        payments=[payment.id for _, _, payment in parts],
        amounts=[part for _, part, _ in parts],
        days=[payment.request.received_on for _, _, payment in parts],
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
