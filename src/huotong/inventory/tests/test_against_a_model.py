"""Random receipts, issues, holds, shipments, releases and expiry agree with a model of plain integers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from huotong.inventory.contracts import (
    Demand,
    ExpireHolds,
    Hold,
    IssueLine,
    LevelKey,
    Receipt,
    ReceiptLine,
    StockSite,
)
from huotong.inventory.public import expire_holds, lock_level_keys, release_holds
from huotong.inventory.testing import TODAY, Storehouse, issue
from huotong.kernel import verify
from huotong.kernel.testing.transactions import transaction_of

MILLION = 1_000_000
PAST, FUTURE = datetime.now(UTC) - timedelta(minutes=5), datetime.now(UTC) + timedelta(days=1)
Key = tuple[int, int]
quantities = st.integers(1, 30 * MILLION)  # in millionths
places = st.tuples(st.integers(0, 1), st.integers(0, 2))


@dataclass
class Shelf:
    """One SKU at one site, in millionths and cents."""

    on_hand: int = 0
    reserved: int = 0
    cents: int = 0

    def cost_of(self, quantity: int) -> int:
        if quantity == self.on_hand:
            return self.cents
        return (2 * self.cents * quantity + self.on_hand) // (2 * self.on_hand)


@dataclass(frozen=True)
class Promise:
    """A hold of the model."""

    hold: Hold
    site: StockSite
    key: Key
    quantity: int


def amount(millionths: int) -> Decimal:
    return Decimal(millionths) / MILLION


class Trade(RuleBasedStateMachine):
    """Each step is done to the database and to the model; after it both say the same."""

    store: Storehouse

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.Atomic(using="default", savepoint=True, durable=False)
        self.undone.__enter__()
        self.shelves: dict[Key, Shelf] = {}
        self.promises: list[Promise] = []
        self.sources = 0

    def teardown(self) -> None:
        findings = {one.name: one.first for one in verify.run(book_id=1) if one.differences}
        transaction.set_rollback(True, using="default")
        self.undone.__exit__(None, None, None)
        assert findings == {}

    def at(self, place: Key) -> tuple[StockSite, int, Key, Shelf]:
        site = (self.store.shanghai, self.store.chengdu)[place[0]]
        sku = self.store.products[place[1]]
        key = (site.site_id, sku)
        return site, sku, key, self.shelves.get(key, Shelf())

    def source(self) -> int:
        self.sources += 1
        return self.sources

    @rule(place=places, quantity=quantities, cents=st.integers(0, 99_999))
    def receive(self, place: Key, quantity: int, cents: int) -> None:
        site, sku, key, _ = self.at(place)
        line = ReceiptLine(sku, amount(quantity), Decimal(cents) / 100)
        self.store.receive(Receipt("goods_receipt", self.source(), site, TODAY, (line, line)))
        shelf = self.shelves.setdefault(key, Shelf())
        shelf.on_hand += 2 * quantity
        shelf.cents += 2 * cents

    @rule(place=places, quantity=quantities, other=st.integers(0, 2))
    def issue_two_lines(self, place: Key, quantity: int, other: int) -> None:
        site, sku, _, _ = self.at(place)
        _, second, _, _ = self.at((place[0], other))
        lines = (IssueLine(sku, amount(quantity)), IssueLine(second, amount(quantity)))
        (result,) = self.store.ship(issue(site, *lines, source=self.source()))
        wanted = {sku: 2 * quantity} if sku == second else {sku: quantity, second: quantity}
        fits = all(
            (shelf := self.shelves.get((site.site_id, one), Shelf())).on_hand - shelf.reserved >= much
            for one, much in wanted.items()
        )
        if not fits:
            assert getattr(result, "code", "") == "insufficient_stock"
            return
        cost = sum(self.taken((site.site_id, one), quantity) for one in (sku, second))
        assert getattr(result, "cost", None) == Decimal(cost) / 100

    def taken(self, key: Key, quantity: int) -> int:
        shelf = self.shelves[key]
        cost = shelf.cost_of(quantity)
        shelf.on_hand -= quantity
        shelf.cents -= cost
        return cost

    @rule(place=places, quantity=quantities, ends=st.sampled_from([None, None, PAST, FUTURE]))
    def hold(self, place: Key, quantity: int, ends: datetime | None) -> None:
        site, sku, key, shelf = self.at(place)
        demand = Demand("sales_order", self.source(), 1)
        wanted = Hold(demand, LevelKey(site.site_id, sku), amount(quantity), ends, hard=ends is None)
        (refused,) = self.store.hold(wanted)
        assert (refused is None) == (quantity <= shelf.on_hand - shelf.reserved)
        if refused is None:
            shelf.reserved += quantity
            self.promises.append(Promise(wanted, site, key, quantity))

    @precondition(lambda self: self.promises)
    @rule(which=st.integers(0, 99))
    def ship(self, which: int) -> None:
        promise = self.promises[which % len(self.promises)]
        if promise.hold.expires_at is not None:
            return
        self.promises.remove(promise)
        line = IssueLine(promise.key[1], promise.hold.quantity, promise.hold.demand)
        (result,) = self.store.ship(issue(promise.site, line, source=self.source()))
        self.shelves[promise.key].reserved -= promise.quantity
        cost = self.taken(promise.key, promise.quantity)
        assert getattr(result, "cost", None) == Decimal(cost) / 100

    @precondition(lambda self: self.promises)
    @rule(which=st.integers(0, 99))
    def release(self, which: int) -> None:
        promise = self.promises.pop(which % len(self.promises))
        with transaction_of(self.store.actor) as tx:
            lock_level_keys(tx, keys=[promise.hold.level])
            release_holds(tx, holds=[promise.hold])
        self.shelves[promise.key].reserved -= promise.quantity

    @rule()
    def expire(self) -> None:
        span = ExpireHolds(since=PAST - timedelta(days=1), until=datetime.now(UTC))
        done = expire_holds(actor=self.store.actor, items=[span]).single()
        expired = [one for one in self.promises if one.hold.expires_at == PAST]
        assert (done.holds, done.more) == (len(expired), False)
        for promise in expired:
            self.promises.remove(promise)
            self.shelves[promise.key].reserved -= promise.quantity

    @invariant()
    def both_say_the_same(self) -> None:
        found = {(site, sku): (on_hand, reserved) for site, sku, on_hand, reserved in self.store.levels()}
        worth = {(site, sku): value for site, sku, _, value in self.store.costs()}
        for key, shelf in self.shelves.items():
            assert tuple(map(Decimal, found[key])) == (amount(shelf.on_hand), amount(shelf.reserved))
            assert Decimal(worth[key]) == Decimal(shelf.cents) / 100
        total = sum(shelf.cents for shelf in self.shelves.values())
        assert Decimal(self.store.accounts().get("1200", 0)) == Decimal(total) / 100


def test_trade_agrees_with_the_model(store: Storehouse) -> None:
    class OurTrade(Trade):
        pass

    OurTrade.store = store
    run_state_machine_as_test(
        OurTrade,
        settings=settings(
            max_examples=15,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
