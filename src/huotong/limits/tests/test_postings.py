from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

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
from huotong.network.contracts import CreateCompany
from huotong.network.public import create_companies
from huotong.network.testing import seeing

pytestmark = pytest.mark.usefixtures("rolled_back")


@pytest.fixture
def firm() -> Firm:
    return small_firm()


def locked(tx: Tx, firm: Firm, *holders: int) -> LockedLimits:
    return lock_limits(tx, company_id=firm.company_id, currency=CURRENCY, holder_ids=holders)


def position(firm: Firm, holder: int | None = None, *, on: date = TODAY) -> tuple[str, str | None]:
    """What stands at noon of the day in Shanghai."""
    return position_at(firm, datetime(on.year, on.month, on.day, 4, tzinfo=UTC), holder)


def position_at(firm: Firm, now: datetime, holder: int | None = None) -> tuple[str, str | None]:
    with transaction_of(firm.actor, now=now) as tx:
        (limit,) = locked(tx, firm, holder or firm.customer)
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


@pytest.mark.parametrize(
    ("hour", "minute", "granted"), [(15, 59, None), (16, 0, "500.0000"), (23, 30, "500.0000")]
)
def test_what_is_granted_from_today_begins_at_midnight_of_the_company(
    firm: Firm, hour: int, minute: int, granted: str | None
) -> None:
    firm.grant(firm.customer, "500", on=TODAY)
    assert position_at(firm, datetime(2026, 11, 22, hour, minute, tzinfo=UTC)) == ("0.0000", granted)


@pytest.mark.parametrize(("hour", "granted"), [(15, "500.0000"), (16, "200.0000"), (23, "200.0000")])
def test_what_is_granted_until_today_ends_at_midnight_of_the_company(
    firm: Firm, hour: int, granted: str
) -> None:
    firm.grant(firm.customer, "200", on=TODAY - timedelta(days=9))
    item = GrantLimit(
        company_id=firm.company_id,
        holder_id=firm.customer,
        currency=CURRENCY,
        amount=Decimal(500),
        valid_from=TODAY - timedelta(days=1),
        valid_to=TODAY,
    )
    grant_limits(actor=firm.actor, items=[item]).single()
    assert position_at(firm, datetime(2026, 11, 22, hour, 30, tzinfo=UTC)) == ("0.0000", granted)


def test_a_grant_without_a_day_begins_on_the_companys_day_in_every_reading(firm: Firm) -> None:
    """Two companies between which it is never the same day."""
    early, late = (
        create_companies(actor=firm.actor, items=[CreateCompany(zone[-5:], zone, CURRENCY, zone)]).single().id
        for zone in ("Pacific/Kiritimati", "Etc/GMT+12")
    )
    actor = seeing(firm.actor, companies=[early, late])
    first = datetime.now(ZoneInfo("Pacific/Kiritimati")).date()
    for amount, day in ((Decimal(70), None), (Decimal(90), first)):
        items = [
            GrantLimit(
                company_id=one, holder_id=firm.customer, currency=CURRENCY, amount=amount, valid_from=day
            )
            for one in (early, late)
        ]
        grant_limits(actor=actor, items=items)
    found = list_credit_positions(actor=actor, holder_id=firm.customer).positions
    assert {one.company_id: one.granted for one in found} == {early: Decimal(90), late: Decimal(70)}
    rows = orjson.loads(read_page(CREDIT, actor=actor, query={}))["rows"]
    assert {int(row["company_id"]): row["granted"] for row in rows} == {early: "90.0000", late: "70.0000"}


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
