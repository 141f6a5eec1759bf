"""What a line would come to if it were ordered now: price with its trace, tax, and what is there."""

from __future__ import annotations

from decimal import Decimal

from huotong.kernel.actor import Actor
from huotong.kernel.errors import HuotongError
from huotong.kernel.planning import planning
from huotong.sales.commands._drafting import Drafting
from huotong.sales.contracts import CheckedLine, NewOrder
from huotong.sales.ports import sourcing
from huotong.sales.rules.drafts import Draft

CREATE = "sales.create_orders"


def check_line(*, actor: Actor, order: NewOrder) -> CheckedLine:
    """The only line of the order, priced and taxed as create_orders would, and how much of it is there.

    Raises what create_orders would refuse. Nothing is locked or written, so another may be faster.
    """
    actor.require(CREATE)
    with planning(actor=actor) as tx:
        drafting = Drafting(tx, [order])
        reads = sourcing().ask(tx, sku_ids=drafting.product_ids)
        draft = drafting.draft("order", order)
        if isinstance(draft, HuotongError):
            raise draft
        (plan,) = reads.plan([draft.demand()])
    return _checked(draft, {short.line_no: short.available for short in plan.shortages})


def _checked(draft: Draft, available: dict[int, Decimal]) -> CheckedLine:
    (line,) = draft.lines
    return CheckedLine(
        sku=line.sku,
        quantity=line.quantity,
        price=line.price,
        price_trace=line.trace,
        currency=draft.currency,
        net=line.net,
        tax_rate=line.tax_rate,
        tax=line.tax,
        gross=line.net + line.tax,
        available=available.get(line.line_no, line.quantity),
    )
