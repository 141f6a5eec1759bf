"""Steps of goods: what comes in, leaves or is kept back without an order."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st

from huotong.inventory.contracts import (
    ExpireHolds,
    GoodsIn,
    GoodsOut,
    HoldGoods,
    IssueGoods,
    IssueReason,
    ReceiveGoods,
    RecordOpeningStock,
    ReleaseGoods,
)
from huotong.inventory.public import (
    expire_holds,
    hold_goods,
    issue_goods,
    receive_goods,
    record_opening_stock,
    release_goods,
)
from tests.clock import Clock
from tests.properties.base import (
    TICK,
    Base,
    codes_of,
    days,
    decimal,
    incoming,
    money,
    places,
    quantities,
    some,
    step,
    value_of,
    worth,
)
from tests.properties.documents import NOT_INVOICED, OPENING, ManualHold


class Stock(Base):
    """Steps of goods: what comes in, leaves or is kept back without an order."""

    def begin(self, rows: list[tuple[tuple[int, int], int, int]]) -> None:
        """What is there at first."""
        self.record_opening_stock(rows, 0)

    @step(1, rows=st.lists(st.tuples(places, incoming, worth), min_size=1, max_size=3), after=days)
    def record_opening_stock(self, rows: list[tuple[tuple[int, int], int, int]], after: int | None) -> None:
        on = self.day(after)
        lines = [(self.sites[site], self.products[sku], much, value) for (site, sku), much, value in rows]
        items = [RecordOpeningStock(s, p, decimal(much), money(value), on) for s, p, much, value in lines]
        for outcome, (site, *line) in zip(self.ask(record_opening_stock, items), lines, strict=True):
            sku, much, value = line
            assert codes_of(outcome) == self.model.receive(site, [(sku, much, value)], on, against=OPENING)

    @step(
        2,
        site=st.integers(0, 2),
        lines=st.lists(st.tuples(st.integers(0, 2), incoming, worth), min_size=1, max_size=3),
        after=days,
    )
    def receive_goods(self, site: int, lines: list[tuple[int, int, int]], after: int | None) -> None:
        on = self.day(after)
        goods = [(self.products[sku], much, value) for sku, much, value in lines]
        item = ReceiveGoods(
            self.sites[site],
            tuple(GoodsIn(sku, decimal(much), money(value)) for sku, much, value in goods),
            received_on=on,
        )
        (outcome,) = self.ask(receive_goods, [item])
        assert codes_of(outcome) == self.model.receive(item.site_id, goods, on, against=NOT_INVOICED)

    @step(
        1,
        issues=st.lists(
            st.tuples(
                st.integers(0, 2), st.lists(st.tuples(st.integers(0, 2), quantities), min_size=1, max_size=2)
            ),
            min_size=1,
            max_size=2,
        ),
        reason=st.sampled_from(list(IssueReason)),
        after=days,
    )
    def issue_goods(
        self, issues: list[tuple[int, list[tuple[int, int]]]], reason: IssueReason, after: int | None
    ) -> None:
        on = self.day(after)
        known = [(self.sites[s], [(self.products[sku], much) for sku, much in lines]) for s, lines in issues]
        items = [
            IssueGoods(site, tuple(GoodsOut(sku, decimal(much)) for sku, much in lines), reason, on)
            for site, lines in known
        ]
        for outcome, (site, lines) in zip(self.ask(issue_goods, items), known, strict=True):
            assert codes_of(outcome) == self.model.issue(site, lines, on)

    @step(2, wanted=st.lists(st.tuples(places, quantities, st.integers(1, 30)), min_size=1, max_size=2))
    def hold_goods(self, wanted: list[tuple[tuple[int, int], int, int]]) -> None:
        holds = [
            ManualHold((self.sites[site], self.products[sku]), much, self.ticks + ends)
            for (site, sku), much, ends in wanted
        ]
        items = [
            HoldGoods(*one.place, decimal(one.quantity), self.started + one.ends * TICK) for one in holds
        ]
        for outcome, hold in zip(self.ask(hold_goods, items), holds, strict=True):
            assert codes_of(outcome) == self.model.hold_refused(hold.place, hold.quantity)
            if outcome.value is not None:
                self.model.hold(outcome.value.hold_id, hold)

    @step(1, when=lambda trade: trade.model.holds, which=some)
    def release_goods(self, which: list[int]) -> None:
        known = list(self.model.holds)
        ids = [known[one % len(known)] for one in which]
        for outcome, id in zip(self.ask(release_goods, [ReleaseGoods(id) for id in ids]), ids, strict=True):
            assert codes_of(outcome) == self.model.release(id)

    @step(
        5,
        when=lambda trade: trade.model.holds,
        ticks=st.integers(5, 25),
        limit=st.sampled_from([1, 2, 2000]),
    )
    def expire_holds(self, ticks: int, limit: int) -> None:
        self.ticks += ticks
        Clock.moment = self.started + self.ticks * TICK
        span = ExpireHolds(self.started, self.started + timedelta(days=2), limit)
        (outcome,) = self.ask(expire_holds, [span])
        expired = self.model.expire(self.ticks, limit)
        assert (value_of(outcome).holds, value_of(outcome).more) == (expired, expired == limit)
