"""Two clerks run the invoicing of a month at once: every delivery is billed, and none twice."""

from __future__ import annotations

from datetime import date

import pytest

from huotong.fulfilment.contracts import (
    InvoiceDelivery,
    IssueDelivery,
    OrderToDeliver,
)
from huotong.fulfilment.contracts.billing import (
    BillCustomer,
    BilledCustomer,
)
from huotong.fulfilment.public import (
    bill_customers,
    create_deliveries,
    invoice_deliveries,
    issue_deliveries,
)
from huotong.fulfilment.testing import SmallTrade, new_order, placed, small_trade
from huotong.kernel.testing.races import REPEATS, race
from huotong.partners.contracts import PartnerTerms
from tests.books import differences
from tests.scenarios.test_invoicing_run import agreed

pytestmark = pytest.mark.race
ON = date(2026, 11, 24)
DELIVERIES = 6


@pytest.fixture
def trade(own_database: object) -> SmallTrade:
    trade = small_trade()
    agreed(trade, PartnerTerms("month"))
    return trade


def left(trade: SmallTrade) -> list[int]:
    """Deliveries of a kettle each that have left."""
    orders = placed(trade, *(new_order(trade, (0, "1")) for _ in range(DELIVERIES)))
    made = create_deliveries(actor=trade.actor, items=[OrderToDeliver(one.id) for one in orders]).done
    ids = [one.id for order in made for one in order.deliveries]
    assert (
        len(issue_deliveries(actor=trade.actor, items=[IssueDelivery(id, ON) for id in ids]).done)
        == DELIVERIES
    )
    return ids


def run(trade: SmallTrade) -> int:
    """How many deliveries one clerk's run bills."""
    item = BillCustomer(trade.network.company_id, trade.chengdu_customer_id, ON, ON)
    (outcome,) = bill_customers(actor=trade.actor, items=[item]).results
    if outcome.error is not None:
        assert outcome.error.code == "fulfilment.nothing_to_bill"
        return 0
    assert isinstance(outcome.value, BilledCustomer)
    return sum(invoice.deliveries for invoice in outcome.value.invoices)


def test_no_delivery_is_billed_twice(trade: SmallTrade) -> None:
    for _ in range(REPEATS):
        left(trade)
        assert sorted(race(lambda _: run(trade), writers=4)) == [0, 0, 0, DELIVERIES]
    assert differences() == {}


def test_what_another_clerk_bills_alone_is_not_in_the_run(trade: SmallTrade) -> None:
    for _ in range(REPEATS):
        ids = left(trade)

        def alone(ids: list[int] = ids) -> int:
            items = [InvoiceDelivery(id, ON) for id in ids[:3]]
            return len(invoice_deliveries(actor=trade.actor, items=items).done)

        billed = race(lambda no: alone() if no else run(trade), writers=2)
        assert sum(billed) == DELIVERIES
    assert differences() == {}
