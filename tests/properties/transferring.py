"""Steps of transfers: planned, shipped, received, settled, cancelled."""

from __future__ import annotations

from hypothesis import strategies as st

from huotong.inventory.contracts.transferring import (
    CancelTransfer,
    CreateTransfer,
    ReceivedLine,
    ReceiveTransfer,
    SettledLine,
    Settlement,
    SettleTransfer,
    ShippedLine,
    ShipTransfer,
    TransferredGoods,
)
from huotong.inventory.public import (
    cancel_transfers,
    create_transfers,
    receive_transfers,
    settle_transfers,
    ship_transfers,
    show_transfer,
)
from tests.properties.base import Base, codes_of, days, decimal, some, step
from tests.properties.documents import Codes
from tests.properties.moving import Moved, Moving, Transfer

ends = st.tuples(st.integers(0, 8), st.integers(1, 2))
"""One of the shelves that have something free, and how many sites further it goes."""
eighths = st.lists(st.integers(0, 9), min_size=3, max_size=3)
goods = st.lists(
    st.tuples(st.integers(0, 2), st.integers(1, 9)), min_size=1, max_size=2, unique_by=lambda one: one[0]
)
"""So many eighths of what is free at the sender: nine are too much."""
parts = st.lists(
    st.tuples(st.integers(1, 9), st.sampled_from([one.value for one in Settlement])), min_size=2, max_size=3
)


