"""A transfer's states as a table, and how quantity and cost leave what is in transit."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from huotong.inventory.contracts.transferring import CANCEL, RECEIVE, SETTLE, SHIP, TransferStatus
from huotong.inventory.rules.cost import cost_of_issue, cost_of_share

MOVES: dict[str, frozenset[TransferStatus]] = {
    SHIP: frozenset({TransferStatus.PLANNED}),
    CANCEL: frozenset({TransferStatus.PLANNED}),
    RECEIVE: frozenset({TransferStatus.IN_TRANSIT}),
    SETTLE: frozenset({TransferStatus.DIFFERENCE}),
}
"""In which states each command may be given."""


def status_after(in_transit: Iterable[Decimal], *, complete: bool) -> TransferStatus:
    """The state of a shipped transfer by what of each line is in transit, less than nothing for too much.

    It is COMPLETED when nothing is. What is left is a DIFFERENCE when no more will come.
    """
    left = [quantity for quantity in in_transit if quantity]
    if not left:
        return TransferStatus.COMPLETED
    if complete or max(left) < 0:
        return TransferStatus.DIFFERENCE
    return TransferStatus.IN_TRANSIT


def cost_of_part(*, quantity: Decimal, amount: Decimal, part: Decimal, digits: int) -> Decimal:
    """The cost of a part of what is in transit, the part that empties it taking the rest.

    Of too much (both less than nothing) as of too little; the answer is positive. 0 < part <= |quantity|.
    """
    return cost_of_issue(quantity=abs(quantity), amount=abs(amount), issued=part, digits=digits)


def cost_of_arrival(
    *, in_transit: Decimal, cost: Decimal, came: Decimal, sent: Decimal, sent_cost: Decimal, digits: int
) -> Decimal:
    """What goods that came are worth: what was in transit its cost, what goes beyond that of a unit sent."""
    known = min(came, max(in_transit, Decimal(0)))
    beyond = came - known
    worth = Decimal(0)
    if known:
        worth += cost_of_part(quantity=in_transit, amount=cost, part=known, digits=digits)
    if beyond:
        worth += cost_of_share(amount=sent_cost, part=beyond, whole=sent, digits=digits)
    return worth
