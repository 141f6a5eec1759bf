"""The routes of limits."""

from __future__ import annotations

from huotong.kernel.http import Body, Items, Query, Reply, Request, Results, Router, answer, show
from huotong.kernel.values import Currency, Day, Id, PositiveOrZeroAmount
from huotong.limits import public
from huotong.limits.contracts import CreditPositions, GrantedLimit, GrantLimit

router = Router("limits")
GRANTS_BYTES_MAX = 16 << 20


class GrantBody(Body):
    """Credit granted to a customer from a day on; without an amount it has no bound."""

    company_id: Id
    customer_id: Id
    currency: Currency
    amount: PositiveOrZeroAmount | None
    valid_from: Day
    valid_to: Day | None = None


class GrantLimits(Body):
    """Grants to be recorded."""

    grants: Items[GrantBody]


class PositionAsked(Query):
    """Whose credit, on which day."""

    on: Day


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


router.list("/credit", public.CREDIT)


@router.get("/credit/{customer_id}", gives=CreditPositions)
def list_credit_positions(request: Request, customer_id: Id, asked: PositionAsked) -> Reply:
    """What a customer uses and is granted on a day."""
    return show(public.list_credit_positions(actor=request.actor, holder_id=customer_id, on=asked.on))
