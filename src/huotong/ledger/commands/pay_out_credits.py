"""Pay out credit notes: what a customer had paid already goes back to it from the bank."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError, Malformed, NotFound
from huotong.kernel.money import round_amount
from huotong.kernel.tx import Tx
from huotong.ledger.commands.settling import CREDIT_NOTE, Held, days_of, hold_documents, lock_own_items
from huotong.ledger.contracts import (
    EntryLine,
    EntryRequest,
    Event,
    PaidOutCredit,
    PayOutCredit,
    Role,
    SettlementKind,
)
from huotong.ledger.errors import CreditBeforeInvoice, CreditUsedUp
from huotong.ledger.posting.prepare import Posting, prepare_posting
from huotong.ledger.posting.settlements import SettlementLine, post_settlements
from huotong.ledger.rules.settling import Item

SOURCE = "credit_note"
ZERO = Decimal(0)


@command("ledger.pay_out_credits", outcome=PaidOutCredit, chunk=Chunk(documents=500))
def pay_out_credits(tx: Tx, items: Sequence[PayOutCredit]) -> Sequence[PaidOutCredit | HuotongError]:
    """What of each credit note the customer may claim, or the amount of it, has left the bank.

    Refused: a credit note the actor does not have (NotFound), a day before it or in a closed or undefined
    period, more decimals than the currency has, more than is open of it (CreditUsedUp).
    """
    ids = sorted({item.credit_note_id for item in items})
    held = hold_documents(tx, ids, source=CREDIT_NOTE)
    _, own = lock_own_items(tx, source=CREDIT_NOTE, documents=ids)
    days = days_of(tx, held, [(item.credit_note_id, item.paid_on) for item in items])
    dated = list(zip(items, days, strict=True))
    known = {(held[i.credit_note_id].company_id, on) for i, on in dated if i.credit_note_id in held}
    posting = prepare_posting(tx, days=known)
    results: list[PaidOutCredit | HuotongError] = []
    lines: list[SettlementLine] = []
    for no, (item, on) in enumerate(dated):
        path = tx.path("credit_notes", no)
        paid = _paid(path, item, on, held.get(item.credit_note_id), own, posting)
        if isinstance(paid, HuotongError):
            results.append(paid)
            continue
        credit, kept = held[item.credit_note_id], own[item.credit_note_id]
        kept.settle(paid)
        lines.append(SettlementLine(kept, credit.id, SettlementKind.PAYOUT, paid, on))
        posting.entry(_entry(credit, paid, on))
        _tell(tx, credit, paid, on)
        results.append(
            PaidOutCredit(credit_note_id=credit.id, number=credit.number, paid=paid, left=kept.left)
        )
    post_settlements(tx, lines)
    return results


def _paid(
    path: str, item: PayOutCredit, on: date, held: Held | None, own: dict[int, Item], posting: Posting
) -> Decimal | HuotongError:
    if held is None:
        return NotFound(kind=SOURCE, id=str(item.credit_note_id))
    if on < held.dated:
        return CreditBeforeInvoice(f"{path}.paid_on", "before_credit_note", on, held.dated)
    refused = posting.refusal(company_id=held.company_id, on=on)
    if refused is not None:
        return refused
    left = own[held.id].left if held.id in own else ZERO
    wanted = left if item.amount is None else item.amount
    if round_amount(wanted, digits=posting.rules(held.company_id).digits) != wanted:
        return Malformed(field=f"{path}.amount", reason="currency_digits")
    return CreditUsedUp(number=held.number, wanted=wanted, left=left) if wanted > left or not left else wanted


def _entry(held: Held, paid: Decimal, on: date) -> EntryRequest:
    unit, partner = held.org_unit_id, held.partner_id
    return EntryRequest(
        company_id=held.company_id,
        event=Event.PAYMENT,
        source_kind=SOURCE,
        source_id=held.id,
        posted_on=on,
        currency=held.currency,
        lines=(
            EntryLine(Role.PREPAYMENT, unit, debit=paid, partner_id=partner),
            EntryLine(Role.BANK, unit, credit=paid, partner_id=partner),
        ),
    )


def _tell(tx: Tx, held: Held, paid: Decimal, on: date) -> None:
    tx.audit(kind=SOURCE, id=held.id, after={"paid_out": paid, "on": on})
    tx.emit(
        "ledger.credit_paid_out",
        kind=SOURCE,
        id=held.id,
        companies=(held.company_id,),
        org_units=(held.org_unit_id,),
        number=held.number,
    )
