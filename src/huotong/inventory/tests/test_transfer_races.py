"""Two hands on one transfer: it is taken one step at a time, and nothing comes twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from functools import partial

import pytest

from huotong.inventory.contracts.adjusting import AdjustedGoods, AdjustStock, CreateAdjustmentReason
from huotong.inventory.contracts.transferring import (
    CancelTransfer,
    MadeTransfer,
    ReceivedLine,
    ReceiveTransfer,
    SettledLine,
    Settlement,
    SettleTransfer,
    ShippedLine,
    ShipTransfer,
    TransferStatus,
)
from huotong.inventory.errors import MoreThanInTransit, WrongTransferStatus
from huotong.inventory.public import (
    adjust_stock,
    cancel_transfers,
    create_adjustment_reasons,
    create_transfers,
    receive_transfers,
    settle_transfers,
    ship_transfers,
    show_transfer,
)
from huotong.inventory.testing import TODAY, Storehouse, goods, storehouse, transfer_of
from huotong.inventory.tests.test_races import at_once, differences
from huotong.kernel.results import CommandResult
from huotong.kernel.testing.cluster import TestDatabase

pytestmark = pytest.mark.race
CLERKS = 4
Step = Callable[[], "CommandResult[MadeTransfer]"]


def outcomes(step: Step, *, clerks: int = CLERKS) -> Counter[str]:
    """How often the step was done, and how often refused with what, by so many clerks at once."""
    return told(at_once([step] * clerks))


def told(answers: list[CommandResult[MadeTransfer] | Exception]) -> Counter[str]:
    assert [one for one in answers if isinstance(one, Exception)] == []
    results = [one.results[0] for one in answers if isinstance(one, CommandResult)]
    return Counter(type(one.error).__name__ if one.error else "done" for one in results)


def two_lines(store: Storehouse) -> tuple[int, int, int]:
    """A planned transfer of tea and rice from Shanghai to Chengdu, with the products."""
    tea, rice, _ = store.products
    store.opening(store.shanghai, goods(tea, "10", "10.00"), goods(rice, "10", "20.00"))
    made = create_transfers(actor=store.actor, items=[transfer_of(store, (tea, "5"), (rice, "5"))]).single()
    return made.id, tea, rice


def test_every_step_of_a_transfer_is_taken_once(own_database: TestDatabase) -> None:
    store = storehouse()
    actor = store.actor
    id, tea, rice = two_lines(store)
    shipping = partial(ship_transfers, actor=actor, items=[ShipTransfer(id, TODAY)])
    assert outcomes(shipping) == {"done": 1, WrongTransferStatus.__name__: CLERKS - 1}
    lines = {line.product_id: line.id for line in show_transfer(actor=actor, transfer_id=id).lines}
    came = ReceiveTransfer(id, (ReceivedLine(lines[tea], Decimal(5)),), on=TODAY)
    receiving = partial(receive_transfers, actor=actor, items=[came])
    assert outcomes(receiving) == {"done": 1, MoreThanInTransit.__name__: CLERKS - 1}
    closing = partial(receive_transfers, actor=actor, items=[ReceiveTransfer(id, complete=True, on=TODAY)])
    assert outcomes(closing) == {"done": 1, WrongTransferStatus.__name__: CLERKS - 1}
    lost = SettleTransfer(id, (SettledLine(lines[rice], Decimal(5), Settlement.WRITE_OFF),), TODAY)
    settling = partial(settle_transfers, actor=actor, items=[lost])
    assert outcomes(settling) == {"done": 1, WrongTransferStatus.__name__: CLERKS - 1}
    assert store.accounts() == {"1200": "20", "1210": "0", "3200": "-30", "5100": "10"}
    assert differences() == {}


def test_the_same_rest_leaves_once(own_database: TestDatabase) -> None:
    store = storehouse()
    id, _, _ = two_lines(store)
    line = show_transfer(actor=store.actor, transfer_id=id).lines[0].id
    load = ShipTransfer(id, TODAY, (ShippedLine(line, Decimal(2)),))
    shipping = partial(ship_transfers, actor=store.actor, items=[load])
    assert outcomes(shipping) == {"done": 1, WrongTransferStatus.__name__: CLERKS - 1}
    rest = show_transfer(actor=store.actor, transfer_id=id).head.rest_id
    assert rest is not None
    again: Step = partial(ship_transfers, actor=store.actor, items=[ShipTransfer(rest, TODAY)])
    cancel: Step = partial(cancel_transfers, actor=store.actor, items=[CancelTransfer(rest)])
    assert told(at_once([again, again, cancel])) == {"done": 1, WrongTransferStatus.__name__: 2}
    assert differences() == {}


@pytest.mark.parametrize("repeat", range(3))
def test_a_transfer_is_shipped_or_cancelled(own_database: TestDatabase, repeat: int) -> None:
    store = storehouse()
    id, tea, _ = two_lines(store)
    ship: Step = partial(ship_transfers, actor=store.actor, items=[ShipTransfer(id, TODAY)])
    cancel: Step = partial(cancel_transfers, actor=store.actor, items=[CancelTransfer(id)])
    assert told(at_once([ship, cancel])) == {"done": 1, WrongTransferStatus.__name__: 1}
    status = show_transfer(actor=store.actor, transfer_id=id).head.transfer_status
    left = store.levels()[0]
    if status is TransferStatus.CANCELLED:
        assert left == (store.shanghai.site_id, tea, "10", "0")
    else:
        assert (status, left) == (TransferStatus.IN_TRANSIT, (store.shanghai.site_id, tea, "5", "0"))
    assert differences() == {}


def test_the_last_goods_go_on_one_transfer(own_database: TestDatabase) -> None:
    store = storehouse()
    tea, _, _ = store.products
    store.opening(store.shanghai, goods(tea, "10", "10.00"))
    creating = partial(create_transfers, actor=store.actor, items=[transfer_of(store, (tea, "6"))])
    assert outcomes(creating) == {"done": 1, "InsufficientStock": CLERKS - 1}
    assert store.levels() == [(store.shanghai.site_id, tea, "10", "6")]
    assert differences() == {}


def test_transfers_both_ways_do_not_wait_in_a_ring(own_database: TestDatabase) -> None:
    store = storehouse()
    tea, rice, _ = store.products
    both = (goods(tea, "100", "100.00"), goods(rice, "100", "100.00"))
    store.opening(store.shanghai, *both)
    store.opening(store.chengdu, *both)

    def there(*lines: tuple[int, str]) -> int:
        item = transfer_of(store, *lines)
        made = create_transfers(actor=store.actor, items=[item]).single()
        ship_transfers(actor=store.actor, items=[ShipTransfer(made.id, TODAY)]).single()
        return made.id

    ids = [there((tea, "2"), (rice, "2")) for _ in range(CLERKS)]
    for id in ids:
        lines = show_transfer(actor=store.actor, transfer_id=id).lines
        came = ReceiveTransfer(
            id,
            (ReceivedLine(lines[0].id, Decimal(3)), ReceivedLine(lines[1].id, Decimal(1))),
            True,
            True,
            TODAY,
        )
        receive_transfers(actor=store.actor, items=[came]).single()

    def settle(id: int, tea_at: Settlement, rice_at: Settlement) -> CommandResult[MadeTransfer]:
        lines = show_transfer(actor=store.actor, transfer_id=id).lines
        parts = (SettledLine(lines[0].id, Decimal(1), tea_at), SettledLine(lines[1].id, Decimal(1), rice_at))
        return settle_transfers(actor=store.actor, items=[SettleTransfer(id, parts, TODAY)])

    ways = [(Settlement.SENDER, Settlement.RECEIVER), (Settlement.RECEIVER, Settlement.SENDER)] * 2
    jobs: list[Step] = [partial(settle, id, *way) for id, way in zip(ids, ways, strict=True)]
    assert told(at_once(jobs)) == {"done": CLERKS}
    assert store.accounts()["1210"] == "0"
    assert differences() == {}


def test_the_last_goods_are_written_off_once(own_database: TestDatabase) -> None:
    store = storehouse()
    tea, _, _ = store.products
    store.opening(store.shanghai, goods(tea, "1", "2.50"))
    why = create_adjustment_reasons(
        actor=store.actor, items=[CreateAdjustmentReason("LOST", "Lost")]
    ).single()
    less = AdjustStock(store.shanghai.site_id, why.id, (AdjustedGoods(tea, Decimal(-1)),), TODAY)
    found = at_once([partial(adjust_stock, actor=store.actor, items=[less])] * CLERKS)
    results = [one.results[0] for one in found if isinstance(one, CommandResult)]
    assert Counter(one.status for one in results) == {"done": 1, "refused": CLERKS - 1}
    assert store.accounts() == {"1200": "0", "3200": "-2.5", "5100": "2.5"}
    assert differences() == {}
