"""Credit positions: what is overdue blocks new orders, by hand or by itself, until it is paid or released."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import orjson
import pytest
from django.db import connections

from huotong.fulfilment.contracts import InvoiceDelivery
from huotong.fulfilment.public import invoice_deliveries
from huotong.fulfilment.testing import SmallTrade, grant_credit, new_order, small_trade
from huotong.kernel.book import in_all_books
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.lists import read_page
from huotong.ledger.contracts import SetUpCompanyBooks
from huotong.ledger.jobs import block_overdue_credit
from huotong.ledger.public import CREDIT_POSITIONS, set_up_company_books
from huotong.limits.contracts import BlockCredit, BlockedBy, ReleaseCredit
from huotong.limits.errors import CreditStands
from huotong.limits.public import block_credit, release_credit
from huotong.sales.errors import CreditBlocked, OrderNotPossible
from huotong.sales.public import create_orders
from tests.books import contents, differences
from tests.scenarios.sent_back import TUESDAY, left, pay

DUE = datetime.now(UTC).date() + timedelta(days=10)
TOLERATED = 10


@pytest.fixture
def trade(rolled_back: object) -> SmallTrade:
    """A customer who owes 22.60 since Tuesday, due in ten days from now; ten days late is tolerated."""
    trade = small_trade()
    grant_credit(trade, customer_id=trade.chengdu_customer_id, amount="500.00")
    books = SetUpCompanyBooks(
        company_id=trade.network.company_id, first_year=2026, years=2, overdue_days_max=TOLERATED
    )
    set_up_company_books(actor=trade.actor, items=[books])
    _, delivery = left(trade, (0, "2"))
    item = InvoiceDelivery(delivery.id, TUESDAY, DUE)
    invoice_deliveries(actor=trade.actor, items=[item]).single()
    return trade


def blocking(trade: SmallTrade, reason: str = "Bad cheque", by: BlockedBy = BlockedBy.HAND) -> BlockCredit:
    return BlockCredit(
        company_id=trade.network.company_id,
        customer_id=trade.chengdu_customer_id,
        currency="CNY",
        reason=reason,
        by=by,
    )


def releasing(trade: SmallTrade, *, until: date | None = None) -> ReleaseCredit:
    return ReleaseCredit(
        company_id=trade.network.company_id,
        customer_id=trade.chengdu_customer_id,
        currency="CNY",
        exempt_until=until,
    )


def ordered(trade: SmallTrade) -> HuotongError | None:
    """Why a further order of a kettle is refused."""
    (outcome,) = create_orders(actor=trade.actor, items=[new_order(trade, (0, "1"))]).results
    if outcome.error is None:
        return None
    assert isinstance(outcome.error, OrderNotPossible)
    (cause,) = outcome.error.causes
    return cause


def row(trade: SmallTrade) -> dict[str, object]:
    (found,) = orjson.loads(read_page(CREDIT_POSITIONS, actor=trade.actor, query={}))["rows"]
    assert isinstance(found, dict)
    return found


def test_who_is_blocked_gets_no_new_order_until_released(trade: SmallTrade) -> None:
    block_credit(actor=trade.actor, items=[blocking(trade)]).single()
    before = contents()
    refused = ordered(trade)
    assert isinstance(refused, CreditBlocked)
    assert refused.reason == "Bad cheque"
    assert contents() == before
    again, unknown = block_credit(
        actor=trade.actor, items=[blocking(trade), replace(blocking(trade), customer_id=987_654)]
    ).results
    assert (type(again.error), type(unknown.error)) == (CreditStands, NotFound)
    pay(trade, "10.00")
    release_credit(actor=trade.actor, items=[releasing(trade)]).single()
    assert ordered(trade) is None
    (nothing,) = release_credit(actor=trade.actor, items=[releasing(trade)]).results
    assert isinstance(nothing.error, CreditStands)
    assert differences() == {}


def test_what_is_overdue_beyond_tolerance_blocks_until_it_is_paid(trade: SmallTrade) -> None:
    last = DUE + timedelta(days=TOLERATED)
    assert block_overdue_credit(1, today=last) == 0
    assert ordered(trade) is None
    late = last + timedelta(days=1)
    assert block_overdue_credit(1, today=late) == 1
    assert block_overdue_credit(1, today=late) == 0
    refused = ordered(trade)
    assert isinstance(refused, CreditBlocked)
    assert refused.reason.startswith("11 days overdue")
    pay(trade, "22.60")
    assert block_overdue_credit(1, today=late) == 1
    assert ordered(trade) is None
    assert differences() == {}


@pytest.mark.parametrize(("zone", "blocked"), [("Pacific/Kiritimati", 1), ("Etc/GMT+12", 0)])
def test_days_overdue_are_those_of_the_company(trade: SmallTrade, zone: str, blocked: int) -> None:
    """It is never the same day in both zones: eleven days overdue in one are at most ten in the other."""
    due_on = datetime.now(ZoneInfo("Pacific/Kiritimati")).date() - timedelta(days=TOLERATED + 1)
    with in_all_books(), connections["default"].cursor() as cursor:
        cursor.execute("UPDATE network_company SET time_zone = %s", [zone])
        cursor.execute("UPDATE open_item SET due_on = %s", [due_on])
    assert (row(trade)["overdue_days"] == TOLERATED + 1) is bool(blocked)
    assert block_overdue_credit(1) == blocked


def test_who_is_exempt_is_not_blocked_by_what_is_overdue(trade: SmallTrade) -> None:
    late = DUE + timedelta(days=TOLERATED + 1)
    block_overdue_credit(1, today=late)
    release_credit(actor=trade.actor, items=[releasing(trade, until=late)]).single()
    assert block_overdue_credit(1, today=late) == 0
    assert ordered(trade) is None
    assert block_overdue_credit(1, today=late + timedelta(days=1)) == 1
    assert isinstance(ordered(trade), CreditBlocked)


def test_a_block_by_hand_stays_when_all_is_paid(trade: SmallTrade) -> None:
    late = DUE + timedelta(days=TOLERATED + 1)
    block_overdue_credit(1, today=late)
    block_credit(actor=trade.actor, items=[blocking(trade)]).single()
    pay(trade, "22.60")
    assert block_overdue_credit(1, today=late) == 0
    refused = ordered(trade)
    assert isinstance(refused, CreditBlocked)
    assert refused.reason == "Bad cheque"


def test_a_company_that_tolerates_everything_blocks_nobody(rolled_back: object) -> None:
    trade = small_trade()
    _, delivery = left(trade, (0, "2"))
    invoice_deliveries(actor=trade.actor, items=[InvoiceDelivery(delivery.id, TUESDAY, DUE)]).single()
    assert block_overdue_credit(1, today=date(2027, 12, 1)) == 0


def test_a_position_tells_what_is_used_and_why_it_is_blocked(trade: SmallTrade) -> None:
    create_orders(actor=trade.actor, items=[new_order(trade, (0, "1"))]).single()
    block_credit(actor=trade.actor, items=[blocking(trade)]).single()
    found = row(trade)
    told = ("granted", "used", "ordered", "shipped", "receivable", "overdue", "overdue_days", "block_reason")
    assert {name: found[name] for name in told} == {
        "granted": "500.0000",
        "used": "33.9000",
        "ordered": "11.3000",
        "shipped": "0.0000",
        "receivable": "22.6000",
        "overdue": "0",
        "overdue_days": 0,
        "block_reason": "Bad cheque",
    }
    east = replace(trade.actor, org_unit_ids=(trade.network.branch_ids[0],))
    assert orjson.loads(read_page(CREDIT_POSITIONS, actor=east, query={}))["rows"] == []
    (outcome,) = block_credit(actor=east, items=[blocking(trade)]).results
    assert isinstance(outcome.error, NotFound)
    assert Decimal(str(found["used"])) == Decimal("33.9")
