"""Receive payments: money comes in and settles what is open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError, Malformed, NotFound
from huotong.kernel.ids import new_ids
from huotong.kernel.money import round_amount
from huotong.kernel.numbering import LaneSeries, lane_series
from huotong.kernel.tx import Tx
from huotong.ledger.commands.settling import allocations_of, digits_refusal
from huotong.ledger.contracts import ItemKind, ReceivedPayment, ReceivePayment, Rest
from huotong.ledger.errors import DifferenceTooLarge, ForeignCurrency, OverPaid
from huotong.ledger.posting.discounts import AskedOffers, ask_offers
from huotong.ledger.posting.payments import DecidedPayment, post_payments
from huotong.ledger.posting.prepare import Posting, prepare_posting
from huotong.ledger.posting.settlements import Claim, LockedItems, lock_accounts
from huotong.ledger.rules.settling import Item, Part, allocate_as_told, allocate_oldest_first
from huotong.partners.public import ask_customers

SERIES = "RC"
ZERO = Decimal(0)
_Account = tuple[int, int, str]
_CHUNK = Chunk(documents=500, lines=2000, lines_of=lambda payment: 1 + len(payment.allocations))


@command("ledger.receive_payments", outcome=ReceivedPayment, chunk=_CHUNK)
def receive_payments(tx: Tx, items: Sequence[ReceivePayment]) -> Sequence[ReceivedPayment | HuotongError]:
    """Each payment is posted, settles the items it names or else the oldest, and frees the credit used.

    What is left of it stays open as a prepayment. Refused: a company or open item the actor or partner
    does not have (NotFound), a closed or undefined period, another currency than the company's, more
    decimals than the currency has, more allocated than paid, more settled than is open,
    more left than `rest` lets, more written off than the company allows, a cash discount that was not
    offered, is too large, or too late for who may not grant it all the same.
    """
    refused = _out_of_scope(tx, items)
    known = {tx.path("payments", no): item for no, item in enumerate(items) if no not in refused}
    decided = iter(_settle(tx, known)) if known else iter(())
    return [refused[place] if place in refused else next(decided) for place in range(len(items))]


def _out_of_scope(tx: Tx, items: Sequence[ReceivePayment]) -> dict[int, HuotongError]:
    """The refusals of items that name a company, org unit or customer which is not there for the actor."""
    customers = {row[0] for row in ask_customers(tx, ids=[item.partner_id for item in items]).rows}
    refused: dict[int, HuotongError] = {}
    for place, item in enumerate(items):
        if not tx.actor.sees_company(item.company_id):
            refused[place] = NotFound(kind="company", id=str(item.company_id))
        elif not tx.actor.sees_org_unit(item.org_unit_id):
            refused[place] = NotFound(kind="org_unit", id=str(item.org_unit_id))
        elif item.partner_id not in customers:
            refused[place] = NotFound(kind="partner", id=str(item.partner_id))
    return refused


def _settle(tx: Tx, by_path: Mapping[str, ReceivePayment]) -> list[ReceivedPayment | HuotongError]:
    items = list(by_path.values())
    years = Counter(item.received_on.year for item in items)
    series = {year: lane_series(tx, series=SERIES, year=year, expected=years[year]) for year in sorted(years)}
    lock_accounts(tx, [_account(item) for item in items])
    claims = [Claim(*_account(item), item.amount, item.allocations) for item in items]
    locked = LockedItems(tx, claims)
    offers = ask_offers(tx, allocations=[item.allocations for item in items])
    posting = prepare_posting(tx, days=[(item.company_id, item.received_on) for item in items])
    decided = _decide(by_path, open_items=locked.items(), posting=posting, series=series, offers=offers)
    post_payments(tx, posting=posting, payments=[d for d in decided if isinstance(d, DecidedPayment)])
    return [_received(tx, d) if isinstance(d, DecidedPayment) else d for d in decided]


def _decide(
    by_path: Mapping[str, ReceivePayment],
    *,
    open_items: dict[int, Item],
    posting: Posting,
    series: dict[int, LaneSeries],
    offers: AskedOffers,
) -> list[DecidedPayment | HuotongError]:
    """Payments served in their order: a later one finds what the earlier ones left."""
    by_account: dict[_Account, dict[int, Item]] = {}
    for item in open_items.values():
        if item.kind == ItemKind.INVOICE:
            by_account.setdefault(_account(item), {})[item.id] = item
    ids = iter(new_ids(len(by_path)))
    decided: list[DecidedPayment | HuotongError] = []
    for path, request in by_path.items():
        mine = by_account.get(_account(request), {})
        parts = _refusal(path, request, posting) or _parts(request, mine, posting, offers)
        if isinstance(parts, HuotongError):
            decided.append(parts)
            continue
        rest = request.amount - sum((part.amount for part in parts.values()), ZERO)
        if (over := _rest_refusal(request, rest, posting)) is not None:
            decided.append(over)
            continue
        for item_id, part in parts.items():
            mine[item_id].settle(part.whole)
        written_off = rest if request.rest is Rest.WRITE_OFF else ZERO
        decided.append(
            DecidedPayment(
                id=next(ids),
                number=series[request.received_on.year].next(),
                request=request,
                parts=tuple((mine[item_id], part) for item_id, part in parts.items()),
                unapplied=rest - written_off,
                written_off=written_off,
            )
        )
    return decided


def _refusal(path: str, request: ReceivePayment, posting: Posting) -> HuotongError | None:
    refused = posting.refusal(company_id=request.company_id, on=request.received_on)
    if refused is not None:
        return refused
    rules = posting.rules(request.company_id)
    if request.currency != rules.currency:
        return ForeignCurrency(currency=request.currency, expected=rules.currency)
    if round_amount(request.amount, digits=rules.digits) != request.amount:
        return Malformed(field=f"{path}.amount", reason="currency_digits")
    return digits_refusal(path, request.allocations, digits=rules.digits)


def _rest_refusal(request: ReceivePayment, rest: Decimal, posting: Posting) -> HuotongError | None:
    allowed = posting.rules(request.company_id).difference_max
    if rest and request.rest is Rest.REFUSE:
        return OverPaid(amount=request.amount, unapplied=rest)
    if request.rest is Rest.WRITE_OFF and rest > allowed:
        return DifferenceTooLarge(difference=rest, allowed=allowed)
    return None


def _parts(
    request: ReceivePayment, items: dict[int, Item], posting: Posting, offers: AskedOffers
) -> dict[int, Part] | HuotongError:
    if request.allocations:
        return allocate_as_told(
            amount=request.amount,
            allocations=request.allocations,
            items=items,
            difference_max=posting.rules(request.company_id).difference_max,
            discounts=offers.on(request.received_on),
        )
    return allocate_oldest_first(amount=request.amount, items=items.values())


def _account(item: Item | ReceivePayment) -> _Account:
    return item.company_id, item.partner_id, item.currency


def _received(tx: Tx, payment: DecidedPayment) -> ReceivedPayment:
    request = payment.request
    tx.emit(
        "ledger.payment_received",
        kind="payment",
        id=payment.id,
        companies=(request.company_id,),
        org_units=(request.org_unit_id,),
        number=payment.number,
    )
    return ReceivedPayment(
        payment_id=payment.id,
        number=payment.number,
        settled=allocations_of(payment.parts),
        unapplied=payment.unapplied,
    )
