"""No limit is exceeded by orders that come at the same moment."""

import pytest

from huotong.kernel.testing.races import REPEATS, race
from huotong.kernel.testing.transactions import transaction_of
from huotong.limits.contracts import BlockCredit, Bucket
from huotong.limits.public import block_credit, lock_limits, post_limit_lines
from huotong.limits.testing import CURRENCY, Firm, small_firm

WRITERS, ORDERS = 8, 25


def order(firm: Firm, *, lane: int) -> bool:
    """An order of 1,000; whether the limit allowed it."""
    with transaction_of(firm.actor, lane=lane) as tx:
        (limit,) = lock_limits(tx, company_id=firm.company_id, currency=CURRENCY, holder_ids=[firm.customer])
        if not limit.allows(firm.use(firm.customer, Bucket.ORDERED, "1000").amount):
            return False
        post_limit_lines(tx, [firm.use(firm.customer, Bucket.ORDERED, "1000")])
    return True


@pytest.mark.race
@pytest.mark.usefixtures("own_database")
@pytest.mark.parametrize("repeat", range(REPEATS))
def test_of_200_orders_of_1000_exactly_50_fit_a_limit_of_50000(repeat: int) -> None:
    firm = small_firm()
    firm.grant(firm.customer, "50000")
    taken = race(lambda lane: [order(firm, lane=lane) for _ in range(ORDERS)].count(True), writers=WRITERS)
    assert sum(taken) == 50
    with transaction_of(firm.actor) as tx:
        (limit,) = lock_limits(tx, company_id=firm.company_id, currency=CURRENCY, holder_ids=[firm.customer])
        assert (f"{limit.used:f}", f"{limit.left:f}") == ("50000.0000", "0.0000")


def block(firm: Firm) -> bool:
    """The customer's credit is blocked."""
    item = BlockCredit(
        company_id=firm.company_id, customer_id=firm.customer, currency=CURRENCY, reason="Late"
    )
    return block_credit(actor=firm.actor, items=[item]).results[0].error is None


@pytest.mark.race
@pytest.mark.usefixtures("own_database")
def test_orders_that_come_while_credit_is_blocked_are_promised_before_it_or_refused() -> None:
    firm = small_firm()
    firm.grant(firm.customer, "50000")

    def work(lane: int) -> int:
        if lane == 0:
            return int(block(firm))
        return [order(firm, lane=lane) for _ in range(ORDERS)].count(True)

    blocked, *taken = race(work, writers=WRITERS)
    assert (blocked, block(firm)) == (1, False)
    assert not order(firm, lane=1)
    with transaction_of(firm.actor) as tx:
        (limit,) = lock_limits(tx, company_id=firm.company_id, currency=CURRENCY, holder_ids=[firm.customer])
        assert limit.used == 1000 * sum(taken)
        assert limit.block_reason == "Late"
