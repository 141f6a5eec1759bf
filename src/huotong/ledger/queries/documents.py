"""One document of the ledger as its page shows it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch_all
from huotong.kernel.errors import NotFound
from huotong.kernel.scope import scope_of
from huotong.kernel.steps import Step
from huotong.ledger.contracts import shown
from huotong.ledger.posting.sql import SQL
from huotong.ledger.queries.lists import READ_CREDIT_NOTES, READ_INVOICES, READ_JOURNAL, READ_PAYMENTS

RECEIVE = "ledger.receive_payments"
SETTLE = "ledger.settle_payments"
UNSETTLE = "ledger.unsettle_payments"
REVERSE = "ledger.reverse_payments"
PAY_OUT = "ledger.pay_out_credits"
SETTLE_CREDITS = "ledger.settle_credits"
UNSETTLE_CREDITS = "ledger.unsettle_credits"
ZERO = Decimal(0)


def show_entry(*, actor: Actor, entry_id: int) -> shown.Entry:
    """The entry with its lines within the actor's org units; raises NotFound."""
    actor.require(READ_JOURNAL)
    scope = scope_of(actor)
    heads, rows, vouchers = fetch_all(
        (SQL.entry_head, {"id": entry_id, "scope_companies": scope["scope_companies"]}),
        (SQL.entry_lines, {"id": entry_id, "scope_org_units": scope["scope_org_units"]}),
        (SQL.voucher_of_entry, {"id": entry_id}),
        actor=actor,
    )
    if not heads or not rows:
        raise NotFound(kind="journal_entry", id=str(entry_id))
    ((id, posted_on, company, event, source_kind, source_id, number),) = heads
    return shown.Entry(
        id=id,
        number=str(id),
        posted_on=posted_on,
        company=company,
        currency=rows[0][0],
        kind=event,
        source=shown.Link(kind=source_kind, id=source_id, number=number or str(source_id))
        if source_id
        else None,
        voucher=next((shown.Link(kind="voucher", id=id, number=n) for id, n in vouchers), None),
        lines=tuple(entry_line(actor, no, row) for no, row in enumerate(rows, 1)),
        debit=sum((row[4] for row in rows), ZERO),
        credit=sum((row[5] for row in rows), ZERO),
    )


def entry_line(actor: Actor, no: int, row: tuple[Any, ...]) -> shown.EntryLine:
    """A line of the statement entry_lines, with the account named in the actor's language."""
    _, code, name_en, name_zh, debit, credit, site, partner, org_unit = row
    return shown.EntryLine(
        line_no=no,
        account=code,
        account_name=name_zh if actor.locale == "zh-CN" else name_en,
        debit=debit,
        credit=credit,
        site=site,
        partner=partner,
        org_unit=org_unit,
    )


def show_invoice(*, actor: Actor, invoice_id: int) -> shown.Invoice:
    """The invoice with its lines, its entry and its payments; raises NotFound."""
    actor.require(READ_INVOICES)
    heads, lines, links = fetch_all(
        (SQL.invoice_head, {"id": invoice_id, **scope_of(actor)}),
        (SQL.invoice_lines, {"id": invoice_id}),
        (SQL.invoice_links, {"id": invoice_id}),
        actor=actor,
    )
    if not heads:
        raise NotFound(kind="invoice", id=str(invoice_id))
    *columns, source_kind, source_id = heads[0]
    names = (
        "id", "number", "invoiced_on", "due_on", "customer_code", "customer_name", "company", "currency",
        "net", "tax", "gross", "open_amount", "open_item_id", "discount_percent", "discount_until",
    )  # fmt: skip
    head = dict(zip(names, columns, strict=True))
    source = shown.Link(kind=source_kind, id=source_id, number=str(source_id))
    return shown.Invoice(
        **head,
        status=_status(gross=head["gross"], left=head["open_amount"]),
        lines=tuple(_invoice_line(line) for line in lines),
        steps=(_step(actor, RECEIVE, head["open_amount"]),),
        links=(source, *(shown.Link(kind=kind, id=id, number=number) for kind, id, number in links)),
    )