class Transferring(Base):
    """Steps of transfers: planned, shipped, received, settled, cancelled."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.moving = Moving(self.model)

    def transfers_are(self, *statuses: str) -> bool:
        return any(one.status in statuses for one in self.moving.transfers.values())

    def transfers_in(self, which: list[int], *statuses: str) -> list[int]:
        """Transfers, mostly those in one of the states; the same one may come twice."""
        states = {id: one.status for id, one in self.moving.transfers.items()}
        return self.chosen(which, states, statuses)

    def free(self, at: int, sku: int) -> int:
        """What a site has free of a product, both by their place."""
        return self.model.shelves[self.sites[at], self.products[sku]].free

    def lines_of(self, id: int) -> list[int]:
        """The ids of a transfer's lines in order."""
        return [line.id for line in show_transfer(actor=self.actor, transfer_id=id).lines]

    @step(5, wanted=st.lists(st.tuples(ends, goods), min_size=1, max_size=2))
    def create_transfers(self, wanted: list[tuple[tuple[int, int], list[tuple[int, int]]]]) -> None:
        plans = []
        places = [(at, sku) for at in range(3) for sku in range(3)]
        stocked = [place for place in places if self.free(*place)] or places
        for (which, further), shares in wanted:
            at, first = stocked[which % len(stocked)]
            chosen = {(first + sku) % 3: share for sku, share in shares}
            lines = [
                Moved(self.products[sku], max(1, self.free(at, sku) * share // 8))
                for sku, share in chosen.items()
                if self.free(at, sku) or share == 1
            ]
            receiver = self.sites[(at + further) % 3]
            plans.append(Transfer(self.sites[at], receiver, lines or [Moved(self.products[first], 1)]))
        items = [
            CreateTransfer(
                one.sender,
                one.receiver,
                tuple(TransferredGoods(line.sku, decimal(line.quantity)) for line in one.lines),
                ship_on=self.today,
            )
            for one in plans
        ]
        for outcome, plan in zip(self.ask(create_transfers, items), plans, strict=True):
            assert codes_of(outcome) == self.moving.plan_refused(plan)
            if outcome.value is not None:
                self.moving.plan(outcome.value.id, plan)

    @step(
        6,
        when=lambda trade: trade.transfers_are("planned"),
        which=some,
        eighths=eighths,
        in_loads=st.booleans(),
        after=days,
    )
    def ship_transfers(self, which: list[int], eighths: list[int], in_loads: bool, after: int | None) -> None:
        """All of them, or shares of their lines: nine eighths are too much."""
        on, items, loads = self.day(after), [], []
        for id in self.transfers_in(which, "planned"):
            parts = enumerate(zip(self.moving.transfers[id].lines, eighths, strict=False), 1)
            load = {
                no: much for no, (line, share) in parts if in_loads and (much := line.quantity * share // 8)
            }
            known = self.lines_of(id)
            lines = tuple(ShippedLine(known[no - 1], decimal(much)) for no, much in load.items())
            items.append(ShipTransfer(id, on, lines))
            loads.append(load)
        first: dict[int, Codes] = {}
        for outcome, item, load in zip(self.ask(ship_transfers, items), items, loads, strict=True):
            refused, rest = first.get(item.id, ()), None
            if not refused:
                refused, rest = self.moving.ship(self.moving.transfers[item.id], on, load)
            first[item.id] = refused
            assert codes_of(outcome) == refused
            if rest is not None:
                made = show_transfer(actor=self.actor, transfer_id=item.id).head.rest_id
                assert made is not None
                self.moving.transfers[made] = rest

    @step(1, when=lambda trade: trade.moving.transfers, which=some)
    def cancel_transfers(self, which: list[int]) -> None:
        ids = self.transfers_in(which[:1], "planned")
        outcomes = self.ask(cancel_transfers, [CancelTransfer(id) for id in ids])
        for outcome, id in zip(outcomes, ids, strict=True):
            assert codes_of(outcome) == self.moving.cancel(self.moving.transfers[id])

    @step(
        7,
        when=lambda trade: trade.transfers_are("in_transit"),
        which=some,
        eighths=eighths,
        named=st.booleans(),
        complete=st.booleans(),
        more=st.booleans(),
        after=days,
    )
    def receive_transfers(
        self,
        which: list[int],
        eighths: list[int],
        named: bool,
        complete: bool,
        more: bool,
        after: int | None,
    ) -> None:
        """All that is in transit, or shares of what was sent; what comes exactly, short and over."""
        (id,) = self.transfers_in(which[:1], "in_transit")
        transfer, on = self.moving.transfers[id], self.day(after)
        came = {
            no: line.quantity * share // 8 if share < 9 else line.quantity + share
            for no, (line, share) in enumerate(zip(transfer.lines, eighths, strict=False), 1)
            if named and line.quantity * share // 8
        }
        known = self.lines_of(id)
        lines = tuple(ReceivedLine(known[no - 1], decimal(much)) for no, much in came.items())
        item = ReceiveTransfer(id, lines, complete=complete, allow_more=more, on=on)
        (outcome,) = self.ask(receive_transfers, [item])
        assert codes_of(outcome) == self.moving.receive(transfer, came, on, complete=complete, more=more)
        assert outcome.value is None or outcome.value.transfer_status.name.lower() == transfer.status

    @step(
        7,
        when=lambda trade: trade.transfers_are("difference"),
        which=some,
        parts=parts,
        after=days,
    )
    def settle_transfers(self, which: list[int], parts: list[tuple[int, str]], after: int | None) -> None:
        """Parts of a line's difference, as often as drawn; the last of them may be too much."""
        (id,) = self.transfers_in(which[:1], "difference")
        transfer, on = self.moving.transfers[id], self.day(after)
        no = next((no for no, line in enumerate(transfer.lines, 1) if line.left), 1)
        differs = abs(transfer.lines[no - 1].left)
        wanted = [(no, max(1, differs * share // 8), how) for share, how in parts]
        if sum(much for _, much, _ in wanted) > differs and parts[0][0] < 8:
            wanted = wanted[:1]
        line = self.lines_of(id)[no - 1]
        explained = tuple(SettledLine(line, decimal(much), Settlement(how)) for _, much, how in wanted)
        (outcome,) = self.ask(settle_transfers, [SettleTransfer(id, explained, on)])
        assert codes_of(outcome) == self.moving.settle(transfer, wanted, on)
        assert outcome.value is None or outcome.value.transfer_status.name.lower() == transfer.status
