"""Posts invoices: gap-free number, entry, lines, open item, credit moved on."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import orjson

from huotong.kernel.errors import HuotongError
from huotong.kernel.ids import new_ids
from huotong.kernel.tx import Tx
from huotong.ledger.contracts import (
    EntryLine,
    EntryRequest,
    Event,
    InvoiceRequest,
    ItemKind,
    PostedInvoice,
    Role,
)
from huotong.ledger.errors import ForeignCurrency
from huotong.ledger.posting.discounts import write_offers
from huotong.ledger.posting.numbering import number_in_series
from huotong.ledger.posting.prepare import Posting
from huotong.ledger.posting.sql import SQL
from huotong.limits.contracts import Bucket, LimitLine
from huotong.limits.public import post_limit_lines

SERIES = "INV"
SOURCE = "invoice"
ZERO = Decimal(0)


class _Draft:
    """An invoice with its sums and the ids it will have."""

    __slots__ = ("gross", "id", "item_id", "net", "no", "number", "request", "tax")

    def __init__(self, request: InvoiceRequest, *, id: int, item_id: int) -> None:  # its id
        self.request = request
        self.id = id
        self.net = sum((line.net for line in request.lines), ZERO)
        self.tax = sum((line.tax for line in request.lines), ZERO)
        self.gross = self.net + self.tax
        self.item_id = item_id if self.gross else None
        self.no = 0
        self.number = ""


def invoice_refusal(posting: Posting, request: InvoiceRequest) -> HuotongError | None:
    """Why this invoice could not be posted: its period, or a currency that is not the company's."""
    refused = posting.refusal(company_id=request.company_id, on=request.posted_on)
    if refused is None and request.currency != (own := posting.rules(request.company_id).currency):
        return ForeignCurrency(currency=request.currency, expected=own)
    return refused


def post_invoices(tx: Tx, *, posting: Posting, requests: Sequence[InvoiceRequest]) -> list[PostedInvoice]:
    """Each invoice is posted with its entry and open item, in order; call it last of all.

    It takes gap-free numbers, which nobody else can take until this transaction ends. Raises what
    `invoice_refusal` tells beforehand.
    """
    if not requests:
        return []
    ids = iter(new_ids(2 * len(requests)))
    drafts = [_Draft(request, id=next(ids), item_id=next(ids)) for request in requests]
    for draft in drafts:
        if (refused := invoice_refusal(posting, draft.request)) is not None:
            raise refused
        posting.entry(_entry(draft))
    post_limit_lines(tx, [line for draft in drafts for line in _credit(draft)])
    number_in_series(
        tx,
        ((one.request.company_id, one.request.posted_on.year, one) for one in drafts),
        series=SERIES,
    )
    _insert(tx, drafts)
    _insert_lines(tx, drafts)
    _insert_items(tx, [draft for draft in drafts if draft.item_id is not None])
    offers = {
        draft.id: offer for draft in drafts if draft.item_id and (offer := draft.request.discount) is not None
    }
    write_offers(tx, offers=offers)
    return [_posted(tx, draft) for draft in drafts]


def _entry(draft: _Draft) -> EntryRequest:
    request = draft.request
    unit = request.org_unit_id
    taxes: dict[int, Decimal] = {}
    for line in request.lines:
        taxes[line.tax_rule_id] = taxes.get(line.tax_rule_id, ZERO) + line.tax
    partner = request.partner_id
    lines = [EntryLine(Role.RECEIVABLE, unit, debit=draft.gross, partner_id=partner)]
    for role, amount in [(Role.REVENUE, draft.net), *((Role.OUTPUT_TAX, tax) for tax in taxes.values())]:
        credit, debit = (amount, ZERO) if amount >= 0 else (ZERO, -amount)
        lines.append(EntryLine(role, unit, debit=debit, credit=credit, partner_id=partner))
    return EntryRequest(
        company_id=request.company_id,
        event=Event.INVOICE,
        source_kind=SOURCE,
        source_id=draft.id,
        posted_on=request.posted_on,
        currency=request.currency,
        lines=tuple(lines),
    )


def _credit(draft: _Draft) -> list[LimitLine]:
    request = draft.request
    moved = [(Bucket.RECEIVABLE, draft.gross)]
    if request.credit_from is not None:
        stood = draft.gross if request.credit_amount is None else request.credit_amount
        moved.append((request.credit_from, -stood))
    return [
        LimitLine(
            company_id=request.company_id,
            holder_id=request.partner_id,
            currency=request.currency,
            bucket=bucket,
            amount=amount,
            source_kind=SOURCE,
            source_id=draft.id,
            posted_on=request.posted_on,
        )
        for bucket, amount in moved
        if amount
    ]


def _insert(tx: Tx, drafts: Sequence[_Draft]) -> None:
    requests = [draft.request for draft in drafts]
    tx.post(
        SQL.insert_invoices,
        rows=len(drafts),
        ids=[draft.id for draft in drafts],
        companies=[request.company_id for request in requests],
        series=[SERIES] * len(drafts),
        years=[request.posted_on.year for request in requests],
        nos=[draft.no for draft in drafts],
        numbers=[draft.number for draft in drafts],
        partners=[request.partner_id for request in requests],
        org_units=[request.org_unit_id for request in requests],
        source_kinds=[request.source_kind for request in requests],
        source_ids=[request.source_id for request in requests],
        currencies=[request.currency for request in requests],
        nets=[draft.net for draft in drafts],
        taxes=[draft.tax for draft in drafts],
        days=[request.posted_on for request in requests],
        dues=[request.due_on for request in requests],
        snapshots=[orjson.dumps(request.snapshot) for request in requests],
    )


def _insert_lines(tx: Tx, drafts: Sequence[_Draft]) -> None:
    rows = [(draft.id, no, *line) for draft in drafts for no, line in enumerate(draft.request.lines, 1)]
    invoices, nos, sources, products, skus, names, units, quantities, prices, nets, rules, rates, taxes = zip(
        *rows, strict=True
    )
    tx.post(
        SQL.insert_invoice_lines, rows=len(rows), ids=new_ids(len(rows)), invoices=invoices, nos=nos,
        source_lines=sources, products=products, skus=skus, names=names, units=units, quantities=quantities,
        unit_prices=prices, nets=nets, tax_rules=rules, rates=rates, taxes=taxes,
    )  # fmt: skip


def _insert_items(tx: Tx, drafts: Sequence[_Draft]) -> None:
    if not drafts:
        return
    requests = [draft.request for draft in drafts]
    tx.post(
        SQL.insert_open_items,
        rows=len(drafts),
        ids=[draft.item_id for draft in drafts],
        companies=[request.company_id for request in requests],
        partners=[request.partner_id for request in requests],
        org_units=[request.org_unit_id for request in requests],
        kinds=[ItemKind.INVOICE] * len(drafts),
        documents=[draft.id for draft in drafts],
        currencies=[request.currency for request in requests],
        amounts=[draft.gross for draft in drafts],
        dues=[request.due_on for request in requests],
    )


def _posted(tx: Tx, draft: _Draft) -> PostedInvoice:
    request = draft.request
    tx.emit(
        "ledger.invoice_posted",
        kind=SOURCE,
        id=draft.id,
        companies=(request.company_id,),
        org_units=(request.org_unit_id,),
        number=draft.number,
    )
    return PostedInvoice(
        invoice_id=draft.id,
        number=draft.number,
        open_item_id=draft.item_id,
        net=draft.net,
        tax=draft.tax,
        gross=draft.gross,
        due_on=request.due_on,
    )