def _invoice_line(line: tuple[Any, ...]) -> shown.InvoiceLine:
    id, no, sku, name, quantity, unit, price, net, rate, tax = line
    return shown.InvoiceLine(
        id=id,
        line_no=no,
        sku=sku,
        name=name,
        quantity=quantity,
        unit=unit,
        price=price,
        net=net,
        tax_rate=rate,
        tax=tax,
    )


def show_credit_note(*, actor: Actor, credit_note_id: int) -> shown.CreditNote:
    """The credit note with its lines, its invoice, its entries and what else it settled; raises NotFound."""
    actor.require(READ_CREDIT_NOTES)
    heads, lines, parts, entries = fetch_all(
        (SQL.credit_note_head, {"id": credit_note_id, **scope_of(actor)}),
        (SQL.credit_note_lines, {"id": credit_note_id}),
        (SQL.settled_parts, {"id": credit_note_id}),
        (SQL.entries_of_credit_note, {"id": credit_note_id}),
        actor=actor,
    )
    if not heads:
        raise NotFound(kind="credit_note", id=str(credit_note_id))
    *columns, settled, invoice_id, invoice, source_kind, source_id, source = heads[0]
    names = (
        "id", "number", "credited_on", "customer_id", "customer_code", "customer_name", "company_id",
        "company", "currency", "net", "tax", "gross", "open_amount",
    )  # fmt: skip
    head = dict(zip(names, columns, strict=True))
    return shown.CreditNote(
        **head,
        status="open" if head["open_amount"] else "settled",
        settled=settled,
        parts=tuple(
            shown.CreditNotePart(open_item_id=row[0], invoice_id=row[1], number=row[2], amount=row[3])
            for row in parts
        ),
        lines=tuple(_invoice_line(line) for line in lines),
        steps=(
            _step(actor, SETTLE_CREDITS, head["open_amount"]),
            _step(actor, PAY_OUT, head["open_amount"]),
            _step(actor, UNSETTLE_CREDITS, Decimal(len(parts))),
        ),
        links=(
            shown.Link(kind="invoice", id=invoice_id, number=invoice),
            shown.Link(kind=source_kind, id=source_id, number=source),
            *(shown.Link(kind="journal_entry", id=id, number=str(id)) for (id,) in entries),
        ),
    )


def _status(*, gross: Decimal, left: Decimal) -> str:
    if left == 0:
        return "paid"
    return "open" if left == gross else "partly_paid"


def _step(actor: Actor, command: str, left: Decimal) -> Step:
    if not actor.may(command):
        return Step(command, False, "forbidden")
    return Step(command, True) if left else Step(command, False, "wrong_status")


def show_payment(*, actor: Actor, payment_id: int) -> shown.Payment:
    """The payment and the invoices it settled; raises NotFound."""
    actor.require(READ_PAYMENTS)
    heads, parts = fetch_all(
        (SQL.payment_head, {"id": payment_id, **scope_of(actor)}),
        (SQL.settled_parts, {"id": payment_id}),
        actor=actor,
    )
    if not heads:
        raise NotFound(kind="payment", id=str(payment_id))
    names = (
        "id", "number", "received_on", "customer_code", "customer_name", "company", "currency", "amount",
        "unapplied", "written_off", "reversed_on", "reference",
    )  # fmt: skip
    head = dict(zip(names, heads[0], strict=True))
    return shown.Payment(
        **head,
        status="posted" if head["reversed_on"] is None else "reversed",
        parts=tuple(
            shown.PaymentPart(
                open_item_id=item,
                invoice_id=invoice,
                number=number,
                amount=amount,
                write_off=write_off,
                discount=discount,
            )
            for item, invoice, number, amount, write_off, discount in parts
        ),
        steps=_payment_steps(
            actor, standing=head["reversed_on"] is None, left=head["unapplied"], settles=bool(parts)
        ),
    )


def _payment_steps(actor: Actor, *, standing: bool, left: Decimal, settles: bool) -> tuple[Step, ...]:
    allowed = {SETTLE: standing and left > 0, UNSETTLE: standing and settles, REVERSE: standing}
    return tuple(
        Step(command, False, "forbidden")
        if not actor.may(command)
        else Step(command, True)
        if may
        else Step(command, False, "wrong_status")
        for command, may in allowed.items()
    )
