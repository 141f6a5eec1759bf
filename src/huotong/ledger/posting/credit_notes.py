"""Posts credit notes: exact parts of invoice lines, gap-free number, entry, settlement, credit given back.

A credit note settles what of its invoice is open. What is more than that the customer has paid already: it
stands on the prepayment account, with an open item of its own, until it is paid out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

import orjson
from django.utils.functional import cached_property

from huotong.kernel.errors import HuotongError
from huotong.kernel.ids import new_ids
from huotong.kernel.money import share_of
from huotong.kernel.tx import Answer, Rank, Tx
from huotong.ledger.contracts import (
    CreditLine,
    CreditRequest,
    EntryLine,
    EntryRequest,
    Event,
    ItemKind,
    PostedCreditNote,
    Role,
    SettlementKind,
)
from huotong.ledger.errors import CreditBeforeInvoice, OverCredited
from huotong.ledger.posting.numbering import number_in_series
from huotong.ledger.posting.prepare import Posting
from huotong.ledger.posting.settlements import SettlementLine, lock_accounts, post_settlements
from huotong.ledger.posting.sql import SQL
from huotong.ledger.rules.settling import Item
from huotong.limits.contracts import Bucket, LimitLine
from huotong.limits.public import post_limit_lines

SERIES = "CRN"
SOURCE = "credit_note"
ZERO = Decimal(0)


class BilledInvoice(NamedTuple):
    """An invoice under lock."""

    id: int
    number: str
    company_id: int
    partner_id: int
    org_unit_id: int
    currency: str
    posted_on: date
    snapshot: dict[str, Any]


class _BilledLine(NamedTuple):
    invoice_id: int
    source_line_id: int
    id: int
    sku: str
    quantity: Decimal
    net: Decimal
    tax_rule_id: int
    tax: Decimal
    credited: Decimal


class _CreditedLine(NamedTuple):
    billed: _BilledLine
    source_line_id: int
    quantity: Decimal
    net: Decimal
    tax: Decimal


class LockedInvoices:
    """Invoices with what of their lines was credited; reading them sends everything queued."""

    def __init__(self, tx: Tx, ids: Iterable[int]) -> None:
        self._tx = tx
        self._ids = sorted(set(ids))
        self._heads = tx.lock(Rank.DOCUMENT, SQL.lock_invoices, ids=self._ids)
        self._lines = tx.ask(SQL.invoice_lines_to_credit, ids=self._ids)
        self._items: Answer | None = None

    @cached_property
    def heads(self) -> dict[int, BilledInvoice]:
        """The invoices by id."""
        return {row[0]: BilledInvoice._make((*row[:7], orjson.loads(row[7]))) for row in self._heads.rows}

    @cached_property
    def lines(self) -> dict[tuple[int, int], _BilledLine]:
        """The lines by invoice and what they bill; a decision changes what of them is credited."""
        return {row[:2]: _BilledLine(*row) for row in self._lines.rows}

    @cached_property
    def items(self) -> dict[int, Item]:
        """The open items by invoice; a decision changes what of them is settled."""
        rows = self._items.rows if self._items is not None else []
        return {row[9]: Item(*row[:9]) for row in rows}

    def lock_accounts(self) -> None:
        """The credit limits of the customers and the invoices' open items are locked, in that order."""
        lock_accounts(self._tx, [(v.company_id, v.partner_id, v.currency) for v in self.heads.values()])
        kind = ItemKind.INVOICE.value
        self._items = self._tx.lock(
            Rank.OPEN_ITEM, SQL.lock_items_of_documents, kind=kind, documents=self._ids
        )


def lock_invoices(tx: Tx, *, ids: Iterable[int]) -> LockedInvoices:
    """Locks the invoices of which goods are to be credited; nothing is sent yet.

    Lock the documents before that say why; call `lock_accounts()` after, and `prepare_posting` last.
    """
    return LockedInvoices(tx, ids)


