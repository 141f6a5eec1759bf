"""Adjustments: what they do to the last unit and cent, up to which value, and that refusals change nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import orjson
import pytest

from huotong.inventory.contracts.adjusting import (
    AdjustedGoods,
    AdjustedStock,
    AdjustStock,
    CreateAdjustmentReason,
    Direction,
    SetAdjustmentLimit,
)
from huotong.inventory.errors import BeyondLimit, CostUnknown, InsufficientStock, NotThereYet, ReasonTaken
from huotong.inventory.public import (
    ADJUSTMENTS,
    adjust_stock,
    create_adjustment_reasons,
    set_adjustment_limits,
    show_adjustment,
)
from huotong.inventory.testing import TODAY, Storehouse, goods, wanted
from huotong.kernel.errors import Forbidden, HuotongError, Malformed, NotFound
from huotong.kernel.lists import read_page
from huotong.kernel.testing.proving import differences_of

D = Decimal
CLERK = frozenset({"inventory.adjust_stock", "inventory.read_adjustments"})


@pytest.fixture(autouse=True)
def no_difference(store: Storehouse) -> object:
    """After every test the ledgers agree."""
    yield
    assert differences_of("inventory", "ledger") == {}


def reason(store: Storehouse, direction: Direction = Direction.BOTH) -> int:
    new = CreateAdjustmentReason(direction.value, "Counted", direction)
    return create_adjustment_reasons(actor=store.actor, items=[new]).single().id


def adjustment(store: Storehouse, reason_id: int, *lines: tuple[int, str, str | None]) -> AdjustStock:
    goods = tuple(
        AdjustedGoods(product, D(quantity), D(cost) if cost else None) for product, quantity, cost in lines
    )
    return AdjustStock(store.shanghai.site_id, reason_id, goods, TODAY, "counted twice")


def adjusted(store: Storehouse, item: AdjustStock) -> AdjustedStock:
    return adjust_stock(actor=store.actor, items=[item]).single()


def refusal(call: Callable[[], object]) -> HuotongError:
    with pytest.raises(HuotongError) as refused:
        call()
    return refused.value


def test_more_and_less_are_posted_with_their_value(store: Storehouse) -> None:
    tea, rice, salt = store.products
    store.opening(store.shanghai, goods(tea, "7", "10.00"), goods(rice, "4", "8.00"))
    lines = ((tea, "-2", None), (rice, "3", None), (salt, "2", "1.255"))
    done = adjusted(store, adjustment(store, reason(store), *lines))
    assert (done.number[:4], done.gained, done.lost) == ("SA26", D("8.51"), D("2.86"))
    assert store.costs() == [
        (store.shanghai.site_id, tea, "5", "7.14"),
        (store.shanghai.site_id, rice, "7", "14"),
        (store.shanghai.site_id, salt, "2", "2.51"),
    ]
    assert store.accounts() == {"1200": "23.65", "3200": "-18", "5100": "-5.65"}
    shown = show_adjustment(actor=store.actor, adjustment_id=done.id)
    assert (shown.head.reason_code, shown.head.note, shown.head.lost) == ("both", "counted twice", D("2.86"))
    assert [(line.quantity, line.amount) for line in shown.lines] == [
        (D(-2), D("-2.86")),
        (D(3), D(6)),
        (D(2), D("2.51")),
    ]


def test_beyond_the_limit_it_takes_a_further_permission(store: Storehouse) -> None:
    tea, rice, _ = store.products
    store.opening(store.shanghai, goods(tea, "7", "70.00"), goods(rice, "4", "8.00"))
    limit = SetAdjustmentLimit(store.company_id, D(25))
    set_adjustment_limits(actor=store.actor, items=[limit]).single()
    why = reason(store)
    clerk = replace(store.actor, permissions=CLERK | {"inventory.read_values"})
    before = (store.levels(), store.costs(), store.accounts())
    much = adjustment(store, why, (tea, "-2", None), (rice, "3", None))
    refused = refusal(lambda: adjust_stock(actor=clerk, items=[much]).single())
    assert isinstance(refused, BeyondLimit)
    assert (refused.limit, refused.currency) == (D(25), "CNY")
    assert (store.levels(), store.costs(), store.accounts()) == before
    less = adjustment(store, why, (tea, "-2", None), (rice, "2.5", None))
    assert adjust_stock(actor=clerk, items=[less]).single().lost == D(20)
    manager = replace(clerk, permissions=clerk.permissions | {"inventory.adjust_beyond_limit"})
    assert adjust_stock(actor=manager, items=[much]).single().lost == D(20)
    set_adjustment_limits(actor=store.actor, items=[replace(limit, amount=None)]).single()
    assert adjust_stock(actor=clerk, items=[adjustment(store, why, (tea, "-3", None))]).single().lost == D(30)


def test_refused_adjustments_change_nothing(store: Storehouse) -> None:
    tea, rice, salt = store.products
    store.opening(store.shanghai, goods(tea, "7", "10.00"), goods(rice, "4", "8.00"))
    store.hold(wanted(store.shanghai, rice, "3"))
    both, up, down = reason(store), reason(store, Direction.INCREASE), reason(store, Direction.DECREASE)
    good = adjustment(store, both, (tea, "1", None))
    before = (store.levels(), store.costs(), store.accounts())
    items = [
        replace(good, site_id=999),
        replace(good, reason_id=999),
        adjustment(store, both, (999, "1", None)),
        adjustment(store, both, (tea, "1", None), (tea, "-1", None)),
        adjustment(store, both, (tea, "0", None)),
        adjustment(store, both, (tea, "-1", "1")),
        adjustment(store, up, (tea, "-1", None)),
        adjustment(store, down, (tea, "1", None)),
        adjustment(store, both, (tea, "1000000000000", "10000000000")),
        adjustment(store, both, (salt, "1", None)),
        adjustment(store, both, (tea, "1", None), (rice, "-1.000001", None)),
        replace(adjustment(store, both, (tea, "-1", None)), adjusted_on=TODAY - timedelta(days=1)),
    ]
    found = [one.error for one in adjust_stock(actor=store.actor, items=items).results]
    assert [type(one) for one in found] == [
        NotFound, NotFound, NotFound, Malformed, Malformed, Malformed, Malformed, Malformed, Malformed,
        CostUnknown, InsufficientStock, NotThereYet,
    ]  # fmt: skip
    assert [one.field for one in found if isinstance(one, Malformed)] == [
        "adjustments.3.lines.1.product_id",
        "adjustments.4.lines.0.quantity",
        "adjustments.5.lines.0.unit_cost",
        "adjustments.6.lines.0.quantity",
        "adjustments.7.lines.0.quantity",
        "adjustments.8.lines.0.quantity",
        "adjustments.11.adjusted_on",
    ]
    assert (store.levels(), store.costs(), store.accounts()) == before
    assert orjson.loads(read_page(ADJUSTMENTS, actor=store.actor, query={}))["rows"] == []


def test_a_code_is_that_of_one_reason(store: Storehouse) -> None:
    reason(store)
    again = CreateAdjustmentReason("BOTH", "Again")
    assert isinstance(
        refusal(lambda: create_adjustment_reasons(actor=store.actor, items=[again]).single()), ReasonTaken
    )


def test_adjustments_are_seen_within_scope_and_valued_with_permission(store: Storehouse) -> None:
    tea, _, _ = store.products
    done = adjusted(store, adjustment(store, reason(store), (tea, "1", "2.50")))
    clerk = replace(store.actor, permissions=CLERK, org_unit_ids=(store.shanghai.org_unit_id,))
    shown = show_adjustment(actor=clerk, adjustment_id=done.id)
    assert (shown.head.gained, shown.head.lost, shown.lines[0].amount) == (None, None, None)
    sibling = replace(clerk, org_unit_ids=(store.chengdu.org_unit_id,))
    assert isinstance(refusal(lambda: show_adjustment(actor=sibling, adjustment_id=done.id)), NotFound)
    assert orjson.loads(read_page(ADJUSTMENTS, actor=sibling, query={}))["rows"] == []
    other = adjustment(store, reason(store, Direction.DECREASE), (tea, "-1", None))
    assert isinstance(adjust_stock(actor=sibling, items=[other]).results[0].error, NotFound)
    nobody = replace(clerk, permissions=frozenset())
    assert isinstance(refusal(lambda: adjust_stock(actor=nobody, items=[other])), Forbidden)
    foreign = replace(store.actor, company_ids=())
    limit = SetAdjustmentLimit(store.company_id, D(1))
    assert isinstance(set_adjustment_limits(actor=foreign, items=[limit]).results[0].error, NotFound)
