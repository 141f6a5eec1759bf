"""The routes of open credit notes: paid out, or used for other invoices."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from huotong.kernel.http import Body, Items, Reply, Request, Results, Router, answer
from huotong.kernel.values import Day, Id, PositiveAmount
from huotong.ledger import public
from huotong.ledger.contracts import PaidOutCredit, PayOutCredit
from huotong.ledger.contracts.credits import ChangedCredit, CreditPart, SettleCredit, UnsettleCredit

router = Router("ledger")
CREDITS_BYTES_MAX = 16 << 20


class PayOutBody(Body):
    """A credit note to be paid out; without an amount all that is open of it."""

    id: Id
    paid_on: Day | None = None
    amount: PositiveAmount | None = None


class PayOutCredits(Body):
    """Credit notes to be paid out."""

    credit_notes: Items[PayOutBody]


class CreditPartBody(Body):
    """The part of a credit note for one open item."""

    open_item_id: Id
    amount: PositiveAmount


class SettleCreditBody(Body):
    """What of a credit note is open settles items; without allocations the oldest."""

    id: Id
    settled_on: Day | None = None
    allocations: Annotated[list[CreditPartBody], Field(max_length=10_000)] = []


class SettleCredits(Body):
    """Credit notes to be used."""

    credit_notes: Items[SettleCreditBody]


class UnsettleCreditBody(Body):
    """What a credit note was used for of these items is taken back; without items all of it."""

    id: Id
    unsettled_on: Day | None = None
    open_item_ids: Annotated[list[Id], Field(max_length=10_000)] = []


class UnsettleCredits(Body):
    """Credit notes to be taken back from what they settled."""

    credit_notes: Items[UnsettleCreditBody]


@router.post("/credit-notes/pay-out", gives=Results[PaidOutCredit], limit_bytes=CREDITS_BYTES_MAX)
def pay_out_credits(request: Request, body: PayOutCredits) -> Reply:
    """What of the credit notes the customers may claim is paid to them."""
    items = [
        PayOutCredit(credit_note_id=one.id, paid_on=one.paid_on, amount=one.amount)
        for one in body.credit_notes
    ]
    return answer(public.pay_out_credits(actor=request.actor, items=items, key=request.key))


@router.post("/credit-notes/settle", gives=Results[ChangedCredit], limit_bytes=CREDITS_BYTES_MAX)
def settle_credits(request: Request, body: SettleCredits) -> Reply:
    """What is open of the credit notes settles other invoices."""
    items = [
        SettleCredit(
            credit_note_id=one.id,
            settled_on=one.settled_on,
            allocations=tuple(
                CreditPart(open_item_id=part.open_item_id, amount=part.amount) for part in one.allocations
            ),
        )
        for one in body.credit_notes
    ]
    return answer(public.settle_credits(actor=request.actor, items=items, key=request.key))


@router.post("/credit-notes/unsettle", gives=Results[ChangedCredit], limit_bytes=CREDITS_BYTES_MAX)
def unsettle_credits(request: Request, body: UnsettleCredits) -> Reply:
    """What the credit notes were used for is open again."""
    items = [
        UnsettleCredit(
            credit_note_id=one.id, unsettled_on=one.unsettled_on, open_item_ids=tuple(one.open_item_ids)
        )
        for one in body.credit_notes
    ]
    return answer(public.unsettle_credits(actor=request.actor, items=items, key=request.key))
