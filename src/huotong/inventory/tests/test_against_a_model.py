"""Random receipts, issues, holds, shipments, expiry, transfers and adjustments agree with plain integers."""

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
from huotong.inventory.contracts.adjusting import AdjustedGoods, AdjustStock, CreateAdjustmentReason
from huotong.inventory.contracts.transferring import (
    ReceivedLine,
    ReceiveTransfer,
    SettledLine,
    Settlement,
    SettleTransfer,
    ShipTransfer,
)
from huotong.inventory.public import (
    adjust_stock,
    create_adjustment_reasons,
    create_transfers,
    expire_holds,
    lock_level_keys,
    receive_transfers,
    release_holds,
    settle_transfers,
    ship_transfers,
    show_transfer,
)
from huotong.inventory.testing import TODAY, Storehouse, issue, transfer_of
from huotong.kernel.testing.proving import differences_of
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


@dataclass
class Way:
    """A transfer of the model, of one product from Shanghai to Chengdu: what of it is in transit."""

    id: int
    line: int
    product: int
    quantity: int
    cents: int

    def part(self, quantity: int) -> int:
        """The cents that leave with so much of it."""
        if quantity == self.quantity:
            return self.cents
        return (2 * self.cents * quantity + self.quantity) // (2 * self.quantity)


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
        self.ways: list[Way] = []
        self.reason = 0
        self.sources = 0

    def teardown(self) -> None:
        findings = differences_of("inventory", "ledger")
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

    @rule(product=st.integers(0, 2), quantity=quantities)
    def send(self, product: int, quantity: int) -> None:
        _, sku, key, shelf = self.at((0, product))
        item = transfer_of(self.store, (sku, str(amount(quantity))))
        (made,) = create_transfers(actor=self.store.actor, items=[item]).results
        assert (made.value is not None) == (quantity <= shelf.on_hand - shelf.reserved)
        if made.value is None:
            return
        id = made.value.id
        ship_transfers(actor=self.store.actor, items=[ShipTransfer(id, TODAY)]).single()
        line = show_transfer(actor=self.store.actor, transfer_id=id).lines[0].id
        self.ways.append(Way(id, line, product, quantity, self.taken(key, quantity)))

    @precondition(lambda self: self.ways)
    @rule(which=st.integers(0, 99), percent=st.integers(1, 100), last=st.booleans())
    def come(self, which: int, percent: int, last: bool) -> None:
        way = self.ways[which % len(self.ways)]
        came = max(1, way.quantity * percent // 100)
        lines = (ReceivedLine(way.line, amount(came)),)
        item = ReceiveTransfer(way.id, lines, complete=last, on=TODAY)
        receive_transfers(actor=self.store.actor, items=[item]).single()
        _, _, key, _ = self.at((1, way.product))
        shelf = self.shelves.setdefault(key, Shelf())
        worth = way.part(came)
        shelf.on_hand += came
        shelf.cents += worth
        way.quantity -= came
        way.cents -= worth
        if last and way.quantity:
            lost = (SettledLine(way.line, amount(way.quantity), Settlement.WRITE_OFF),)
            settle_transfers(actor=self.store.actor, items=[SettleTransfer(way.id, lost, TODAY)]).single()
            way.quantity = 0
        if not way.quantity:
            self.ways.remove(way)

    @rule(place=places, quantity=quantities, more=st.booleans())
    def adjust(self, place: Key, quantity: int, more: bool) -> None:
        site, sku, key, shelf = self.at(place)
        if not self.reason:
            new = CreateAdjustmentReason("COUNT", "Counted")
            self.reason = create_adjustment_reasons(actor=self.store.actor, items=[new]).single().id
        lines = (AdjustedGoods(sku, amount(quantity if more else -quantity)),)
        item = AdjustStock(site.site_id, self.reason, lines, TODAY)
        (found,) = adjust_stock(actor=self.store.actor, items=[item]).results
        fits = shelf.on_hand > 0 if more else quantity <= shelf.on_hand - shelf.reserved
        assert (found.value is not None) == fits
        if not fits:
            return
        if more:
            worth = (2 * shelf.cents * quantity + shelf.on_hand) // (2 * shelf.on_hand)
            shelf.on_hand += quantity
            shelf.cents += worth
        else:
            self.taken(key, quantity)

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
        accounts = self.store.accounts()
        assert Decimal(accounts.get("1200", 0)) == Decimal(total) / 100
        under_way = sum(way.cents for way in self.ways)
        assert Decimal(accounts.get("1210", 0)) == Decimal(under_way) / 100


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
