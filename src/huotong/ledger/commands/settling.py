"""What settling payments and credit notes, taking that back, and reversing payments have in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from huotong.kernel.errors import HuotongError, Malformed, NotFound
from huotong.kernel.money import round_amount
from huotong.kernel.tx import Rank, Tx
from huotong.kernel.values import DATE_MIN
from huotong.ledger.contracts import Allocation, ChangedPayment, ItemKind, SettlementKind
from huotong.ledger.contracts.credits import ChangedCredit, CreditPart
from huotong.ledger.errors import BeforeDocument, PaymentReversed
from huotong.ledger.posting.discounts import AskedOffers
from huotong.ledger.posting.prepare import Posting, prepare_posting
from huotong.ledger.posting.settlements import SettlementLine, lock_accounts
from huotong.ledger.posting.sql import SQL
from huotong.ledger.rules.discounts import Offer
from huotong.ledger.rules.settling import Item, Part
from huotong.limits.contracts import Bucket, LimitLine
from huotong.network.public import business_day_now

ZERO = Decimal(0)


class Source(NamedTuple):
    """A kind of document that settles open items, what its settlements are called, its path in a request."""

    kind: ItemKind
    settles: SettlementKind
    used: SettlementKind
    path: str
    event: str


PAYMENT = Source(
    ItemKind.PAYMENT, SettlementKind.PAYMENT, SettlementKind.PREPAYMENT, "payments", "ledger.payment"
)
CREDIT_NOTE = Source(
    ItemKind.CREDIT_NOTE,
    SettlementKind.CREDIT_APPLIED,
    SettlementKind.CREDIT_USED,
    "credit_notes",
    "ledger.credit",
)
_LOCKS = {ItemKind.PAYMENT: SQL.lock_payments, ItemKind.CREDIT_NOTE: SQL.lock_credit_notes}


@dataclass(slots=True)
class Held:
    """A payment or credit note under lock; `dated` is its day, and only a payment is ever reversed."""

    id: int
    number: str
    company_id: int
    partner_id: int
    org_unit_id: int
    currency: str
    amount: Decimal
    written_off: Decimal
    dated: date
    reversed_on: date | None

    @property
    def account(self) -> tuple[int, int, str]:
        """Whose items it may settle: (company, partner, currency)."""
        return self.company_id, self.partner_id, self.currency

    @property
    def place(self) -> tuple[int, int]:
        """Where it is booked: (org unit, partner)."""
        return self.org_unit_id, self.partner_id


@dataclass(frozen=True, slots=True)
class Standing:
    """A settlement that was not taken back."""

    id: int
    payment_id: int
    open_item_id: int
    kind: str
    amount: Decimal
    posted_on: date


def hold_documents(tx: Tx, ids: Iterable[int], *, source: Source) -> dict[int, Held]:
    """The payments or credit notes that are there for the actor, locked."""
    held = [Held(*row) for row in tx.lock(Rank.DOCUMENT, _LOCKS[source.kind], ids=sorted(set(ids))).rows]
    return {
        one.id: one
        for one in held
        if tx.actor.sees_company(one.company_id) and tx.actor.sees_org_unit(one.org_unit_id)
    }


def hold_sources(tx: Tx, ids: Iterable[int], *, source: Source) -> dict[int, Held]:
    """The payments or credit notes there for the actor, locked, and so are their partners' limits."""
    seen = hold_documents(tx, ids, source=source)
    if seen:
        lock_accounts(tx, [one.account for one in seen.values()])
    return seen


def standing_of(tx: Tx, held: Iterable[int]) -> dict[int, list[Standing]]:
    """What each payment or credit note settles by choice."""
    found: dict[int, list[Standing]] = {}
    for row in tx.ask(SQL.standing_settlements, ids=list(held)).rows:
        found.setdefault(row[1], []).append(Standing(*row))
    return found


def lock_own_items(
    tx: Tx, *, source: Source, documents: Iterable[int], items: Iterable[int] = ()
) -> tuple[dict[int, Item], dict[int, Item]]:
    """The items named by id, and the item of what is kept of each document by document; all locked."""
    rows = tx.lock(
        Rank.OPEN_ITEM,
        SQL.lock_items_of_sources,
        items=sorted(set(items)),
        kind=source.kind.value,
        documents=sorted(set(documents)),
    ).rows
    own = {row[-1]: Item(*row[:-1]) for row in rows if row[4] == source.kind}
    return {row[0]: Item(*row[:-1]) for row in rows if row[4] != source.kind}, own


def source_refusal(
    held: Held | None,
    *,
    source: Source,
    id: int,
    on: date,
    posting: Posting,
    earliest: date | None = None,
) -> HuotongError | None:
    """Why nothing can be done with the payment or credit note on that day."""
    if held is None:
        return NotFound(kind=source.kind.value, id=str(id))
    if held.reversed_on is not None:
        return PaymentReversed(number=held.number)
    if on < (first := max(held.dated, earliest or held.dated)):
        return BeforeDocument(number=held.number, on=on, earliest=first)
    return posting.refusal(company_id=held.company_id, on=on)


def digits_refusal(path: str, allocations: Sequence[Allocation], *, digits: int) -> HuotongError | None:
    """Malformed when an allocation has more decimals than its currency."""
    for no, part in enumerate(allocations):
        for field in ("amount", "write_off", "discount"):
            amount = getattr(part, field)
            if round_amount(amount, digits=digits) != amount:
                return Malformed(field=f"{path}.allocations.{no}.{field}", reason="currency_digits")
    return None


