from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import orjson
import pytest

from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.lists import read_page
from huotong.kernel.testing.transactions import transaction_of
from huotong.kernel.tx import Tx
from huotong.limits.contracts import Bucket, GrantLimit, Limit
from huotong.limits.errors import GrantEndsEarly, NotLocked
from huotong.limits.public import (
    CREDIT,
    LockedLimits,
    grant_limits,
    list_credit_positions,
    lock_limits,
    post_limit_lines,
)
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


def test_a_credit_position_tells_what_is_used_for_what(firm: Firm) -> None:
    first, second = firm.customers
    firm.grant(first, "500")
    with transaction_of(firm.actor) as tx:
        locked(tx, firm, first)
        post_limit_lines(
            tx, [firm.use(first, Bucket.ORDERED, "120.50"), firm.use(first, Bucket.SHIPPED, "9.50")]
        )
    (position,) = list_credit_positions(actor=firm.actor, holder_id=first, on=TODAY).positions
    assert (position.ordered, position.shipped, position.receivable, position.used, position.granted) == (
        Decimal("120.5"),
        Decimal("9.5"),
        Decimal(0),
        Decimal(130),
        Decimal(500),
    )
    assert list_credit_positions(actor=firm.actor, holder_id=second, on=TODAY).positions == ()
    with pytest.raises(NotFound):
        list_credit_positions(actor=replace(firm.actor, org_unit_ids=()), holder_id=first, on=TODAY)


def test_the_list_of_credit_is_within_scope(firm: Firm) -> None:
    firm.grant(firm.customer, "500", on=date(2026, 1, 1))
    (row,) = orjson.loads(read_page(CREDIT, actor=firm.actor, query={}))["rows"]
    assert (row["customer_code"], row["used"], row["granted"], row["available"]) == (
        "C1",
        "0.0000",
        "500.0000",
        "500.0000",
    )
    abroad = replace(firm.actor, org_unit_ids=())
    assert orjson.loads(read_page(CREDIT, actor=abroad, query={}))["rows"] == []


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"company_id": 999}, NotFound),
        ({"holder_id": 999}, NotFound),
        ({"valid_to": TODAY}, GrantEndsEarly),
    ],
)
def test_a_refused_grant_changes_nothing(
    firm: Firm, change: dict[str, object], refusal: type[HuotongError]
) -> None:
    item = GrantLimit(
        company_id=firm.company_id,
        holder_id=firm.customer,
        currency=CURRENCY,
        amount=Decimal(1),
        valid_from=TODAY,
    )
    refused: GrantLimit = replace(item, **change)  # type: ignore[arg-type]  # one field each
    with pytest.raises(refusal):
        grant_limits(actor=firm.actor, items=[refused]).single()
    assert list_credit_positions(actor=firm.actor, holder_id=firm.customer, on=TODAY).positions == ()
