"""The routes of limits."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from huotong.kernel.http import Body, Items, Query, Reply, Request, Results, Router, answer, show
from huotong.kernel.values import Currency, Day, Id, Line, PositiveOrZeroAmount
from huotong.limits import public
from huotong.limits.contracts import (
    BlockCredit,
    CreditBlock,
    CreditPositions,
    GrantedLimit,
    GrantLimit,
    ReleaseCredit,
)

router = Router("limits")
GRANTS_BYTES_MAX = 16 << 20


class GrantBody(Body):
    """Credit granted to a customer from a day on (none: the business day); no amount is without a bound."""

    company_id: Id
    customer_id: Id
    currency: Currency
    amount: PositiveOrZeroAmount | None
    valid_from: Day | None = None
    valid_to: Day | None = None


class GrantLimits(Body):
    """Grants to be recorded."""

    grants: Items[GrantBody]


class CreditBody(Body):
    """A customer's credit."""

    company_id: Id
    customer_id: Id
    currency: Currency


class BlockBody(CreditBody):
    """A customer's credit of which nothing more may be used, and why."""

    reason: Annotated[Line, Field(min_length=1, max_length=200)]


class BlockCreditBody(Body):
    """Credit to be blocked."""

    credit: Items[BlockBody]


class ReleaseBody(CreditBody):
    """A customer's credit that may be used again; until the day what is overdue does not block it."""

    exempt_until: Day | None = None


class ReleaseCreditBody(Body):
    """Credit to be released."""

    credit: Items[ReleaseBody]


class PositionAsked(Query):
    """Whose credit, on which day (none: each company's business day)."""

    on: Day | None = None


@router.post("/credit/grant", gives=Results[GrantedLimit], limit_bytes=GRANTS_BYTES_MAX)
def grant_limits(request: Request, body: GrantLimits) -> Reply:
    """The customers may use the amounts granted."""
    items = [
        GrantLimit(
            company_id=one.company_id,
            holder_id=one.customer_id,
            currency=one.currency,
            amount=one.amount,
            valid_from=one.valid_from,
            valid_to=one.valid_to,
        )
        for one in body.grants
    ]
    return answer(public.grant_limits(actor=request.actor, items=items, key=request.key))


@router.post("/credit/block", gives=Results[CreditBlock])
def block_credit(request: Request, body: BlockCreditBody) -> Reply:
    """New orders of the customers are refused with the reason."""
    items = [
        BlockCredit(
            company_id=one.company_id, customer_id=one.customer_id, currency=one.currency, reason=one.reason
        )
        for one in body.credit
    ]
    return answer(public.block_credit(actor=request.actor, items=items, key=request.key))


@router.post("/credit/release", gives=Results[CreditBlock])
def release_credit(request: Request, body: ReleaseCreditBody) -> Reply:
    """The customers may use their credit again."""
    items = [
        ReleaseCredit(
            company_id=one.company_id,
            customer_id=one.customer_id,
            currency=one.currency,
            exempt_until=one.exempt_until,
        )
        for one in body.credit
    ]
    return answer(public.release_credit(actor=request.actor, items=items, key=request.key))


router.list("/credit", public.CREDIT)


@router.get("/credit/{customer_id}", gives=CreditPositions)
def list_credit_positions(request: Request, customer_id: Id, asked: PositionAsked) -> Reply:
    """What a customer uses and is granted on a day."""
    return show(public.list_credit_positions(actor=request.actor, holder_id=customer_id, on=asked.on))