class _Draft:
    """A credit note with its sums and the ids it will have."""

    __slots__ = (
        "gross",
        "id",
        "invoice",
        "item_id",
        "lines",
        "net",
        "no",
        "number",
        "request",
        "settled",
        "tax",
    )

    def __init__(
        self, request: CreditRequest, *, invoice: BilledInvoice, lines: list[_CreditedLine], item: Item | None
    ) -> None:  # settles the item
        self.request, self.invoice, self.lines = request, invoice, lines
        self.net = sum((line.net for line in lines), ZERO)
        self.tax = sum((line.tax for line in lines), ZERO)
        self.gross = self.net + self.tax
        self.settled = min(self.gross, item.left) if item is not None else ZERO
        if item is not None:
            item.settle(self.settled)
        self.id, item_id = new_ids(2)
        self.item_id = item_id if self.left else None
        self.no = 0
        self.number = ""

    @property
    def left(self) -> Decimal:
        """What is the customer's to claim."""
        return self.gross - self.settled


def post_credit_notes(
    tx: Tx, *, posting: Posting, locked: LockedInvoices, requests: Sequence[CreditRequest]
) -> list[PostedCreditNote | HuotongError]:
    """Each credit note is posted, in order, or refused with nothing of it done; call it last of all.

    Net and tax of a line are what falls to its quantity after what was credited before: all credits of a
    line sum to it. Refused: a closed or undefined period, CreditBeforeInvoice, OverCredited.
    """
    results = [_decide(posting, locked, request) for request in requests]
    drafts = [one for one in results if isinstance(one, _Draft)]
    if drafts:
        for draft in drafts:
            posting.entry(_entry(draft))
        post_limit_lines(tx, [_credit(draft) for draft in drafts if draft.settled])
        post_settlements(tx, [_settlement(draft, locked) for draft in drafts if draft.settled])
        _insert_items(tx, [draft for draft in drafts if draft.item_id is not None])
        number_in_series(
            tx,
            ((one.invoice.company_id, one.request.posted_on.year, one) for one in drafts),
            series=SERIES,
        )
        _insert(tx, drafts)
        _insert_lines(tx, drafts)
    return [_posted(tx, one) if isinstance(one, _Draft) else one for one in results]


def _decide(posting: Posting, locked: LockedInvoices, request: CreditRequest) -> _Draft | HuotongError:
    invoice = locked.heads[request.invoice_id]
    refused = posting.refusal(company_id=invoice.company_id, on=request.posted_on)
    if refused is not None:
        return refused
    if request.posted_on < invoice.posted_on:
        return CreditBeforeInvoice("on", "before_invoice_day", request.posted_on, invoice.posted_on)
    digits = posting.rules(invoice.company_id).digits
    before = {key: locked.lines[key] for key in ((invoice.id, line.billed_line_id) for line in request.lines)}
    credited: list[_CreditedLine] = []
    for line in request.lines:
        part = _credit_line(locked, invoice, line, digits)
        if isinstance(part, HuotongError):
            locked.lines.update(before)
            return part
        credited.append(part)
    return _Draft(request, invoice=invoice, lines=credited, item=locked.items.get(invoice.id))


def _credit_line(
    locked: LockedInvoices, invoice: BilledInvoice, line: CreditLine, digits: int
) -> _CreditedLine | OverCredited:
    billed = locked.lines[invoice.id, line.billed_line_id]
    after = billed.credited + line.quantity
    if after > billed.quantity:
        left = billed.quantity - billed.credited
        return OverCredited(invoice=invoice.number, sku=billed.sku, wanted=line.quantity, left=left)
    locked.lines[invoice.id, line.billed_line_id] = billed._replace(credited=after)
    net, tax = (
        share_of(amount, before=billed.credited, after=after, whole=billed.quantity, digits=digits)
        for amount in (billed.net, billed.tax)
    )
    return _CreditedLine(billed, line.source_line_id, line.quantity, net, tax)


def _entry(draft: _Draft) -> EntryRequest:
    unit, partner = draft.invoice.org_unit_id, draft.invoice.partner_id
    taxes: dict[int, Decimal] = {}
    for line in draft.lines:
        taxes[line.billed.tax_rule_id] = taxes.get(line.billed.tax_rule_id, ZERO) + line.tax
    debits = [(Role.REVENUE, draft.net), *((Role.OUTPUT_TAX, tax) for tax in taxes.values())]
    credited = [(Role.RECEIVABLE, draft.settled), (Role.PREPAYMENT, draft.left)]
    return EntryRequest(
        company_id=draft.invoice.company_id,
        event=Event.CREDIT_NOTE,
        source_kind=SOURCE,
        source_id=draft.id,
        posted_on=draft.request.posted_on,
        currency=draft.invoice.currency,
        lines=(
            *(EntryLine(role, unit, debit=amount, partner_id=partner) for role, amount in debits),
            *(EntryLine(role, unit, credit=amount, partner_id=partner) for role, amount in credited),
        ),
    )