def allocations_of(parts: Iterable[tuple[Item, Part]]) -> tuple[Allocation, ...]:
    """The parts as they cross the door."""
    return tuple(
        Allocation(open_item_id=item.id, amount=part.amount, write_off=part.write_off, discount=part.discount)
        for item, part in parts
    )


def discounts_of(tx: Tx, standing: Mapping[int, Sequence[Standing]]) -> AskedOffers:
    """What the invoices of which a discount was taken offer: it tells the tax in the discount."""
    items = [
        one.open_item_id
        for group in standing.values()
        for one in group
        if one.kind == SettlementKind.DISCOUNT
    ]
    return AskedOffers(tx, items)


class LockedSettlements(NamedTuple):
    """What documents settled and what is kept of them, all under lock, and where its undoing is posted."""

    held: dict[int, Held]
    standing: dict[int, list[Standing]]
    items: dict[int, Item]
    own: dict[int, Item]
    offers: AskedOffers
    posting: Posting
    days: list[date]


def days_of(tx: Tx, held: Mapping[int, Held], wanted: Sequence[tuple[int, date | None]]) -> list[date]:
    """The day that was said for each document, or else the business day of its company.

    What is not held is refused whatever its day.
    """
    return [
        on or (business_day_now(tx, company_id=held[id].company_id) if id in held else DATE_MIN)
        for id, on in wanted
    ]


def lock_settlements(
    tx: Tx, *, source: Source, wanted: Sequence[tuple[int, date | None]]
) -> LockedSettlements:
    """Locks what the documents settled, each to be undone on its day; those not found are left out."""
    held = hold_sources(tx, [id for id, _ in wanted], source=source)
    days = days_of(tx, held, wanted)
    standing = standing_of(tx, held) if held else {}
    named = [one.open_item_id for group in standing.values() for one in group]
    items, own = lock_own_items(tx, source=source, documents=held, items=named)
    offers = discounts_of(tx, standing)
    dated = zip(wanted, days, strict=True)
    posting = prepare_posting(tx, days=[(held[id].company_id, on) for (id, _), on in dated if id in held])
    return LockedSettlements(held, standing, items, own, offers, posting, days)


def parts_of(
    standing: Iterable[Standing], items: dict[int, Item], offers: Mapping[int, Offer]
) -> list[tuple[Item, Part]]:
    """Money or credit, difference and discount of these settlements by item."""
    found: dict[int, Part] = {}
    for one in standing:
        part = found.get(one.open_item_id, Part(ZERO))
        if one.kind == SettlementKind.DIFFERENCE:
            part = part._replace(write_off=part.write_off + one.amount)
        elif one.kind == SettlementKind.DISCOUNT:
            tax = offers[one.open_item_id].tax_in(one.amount)
            part = part._replace(discount=part.discount + one.amount, discount_tax=part.discount_tax + tax)
        else:
            part = part._replace(amount=part.amount + one.amount)
        found[one.open_item_id] = part
    return [(items[item_id], part) for item_id, part in found.items()]


def taken_back(back: Sequence[Standing], items: dict[int, Item], *, on: date) -> list[SettlementLine]:
    """The lines that take the settlements back; the items hold what is settled after them."""
    lines = []
    for one in back:
        item = items[one.open_item_id]
        item.settle(-one.amount)
        kind = SettlementKind(one.kind)
        lines.append(SettlementLine(item, one.payment_id, kind, -one.amount, on, one.id))
    return lines


def credit_line(held: Held, amount: Decimal, on: date, *, source: Source = PAYMENT) -> LimitLine:
    """So much more, or less, of the partner's credit is used by receivables."""
    return LimitLine(
        company_id=held.company_id,
        holder_id=held.partner_id,
        currency=held.currency,
        bucket=Bucket.RECEIVABLE,
        amount=amount,
        source_kind=source.kind.value,
        source_id=held.id,
        posted_on=on,
    )


class Changed(NamedTuple):
    """A payment or credit note after a change: what it newly settles or takes back, what is left of it."""

    held: Held
    parts: Sequence[tuple[Item, Part]]
    left: Decimal

    def payment(self) -> ChangedPayment:
        """As the answer for a payment."""
        return ChangedPayment(
            payment_id=self.held.id,
            number=self.held.number,
            changed=allocations_of(self.parts),
            unapplied=self.left,
        )

    def credit(self) -> ChangedCredit:
        """As the answer for a credit note."""
        return ChangedCredit(
            credit_note_id=self.held.id,
            number=self.held.number,
            changed=tuple(CreditPart(open_item_id=item.id, amount=part.amount) for item, part in self.parts),
            left=self.left,
        )


def tell(tx: Tx, changed: Changed, *, source: Source, what: str) -> Changed:
    """The event and the audit line of the change."""
    held, event = changed.held, f"{source.event}_{what}"
    tx.emit(
        event,
        kind=source.kind.value,
        id=held.id,
        companies=(held.company_id,),
        org_units=(held.org_unit_id,),
        number=held.number,
    )
    tx.audit(kind=f"ledger.{source.kind.value}", id=str(held.id), change=event, unapplied=str(changed.left))
    return changed
