from datetime import date, timedelta
from decimal import Decimal

import pytest

from huotong.kernel.actor import Actor
from huotong.kernel.testing.transactions import transaction_of
from huotong.limits.contracts import Bucket, Limit
from huotong.limits.errors import NotLocked
from huotong.limits.public import lock_limits, post_limit_lines
from huotong.limits.testing import COMPANY, CURRENCY, TODAY, creditor, grant, use

pytestmark = pytest.mark.usefixtures("rolled_back")


def position(actor: Actor, holder: int, *, on: date = TODAY) -> tuple[str, str | None]:
    with transaction_of(actor) as tx:
        (limit,) = lock_limits(tx, company_id=COMPANY, currency=CURRENCY, holder_ids=[holder], on=on).rows
    return f"{limit.used:f}", None if limit.granted is None else f"{limit.granted:f}"


def test_a_holder_never_granted_anything_has_no_bound() -> None:
    assert position(creditor(), 7) == ("0.0000", None)


def test_what_is_granted_depends_on_the_day() -> None:
    actor = creditor()
    grant(actor, 7, "500", on=TODAY)
    grant(actor, 7, "800", on=TODAY + timedelta(days=10))
    assert position(actor, 7, on=TODAY - timedelta(days=1)) == ("0.0000", None)
    assert position(actor, 7) == ("0.0000", "500.0000")
    assert position(actor, 7, on=TODAY + timedelta(days=9)) == ("0.0000", "500.0000")
    assert position(actor, 7, on=TODAY + timedelta(days=10)) == ("0.0000", "800.0000")


def test_the_later_grant_of_the_same_day_counts() -> None:
    actor = creditor()
    assert grant(actor, 7, "500").no == 1
    assert grant(actor, 7, None).no == 2
    assert position(actor, 7) == ("0.0000", None)


def test_an_order_uses_credit_and_its_shipment_only_moves_it() -> None:
    actor = creditor()
    with transaction_of(actor) as tx:
        lock_limits(tx, company_id=COMPANY, currency=CURRENCY, holder_ids=[8, 7], on=TODAY)
        post_limit_lines(tx, [use(7, Bucket.ORDERED, "120.50"), use(8, Bucket.ORDERED, "1")])
    with transaction_of(actor) as tx:
        post_limit_lines(tx, [use(7, Bucket.ORDERED, "-120.50"), use(7, Bucket.SHIPPED, "120.50")])
        tx.send()
        assert tx.statements == 1
    assert position(actor, 7) == ("120.5000", None)
    assert position(actor, 8) == ("1.0000", None)


def test_a_balance_is_not_changed_without_its_lock() -> None:
    actor = creditor()
    with pytest.raises(NotLocked), transaction_of(actor) as tx:
        post_limit_lines(tx, [use(7, Bucket.ORDERED, "1")])
    assert position(actor, 7) == ("0.0000", None)


def test_rows_come_back_for_every_holder() -> None:
    actor = creditor()
    with transaction_of(actor) as tx:
        rows = lock_limits(tx, company_id=COMPANY, currency=CURRENCY, holder_ids=[3, 1, 2], on=TODAY).rows
    assert sorted(row.holder_id for row in rows) == [1, 2, 3]


@pytest.mark.parametrize(
    ("granted", "amount", "allowed"),
    [(None, "1000000", True), ("100", "40", True), ("100", "40.01", False), ("50", "0", False)],
)
def test_what_a_limit_allows(granted: str | None, amount: str, allowed: bool) -> None:
    limit = Limit(1, 1, Decimal(60), None if granted is None else Decimal(granted))
    assert limit.allows(Decimal(amount)) is allowed