def _credit(draft: _Draft) -> LimitLine:
    return LimitLine(
        company_id=draft.invoice.company_id,
        holder_id=draft.invoice.partner_id,
        currency=draft.invoice.currency,
        bucket=Bucket.RECEIVABLE,
        amount=-draft.settled,
        source_kind=SOURCE,
        source_id=draft.id,
        posted_on=draft.request.posted_on,
    )


def _settlement(draft: _Draft, locked: LockedInvoices) -> SettlementLine:
    item = locked.items[draft.invoice.id]
    return SettlementLine(item, draft.id, SettlementKind.CREDIT, draft.settled, draft.request.posted_on)


def _insert_items(tx: Tx, drafts: Sequence[_Draft]) -> None:
    if not drafts:
        return
    tx.post(
        SQL.insert_open_items,
        rows=len(drafts),
        ids=[draft.item_id for draft in drafts],
        companies=[draft.invoice.company_id for draft in drafts],
        partners=[draft.invoice.partner_id for draft in drafts],
        org_units=[draft.invoice.org_unit_id for draft in drafts],
        kinds=[ItemKind.CREDIT_NOTE] * len(drafts),
        documents=[draft.id for draft in drafts],
        currencies=[draft.invoice.currency for draft in drafts],
        amounts=[draft.left for draft in drafts],
        dues=[draft.request.posted_on for draft in drafts],
    )


def _insert(tx: Tx, drafts: Sequence[_Draft]) -> None:
    invoices, requests = [draft.invoice for draft in drafts], [draft.request for draft in drafts]
    tx.post(
        SQL.insert_credit_notes,
        rows=len(drafts),
        ids=[draft.id for draft in drafts],
        companies=[invoice.company_id for invoice in invoices],
        series=[SERIES] * len(drafts),
        years=[request.posted_on.year for request in requests],
        nos=[draft.no for draft in drafts],
        numbers=[draft.number for draft in drafts],
        partners=[invoice.partner_id for invoice in invoices],
        org_units=[invoice.org_unit_id for invoice in invoices],
        invoices=[invoice.id for invoice in invoices],
        source_kinds=[request.source_kind for request in requests],
        source_ids=[request.source_id for request in requests],
        currencies=[invoice.currency for invoice in invoices],
        nets=[draft.net for draft in drafts],
        taxes=[draft.tax for draft in drafts],
        days=[request.posted_on for request in requests],
        snapshots=[
            orjson.dumps({**one.invoice.snapshot, "source": one.request.source_number}) for one in drafts
        ],
    )


def _insert_lines(tx: Tx, drafts: Sequence[_Draft]) -> None:
    rows = [(draft.id, no, line) for draft in drafts for no, line in enumerate(draft.lines, 1)]
    tx.post(
        SQL.insert_credit_note_lines,
        rows=len(rows),
        ids=new_ids(len(rows)),
        credit_notes=[id for id, _, _ in rows],
        nos=[no for _, no, _ in rows],
        invoice_lines=[line.billed.id for _, _, line in rows],
        source_lines=[line.source_line_id for _, _, line in rows],
        quantities=[line.quantity for _, _, line in rows],
        nets=[line.net for _, _, line in rows],
        taxes=[line.tax for _, _, line in rows],
    )


def _posted(tx: Tx, draft: _Draft) -> PostedCreditNote:
    tx.emit(
        "ledger.credit_note_posted",
        kind=SOURCE,
        id=draft.id,
        companies=(draft.invoice.company_id,),
        org_units=(draft.invoice.org_unit_id,),
        number=draft.number,
    )
    return PostedCreditNote(
        credit_note_id=draft.id,
        number=draft.number,
        invoice_id=draft.invoice.id,
        net=draft.net,
        tax=draft.tax,
        gross=draft.gross,
        settled=draft.settled,
        open_item_id=draft.item_id,
    )
