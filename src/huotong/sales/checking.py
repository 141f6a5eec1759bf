"""What a line would come to if it were ordered now: price with its trace, tax, and what is there."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from huotong.inventory.contracts import Demand
from huotong.inventory.contracts.promising import Wish
from huotong.inventory.public import ask_supply
from huotong.kernel.actor import Actor
from huotong.kernel.errors import HuotongError
from huotong.kernel.planning import planning
from huotong.sales.commands._drafting import Drafting
from huotong.sales.contracts import ORDER, CheckedLine, NewOrder
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
        supply = ask_supply(tx, product_ids=drafting.product_ids)
        draft = drafting.draft("order", order)
        if isinstance(draft, HuotongError):
            raise draft
        (plan,) = reads.plan([draft.demand()])
        available = {short.line_no: short.available for short in plan.shortages}
        (line,) = draft.lines
        rest = line.quantity - available.get(line.line_no, line.quantity)
        wish = Wish(Demand(ORDER, 0, 0), draft.company_id, line.product_id, rest)
        promised_on = supply.promise(wish) if rest else None
    return _checked(draft, available, promised_on)


def _checked(draft: Draft, available: dict[int, Decimal], promised_on: date | None) -> CheckedLine:
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
        promised_on=promised_on,
    )
