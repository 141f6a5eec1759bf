from datetime import date, timedelta
from decimal import Decimal

import pytest

from huotong.kernel.testing.transactions import transaction_of
from huotong.kernel.tx import Tx
from huotong.limits.contracts import Bucket, Limit
from huotong.limits.errors import NotLocked
from huotong.limits.public import LockedLimits, lock_limits, post_limit_lines
from huotong.limits.testing import CURRENCY, TODAY, Firm, small_firm

pytestmark = pytest.mark.usefixtures("rolled_back")


@pytest.fixture
def firm() -> Firm:
    return small_firm()


def locked(tx: Tx, firm: Firm, *holders: int, on: date = TODAY) -> LockedLimits:
    return lock_limits(tx, company_id=firm.company_id, currency=CURRENCY, holder_ids=holders, on=on)


def position(firm: Firm, holder: int | None = None, *, on: date = TODAY) -> tuple[str, str | None]:
    with transaction_of(firm.actor) as tx:
        (limit,) = locked(tx, firm, holder or firm.customer, on=on)
    return f"{limit.used:f}", None if limit.granted is None else f"{limit.granted:f}"


def test_a_holder_never_granted_anything_has_no_bound(firm: Firm) -> None:
    assert position(firm) == ("0.0000", None)


def test_what_is_granted_depends_on_the_day(firm: Firm) -> None:
    firm.grant(firm.customer, "500", on=TODAY)
    firm.grant(firm.customer, "800", on=TODAY + timedelta(days=10))
    assert position(firm, on=TODAY - timedelta(days=1)) == ("0.0000", None)
    assert position(firm) == ("0.0000", "500.0000")
    assert position(firm, on=TODAY + timedelta(days=9)) == ("0.0000", "500.0000")
    assert position(firm, on=TODAY + timedelta(days=10)) == ("0.0000", "800.0000")


def test_the_later_grant_of_the_same_day_counts(firm: Firm) -> None:
    assert firm.grant(firm.customer, "500").no == 1
    assert firm.grant(firm.customer, None).no == 2
    assert position(firm) == ("0.0000", None)


def test_an_order_uses_credit_and_its_shipment_only_moves_it(firm: Firm) -> None:
    first, second = firm.customers
    with transaction_of(firm.actor) as tx:
        locked(tx, firm, second, first)
        post_limit_lines(
            tx, [firm.use(first, Bucket.ORDERED, "120.50"), firm.use(second, Bucket.ORDERED, "1")]
        )
    with transaction_of(firm.actor) as tx:
        post_limit_lines(
            tx, [firm.use(first, Bucket.ORDERED, "-120.50"), firm.use(first, Bucket.SHIPPED, "120.50")]
        )
        tx.send()
        assert tx.statements == 1
    assert position(firm) == ("120.5000", None)
    assert position(firm, firm.customers[1]) == ("1.0000", None)


def test_a_balance_is_not_changed_without_its_lock(firm: Firm) -> None:
    with pytest.raises(NotLocked), transaction_of(firm.actor) as tx:
        post_limit_lines(tx, [firm.use(firm.customer, Bucket.ORDERED, "1")])
    assert position(firm) == ("0.0000", None)


def test_rows_come_back_for_every_holder(firm: Firm) -> None:
    with transaction_of(firm.actor) as tx:
        rows = locked(tx, firm, *firm.customers).rows
    assert sorted(row.holder_id for row in rows) == sorted(firm.customers)


@pytest.mark.parametrize(
    ("granted", "amount", "allowed"),
    [(None, "1000000", True), ("100", "40", True), ("100", "40.01", False), ("50", "0", False)],
)
def test_what_a_limit_allows(granted: str | None, amount: str, allowed: bool) -> None:
    limit = Limit(1, 1, Decimal(60), None if granted is None else Decimal(granted))
    assert limit.allows(Decimal(amount)) is allowed
