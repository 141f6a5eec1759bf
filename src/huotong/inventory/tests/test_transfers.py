"""Transfers: what each step does to the last unit and cent, and that refusals change nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import orjson
import pytest

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
    TransferDocument,
    TransferredGoods,
    TransferStatus,
)
from huotong.inventory.errors import (
    BeforeStep,
    InsufficientStock,
    MoreThanDifference,
    MoreThanInTransit,
    MoreThanPlanned,
    OtherCompany,
    WrongTransferStatus,
)
from huotong.inventory.public import (
    TRANSFERS,
    cancel_transfers,
    create_transfers,
    receive_transfers,
    settle_transfers,
    ship_transfers,
    show_transfer,
)
from huotong.inventory.rules.transfers import cost_of_arrival, status_after
from huotong.inventory.testing import TODAY, Storehouse, goods, transfer_of
from huotong.kernel.actor import Actor
from huotong.kernel.errors import Forbidden, HuotongError, Malformed, NotFound
from huotong.kernel.keys import new_key
from huotong.kernel.lists import read_page
from huotong.kernel.testing.proving import differences_of
from huotong.ledger.errors import PeriodUndefined
from huotong.network.contracts import CreateCompany, CreateOrgUnit, CreateSite
from huotong.network.public import create_companies, create_org_units, create_sites
from huotong.network.testing import seeing

D = Decimal
LATER = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def no_difference(store: Storehouse) -> object:
    """After every test the ledgers agree."""
    yield
    assert differences_of("inventory", "ledger") == {}


def stocked(store: Storehouse) -> tuple[int, int]:
    """Seven of tea worth 10.00 and four of rice worth 8.00 in Shanghai, one of tea worth 2.00 in Chengdu."""
    tea, rice, _ = store.products
    store.opening(store.shanghai, goods(tea, "7", "10.00"), goods(rice, "4", "8.00"))
    store.opening(store.chengdu, goods(tea, "1", "2.00"))
    return tea, rice


def shipped(store: Storehouse, *lines: tuple[int, str]) -> tuple[int, dict[int, int]]:
    """A transfer from Shanghai to Chengdu under way, and its lines by product."""
    made = create_transfers(actor=store.actor, items=[transfer_of(store, *lines)]).single()
    ship_transfers(actor=store.actor, items=[ShipTransfer(made.id, TODAY)]).single()
    return made.id, {line.product_id: line.id for line in shown(store, made.id).lines}


def shown(store: Storehouse, id: int) -> TransferDocument:
    return show_transfer(actor=store.actor, transfer_id=id)


def receive(
    store: Storehouse, id: int, *came: tuple[int, str], complete: bool = False, more: bool = False
) -> MadeTransfer:
    lines = tuple(ReceivedLine(line, D(quantity)) for line, quantity in came)
    item = ReceiveTransfer(id, lines, complete=complete, allow_more=more, on=TODAY)
    return receive_transfers(actor=store.actor, items=[item]).single()


def settle(store: Storehouse, id: int, *parts: tuple[int, str, Settlement]) -> MadeTransfer:
    lines = tuple(SettledLine(line, D(quantity), how) for line, quantity, how in parts)
    return settle_transfers(actor=store.actor, items=[SettleTransfer(id, lines, TODAY)]).single()


def listed(actor: Actor) -> list[str]:
    """The ids on the list of transfers as this actor sees it."""
    return [row["id"] for row in orjson.loads(read_page(TRANSFERS, actor=actor, query={}))["rows"]]


def in_transit(store: Storehouse, id: int) -> list[tuple[str, str]]:
    """Quantity and value in transit, line by line."""
    return [(f"{line.in_transit:f}", f"{line.value:f}") for line in shown(store, id).lines]


def state(store: Storehouse) -> tuple[object, ...]:
    return store.levels(), store.costs(), store.accounts()


def refusal(call: Callable[[], object]) -> HuotongError:
    with pytest.raises(HuotongError) as refused:
        call()
    return refused.value


def test_a_planned_transfer_holds_its_goods_and_moves_nothing(store: Storehouse) -> None:
    tea, rice = stocked(store)
    made = create_transfers(actor=store.actor, items=[transfer_of(store, (tea, "3"), (rice, "4"))]).single()
    assert (made.number[:4], made.transfer_status) == ("ST26", TransferStatus.PLANNED)
    assert store.levels() == [
        (store.shanghai.site_id, tea, "7", "3"),
        (store.shanghai.site_id, rice, "4", "4"),
        (store.chengdu.site_id, tea, "1", "0"),
    ]
    assert store.accounts() == {"1200": "20", "3200": "-20"}
    document = shown(store, made.id)
    assert [(line.quantity, line.in_transit) for line in document.lines] == [(D(3), D(0)), (D(4), D(0))]
    assert {step.command: step.allowed for step in document.steps} == {
        "inventory.ship_transfers": True,
        "inventory.cancel_transfers": True,
        "inventory.receive_transfers": False,
        "inventory.settle_transfers": False,
    }


def test_shipped_and_received_in_parts_at_the_cost_it_was_sent_at(store: Storehouse) -> None:
    tea, _ = stocked(store)
    id, line = shipped(store, (tea, "3"))
    assert in_transit(store, id) == [("3.000000", "4.2900")]  # 3/7 of 10.00
    assert store.accounts() == {"1200": "15.71", "1210": "4.29", "3200": "-20"}
    assert receive(store, id, (line[tea], "1")).transfer_status is TransferStatus.IN_TRANSIT
    assert in_transit(store, id) == [("2.000000", "2.8600")]
    assert receive(store, id).transfer_status is TransferStatus.COMPLETED
    assert store.levels()[-1] == (store.chengdu.site_id, tea, "4", "0")
    assert store.costs()[-1] == (store.chengdu.site_id, tea, "4", "6.29")
    assert store.accounts() == {"1200": "20", "1210": "0", "3200": "-20"}


def test_cancelled_goods_are_free_again(store: Storehouse) -> None:
    tea, _ = stocked(store)
    before = state(store)
    made = create_transfers(actor=store.actor, items=[transfer_of(store, (tea, "7"))]).single()
    done = cancel_transfers(actor=store.actor, items=[CancelTransfer(made.id)]).single()
    assert done.transfer_status is TransferStatus.CANCELLED
    assert state(store) == before


def test_what_is_missing_is_explained_three_ways(store: Storehouse) -> None:
    tea, rice = stocked(store)
    id, line = shipped(store, (tea, "6"), (rice, "4"))
    assert receive(store, id, (line[tea], "2"), (line[rice], "4"), complete=True).transfer_status is (
        TransferStatus.DIFFERENCE
    )
    assert in_transit(store, id) == [("4.000000", "5.7100"), ("0.000000", "0.0000")]
    done = settle(store, id, (line[tea], "1", Settlement.WRITE_OFF), (line[tea], "1", Settlement.SENDER))
    assert done.transfer_status is TransferStatus.DIFFERENCE
    assert in_transit(store, id)[0] == ("2.000000", "2.8500")
    assert (
        settle(store, id, (line[tea], "2", Settlement.RECEIVER)).transfer_status is TransferStatus.COMPLETED
    )
    assert set(store.costs()) == {
        (store.shanghai.site_id, tea, "2", "2.86"),
        (store.shanghai.site_id, rice, "0", "0"),
        (store.chengdu.site_id, tea, "5", "7.71"),
        (store.chengdu.site_id, rice, "4", "8"),
    }
    assert store.accounts() == {"1200": "18.57", "1210": "0", "3200": "-20", "5100": "1.43"}


def test_what_is_too_much_is_explained_three_ways(store: Storehouse) -> None:
    tea, _ = stocked(store)
    id, line = shipped(store, (tea, "2"))
    assert in_transit(store, id) == [("2.000000", "2.8600")]
    assert receive(store, id, (line[tea], "5"), more=True).transfer_status is TransferStatus.DIFFERENCE
    assert in_transit(store, id) == [("-3.000000", "-4.2900")]
    assert store.costs()[-1] == (store.chengdu.site_id, tea, "6", "9.15")
    one = [(line[tea], "1", how) for how in (Settlement.WRITE_OFF, Settlement.SENDER, Settlement.RECEIVER)]
    assert settle(store, id, *one).transfer_status is TransferStatus.COMPLETED
    # Shanghai had 5 worth 7.14 and gives 1 for 1.43; Chengdu had 6 worth 9.15 and gives 1 for 1.53.
    assert [row for row in store.costs() if row[1] == tea] == [
        (store.shanghai.site_id, tea, "4", "5.71"),
        (store.chengdu.site_id, tea, "5", "7.62"),
    ]
    assert store.accounts()["1210"] == "0"
    # gained 4.29 in transit, lost 1.43 and 1.53 at the sites
    assert store.accounts()["5100"] == "-1.33"


def test_a_day_of_a_step_is_not_before_the_one_before(store: Storehouse) -> None:
    tea, _ = stocked(store)
    made = create_transfers(actor=store.actor, items=[transfer_of(store, (tea, "3"))]).single()
    ship_transfers(actor=store.actor, items=[ShipTransfer(made.id, LATER)]).single()
    early = refusal(lambda: receive(store, made.id))
    assert isinstance(early, BeforeStep)
    assert (early.field, early.last_on) == ("transfers.0.on", LATER)
    item = ReceiveTransfer(made.id, complete=True, on=LATER)
    assert receive_transfers(actor=store.actor, items=[item]).single().transfer_status is (
        TransferStatus.DIFFERENCE
    )
    line = shown(store, made.id).lines[0].id
    assert isinstance(refusal(lambda: settle(store, made.id, (line, "3", Settlement.WRITE_OFF))), BeforeStep)


def test_refused_transfers_change_nothing(store: Storehouse) -> None:
    tea, rice = stocked(store)
    before = state(store)
    good = transfer_of(store, (tea, "7"))
    actor, other = other_company_site(store)
    items = [
        replace(good, to_site_id=good.from_site_id),
        replace(good, from_site_id=999),
        replace(good, lines=(TransferredGoods(999, D(1)),)),
        replace(good, lines=(TransferredGoods(tea, D(1)), TransferredGoods(tea, D(1)))),
        replace(good, ship_on=LATER, arrive_on=TODAY),
        replace(good, to_site_id=other),
        replace(good, lines=(TransferredGoods(rice, D(4)), TransferredGoods(tea, D("7.000001")))),
    ]
    results = create_transfers(actor=actor, items=items).results
    assert [type(one.error) for one in results] == [
        Malformed, NotFound, NotFound, Malformed, Malformed, OtherCompany, InsufficientStock,
    ]  # fmt: skip
    fields = [one.error.field for one in results if isinstance(one.error, Malformed)]
    assert fields == ["transfers.0.to_site_id", "transfers.3.lines.1.product_id", "transfers.4.arrive_on"]
    assert state(store) == before
    again = create_transfers(actor=store.actor, items=[items[-1], good, good]).results
    assert [one.status for one in again] == ["refused", "done", "refused"]


def other_company_site(store: Storehouse) -> tuple[Actor, int]:
    """A site of another company of the same book, and the actor who sees it too."""
    firm = create_companies(
        actor=store.actor, items=[CreateCompany("FIRM2", "Second firm", "CNY", "Asia/Shanghai")]
    ).single()
    unit = create_org_units(
        actor=store.actor, items=[CreateOrgUnit("SECOND", "Second", "region", firm.id, "HQ")]
    ).single()
    network = store.network
    site = CreateSite("SECOND", "Second", unit.id, network.shanghai_id)
    actor = seeing(store.actor, org_units=[unit.id], companies=[firm.id])
    return actor, create_sites(actor=actor, items=[site]).single().id


def test_steps_that_the_state_does_not_allow_change_nothing(store: Storehouse) -> None:
    tea, _ = stocked(store)
    planned = create_transfers(actor=store.actor, items=[transfer_of(store, (tea, "1"))]).single()
    id, line = shipped(store, (tea, "2"))
    before = state(store)
    for call in (
        lambda: receive(store, planned.id),
        lambda: settle(store, planned.id, (line[tea], "1", Settlement.WRITE_OFF)),
        lambda: settle(store, id, (line[tea], "1", Settlement.WRITE_OFF)),
        lambda: ship_transfers(actor=store.actor, items=[ShipTransfer(id, TODAY)]).single(),
        lambda: cancel_transfers(actor=store.actor, items=[CancelTransfer(id)]).single(),
    ):
        assert isinstance(refusal(call), WrongTransferStatus)
    more = refusal(lambda: receive(store, id, (line[tea], "2.000001")))
    assert isinstance(more, MoreThanInTransit)
    assert (more.wanted, more.in_transit) == (D("2.000001"), D(2))
    twice = refusal(lambda: receive(store, id, (line[tea], "1"), (line[tea], "1")))
    assert (twice.code, getattr(twice, "field", "")) == ("malformed", "transfers.0.lines.1.line_id")
    assert isinstance(refusal(lambda: receive(store, id, (999, "1"))), NotFound)
    closed = ReceiveTransfer(id, on=date(2031, 1, 1))
    assert isinstance(
        refusal(lambda: receive_transfers(actor=store.actor, items=[closed]).single()), PeriodUndefined
    )
    assert state(store) == before
    receive(store, id, (line[tea], "1"), complete=True)
    before = state(store)
    much = refusal(
        lambda: settle(
            store,
            id,
            (line[tea], "1", Settlement.WRITE_OFF),
            (line[tea], "0.5", Settlement.SENDER),
        )
    )
    assert isinstance(much, MoreThanDifference)
    assert (much.wanted, much.difference) == (D("0.5"), D(0))
    assert state(store) == before


def test_goods_that_are_not_there_do_not_settle_anything(store: Storehouse) -> None:
    tea, rice = stocked(store)
    id, line = shipped(store, (tea, "7"), (rice, "4"))
    receive(store, id, (line[tea], "9"), (line[rice], "4"), more=True)
    assert store.levels()[0] == (store.shanghai.site_id, tea, "0", "0")
    before = state(store)
    short = refusal(
        lambda: settle(store, id, (line[tea], "1", Settlement.RECEIVER), (line[tea], "1", Settlement.SENDER))
    )
    assert isinstance(short, InsufficientStock)
    assert (short.product, short.site) == ("TEA", "Shanghai warehouse")
    assert state(store) == before


def test_each_end_does_its_own_step_and_settling_takes_both(store: Storehouse) -> None:
    tea, _ = stocked(store)
    sender = replace(store.actor, org_unit_ids=(store.shanghai.org_unit_id,))
    receiver = replace(store.actor, org_unit_ids=(store.chengdu.org_unit_id,))
    stranger = replace(store.actor, org_unit_ids=(store.network.headquarters_id,))
    wanted = transfer_of(store, (tea, "3"))
    for one in (sender, receiver, stranger):
        assert isinstance(create_transfers(actor=one, items=[wanted]).results[0].error, NotFound)
    id = create_transfers(actor=store.actor, items=[wanted]).single().id
    for one in (receiver, stranger):
        assert isinstance(ship_transfers(actor=one, items=[ShipTransfer(id)]).results[0].error, NotFound)
        assert isinstance(cancel_transfers(actor=one, items=[CancelTransfer(id)]).results[0].error, NotFound)
    ship_transfers(actor=sender, items=[ShipTransfer(id, TODAY)]).single()
    came = ReceiveTransfer(id, complete=True, on=TODAY)
    for one in (sender, stranger):
        assert isinstance(receive_transfers(actor=one, items=[came]).results[0].error, NotFound)
    receive_transfers(actor=receiver, items=[came]).single()
    line = shown(store, id).lines[0].id
    lost = SettleTransfer(id, (SettledLine(line, D(3), Settlement.WRITE_OFF),), TODAY)
    for one in (sender, receiver, stranger):
        assert isinstance(settle_transfers(actor=one, items=[lost]).results[0].error, NotFound)
    settle_transfers(actor=store.actor, items=[lost]).single()
    for one in (sender, receiver):
        assert show_transfer(actor=one, transfer_id=id).head.number
        assert listed(one) == [str(id)]
    assert isinstance(refusal(lambda: show_transfer(actor=stranger, transfer_id=id)), NotFound)
    assert listed(stranger) == []


def test_what_is_in_transit_is_worth_is_told_to_those_who_may_know(store: Storehouse) -> None:
    tea, _ = stocked(store)
    id, _ = shipped(store, (tea, "3"))
    reader = replace(store.actor, permissions=frozenset({"inventory.read_transfers"}))
    assert [line.value for line in show_transfer(actor=reader, transfer_id=id).lines] == [None]
    nobody = replace(store.actor, permissions=frozenset())
    assert isinstance(refusal(lambda: show_transfer(actor=nobody, transfer_id=id)), Forbidden)


def test_the_same_key_again_has_no_second_effect(store: Storehouse) -> None:
    tea, _ = stocked(store)
    id, line = shipped(store, (tea, "3"))
    item = ReceiveTransfer(id, (ReceivedLine(line[tea], D(1)),), on=TODAY)
    key = new_key()
    first = receive_transfers(actor=store.actor, items=[item], key=key)
    second = receive_transfers(actor=store.actor, items=[item], key=key)
    assert (second.replayed, second.answer) == (True, first.answer)
    assert in_transit(store, id) == [("2.000000", "2.8600")]


@pytest.mark.parametrize(
    ("in_transit", "complete", "status"),
    [
        ((0, 0), False, TransferStatus.COMPLETED),
        ((1, 0), False, TransferStatus.IN_TRANSIT),
        ((1, -1), False, TransferStatus.IN_TRANSIT),
        ((0, -1), False, TransferStatus.DIFFERENCE),
        ((1, 0), True, TransferStatus.DIFFERENCE),
    ],
)
def test_the_state_follows_from_what_is_in_transit(
    in_transit: tuple[int, ...], complete: bool, status: TransferStatus
) -> None:
    assert status_after(map(D, in_transit), complete=complete) is status


@pytest.mark.parametrize(
    ("in_transit", "cost", "came", "worth"),
    [
        ("3", "10.00", "1", "3.33"),
        ("3", "10.00", "3", "10.00"),
        ("3", "10.00", "4", "13.33"),
        ("0", "0", "2", "6.67"),
        ("-1", "-3.33", "7", "23.33"),
    ],
)
def test_what_comes_is_worth_what_was_sent(in_transit: str, cost: str, came: str, worth: str) -> None:
    found = cost_of_arrival(
        in_transit=D(in_transit), cost=D(cost), came=D(came), sent=D(3), sent_cost=D("10.00"), digits=2
    )
    assert found == D(worth)


def part(store: Storehouse, id: int, *leaves: tuple[int, str]) -> MadeTransfer:
    """So much of lines leaves."""
    load = tuple(ShippedLine(line, D(quantity)) for line, quantity in leaves)
    return ship_transfers(actor=store.actor, items=[ShipTransfer(id, TODAY, load)]).single()


def test_a_transfer_leaves_in_loads_each_received_on_its_own(store: Storehouse) -> None:
    tea, rice = stocked(store)
    made = create_transfers(actor=store.actor, items=[transfer_of(store, (tea, "6"), (rice, "4"))]).single()
    line = {one.product_id: one.id for one in shown(store, made.id).lines}
    assert part(store, made.id, (line[tea], "2")).transfer_status is TransferStatus.IN_TRANSIT
    first = shown(store, made.id)
    assert [(one.product_id, one.quantity, one.in_transit) for one in first.lines] == [(tea, D(2), D(2))]
    assert in_transit(store, made.id) == [("2.000000", "2.8600")]  # 2/7 of 10.00
    assert (first.head.rest_number, first.head.rest_of_id) == (f"{made.number}/2", None)
    assert first.head.rest_id is not None
    rest = shown(store, first.head.rest_id)
    assert (rest.head.transfer_status, rest.head.rest_of_number) == (TransferStatus.PLANNED, made.number)
    assert [(one.line_no, one.product_id, one.quantity) for one in rest.lines] == [
        (1, tea, D(4)), (2, rice, D(4)),
    ]  # fmt: skip
    assert store.levels()[:2] == [
        (store.shanghai.site_id, tea, "5", "4"),
        (store.shanghai.site_id, rice, "4", "4"),
    ]

    second = part(store, rest.head.id, (rest.lines[0].id, "1"), (rest.lines[1].id, "4"))
    last = shown(store, rest.head.id).head
    assert (second.number, last.rest_number) == (f"{made.number}/2", f"{made.number}/3")
    assert last.rest_id is not None
    assert in_transit(store, rest.head.id) == [("1.000000", "1.4300"), ("4.000000", "8.0000")]
    assert store.accounts() == {"1200": "7.71", "1210": "12.29", "3200": "-20"}

    assert receive(store, made.id).transfer_status is TransferStatus.COMPLETED
    assert store.accounts() == {"1200": "10.57", "1210": "9.43", "3200": "-20"}
    assert receive(store, rest.head.id, complete=True).transfer_status is TransferStatus.DIFFERENCE
    cancelled = cancel_transfers(actor=store.actor, items=[CancelTransfer(last.rest_id)]).single()
    assert cancelled.transfer_status is TransferStatus.CANCELLED
    assert store.levels()[0] == (store.shanghai.site_id, tea, "4", "0")
    ids = [one.id for one in shown(store, rest.head.id).lines]
    settle(store, rest.head.id, (ids[0], "1", Settlement.WRITE_OFF), (ids[1], "4", Settlement.SENDER))
    assert store.accounts() == {"1200": "18.57", "1210": "0", "3200": "-20", "5100": "1.43"}


def test_a_load_that_cannot_leave_changes_nothing(store: Storehouse) -> None:
    tea, rice = stocked(store)
    made = create_transfers(actor=store.actor, items=[transfer_of(store, (tea, "3"), (rice, "1"))]).single()
    line = {one.product_id: one.id for one in shown(store, made.id).lines}
    before = state(store)
    more = refusal(lambda: part(store, made.id, (line[tea], "3.000001")))
    assert isinstance(more, MoreThanPlanned)
    assert (more.line_no, more.wanted, more.planned) == (1, D("3.000001"), D(3))
    assert isinstance(refusal(lambda: part(store, made.id, (999, "1"))), NotFound)
    twice = refusal(lambda: part(store, made.id, (line[tea], "1"), (line[tea], "1")))
    assert (twice.code, getattr(twice, "field", "")) == ("malformed", "transfers.0.lines.1.line_id")
    assert state(store) == before
    whole = part(store, made.id, (line[tea], "3"), (line[rice], "1"))
    assert (whole.transfer_status, shown(store, made.id).head.rest_id) == (TransferStatus.IN_TRANSIT, None)
    assert isinstance(refusal(lambda: part(store, made.id, (line[tea], "1"))), WrongTransferStatus)
