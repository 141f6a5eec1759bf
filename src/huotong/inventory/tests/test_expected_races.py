"""Many hands on one expected receipt: what comes is taken off once, and nothing comes of what was cancelled."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from huotong.inventory.contracts import GoodsIn, ReceiveGoods
from huotong.inventory.contracts.expecting import (
    CancelExpectedReceipt,
    ChangeExpectedReceipt,
    CreateExpectedReceipt,
    ExpectedHead,
)
from huotong.inventory.public import (
    cancel_expected_receipts,
    change_expected_receipts,
    create_expected_receipts,
    receive_goods,
    show_expected_receipt,
)
from huotong.inventory.testing import TODAY, Storehouse, storehouse
from huotong.inventory.tests.test_races import at_once, differences
from huotong.kernel.testing.cluster import TestDatabase

pytestmark = pytest.mark.race
CLERKS = 6
SOON = date(2026, 12, 1)


def expected(store: Storehouse) -> int:
    """Ten of the first product that are expected in Shanghai."""
    new = CreateExpectedReceipt(store.shanghai.site_id, store.products[0], Decimal(10), SOON)
    return create_expected_receipts(actor=store.actor, items=[new]).single().id


def head(store: Storehouse, id: int) -> ExpectedHead:
    return show_expected_receipt(actor=store.actor, expected_id=id).head


def receiving(store: Storehouse, id: int) -> Any:
    line = GoodsIn(store.products[0], Decimal(4), Decimal(4), id)
    item = ReceiveGoods(store.shanghai.site_id, (line,), received_on=TODAY)
    return partial(receive_goods, actor=store.actor, items=[item])


def outcomes(jobs: list[Any]) -> Counter[str]:
    """How often a job was done, and how often refused with what."""
    answers: list[Any] = at_once(jobs)
    assert [one for one in answers if isinstance(one, Exception)] == []
    errors = [one.results[0].error for one in answers]
    return Counter(type(error).__name__ if error else "done" for error in errors)


def test_goods_of_many_receipts_are_expected_no_more(own_database: TestDatabase) -> None:
    """Three receipts of four of the ten: the third goes beyond, those after it are refused."""
    store = storehouse()
    id = expected(store)
    assert outcomes([receiving(store, id)] * CLERKS) == {"done": 3, "NothingExpected": CLERKS - 3}
    one = head(store, id)
    assert (one.received, one.open) == (10, 0)
    assert store.levels()[0][2] == "12"
    assert differences() == {}


def test_one_version_is_changed_once(own_database: TestDatabase) -> None:
    store = storehouse()
    id = expected(store)
    changing = [
        partial(
            change_expected_receipts,
            actor=store.actor,
            items=[ChangeExpectedReceipt(id, 1, None, Decimal(20 + place))],
        )
        for place in range(CLERKS)
    ]
    assert outcomes(list(changing)) == {"done": 1, "ChangedMeanwhile": CLERKS - 1}
    assert head(store, id).version == 2
    assert differences() == {}


@pytest.mark.parametrize("repeat", range(3))
def test_goods_come_before_the_rest_is_cancelled_or_are_refused(
    own_database: TestDatabase, repeat: int
) -> None:
    store = storehouse()
    id = expected(store)
    cancel = partial(cancel_expected_receipts, actor=store.actor, items=[CancelExpectedReceipt(id)])
    told = outcomes([receiving(store, id), cancel])
    one = head(store, id)
    assert one.open == 0
    assert told == ({"done": 2} if one.received else {"done": 1, "NothingExpected": 1})
    assert store.levels() == ([(one.site_id, one.product_id, "4", "0")] if one.received else [])
    assert differences() == {}
