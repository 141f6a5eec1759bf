"""What a trade must come to, in plain integers: goods in millionths, money in cents, days.

It is written from what the READMEs of the apps promise and imports nothing of the product. A step is judged
first (nothing, or the codes of its refusal) and then done; a command on a set is its items one after the other.
Which site serves a line is taken from the product, and refused when the site has not got the goods.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from tests.properties.documents import (
    BANK,
    COST,
    DIFFERENCE,
    DONE,
    INVENTORY,
    MICRO,
    PREPAID,
    RECEIVABLE,
    REVENUE,
    TAX,
    TAX_PERCENT,
    YEARS,
    Codes,
    Customer,
    Delivery,
    Item,
    Line,
    ManualHold,
    Order,
    Place,
    Voucher,
)
from tests.properties.prices import Prices
from tests.properties.shelf import Shelf, half_up


class Model:
    """All of the trade; documents by the ids the product gave them."""

    def __init__(self, *, prices: Mapping[int, int], sites: Sequence[int], customers: Iterable[int]) -> None:
        self.prices = Prices(prices)
        self.sites = sites
        self.customers = {id: Customer() for id in customers}
        self.shelves: defaultdict[Place, Shelf] = defaultdict(Shelf)
        self.orders: dict[int, Order] = {}
        self.deliveries: dict[int, Delivery] = {}
        self.items: dict[int, Item] = {}
        self.holds: dict[int, ManualHold] = {}
        self.numbers: set[str] = set()
        self.vouchers: dict[int, Voucher] = {}
        self.closed: set[tuple[int, int]] = set()
        self.ledger: Counter[str] = Counter()

    # Periods

    def day_refused(self, on: date) -> Codes:
        if on.year not in YEARS:
            return ("period_undefined",)
        return ("period_closed",) if (on.year, on.month) in self.closed else DONE

    def switch_period(self, month: tuple[int, int], *, closed: bool) -> Codes:
        if (month in self.closed) is closed:
            return ("period_stands",)
        (self.closed.add if closed else self.closed.remove)(month)
        return DONE

    def post_voucher(self, id: int, on: date, cents: int) -> None:
        self.vouchers[id] = Voucher(on, cents)
        self.book("6100", "1010", cents)

    def reverse_voucher(self, id: int, on: date, reversal: int) -> Codes:
        """The voucher is taken back once; `reversal` is the voucher that did it, when it was done."""
        found = self.vouchers[id]
        if found.is_reversal:
            return ("voucher_reverses",)
        if found.reversed:
            return ("voucher_reversed",)
        if on < found.on:
            return ("before_voucher",)
        if refused := self.day_refused(on):
            return refused
        found.reversed = True
        self.vouchers[reversal] = Voucher(on, found.cents, is_reversal=True)
        self.book("1010", "6100", found.cents)
        return DONE

    def book(self, debit: str, credit: str, cents: int) -> None:
        self.ledger[debit] += cents
        self.ledger[credit] -= cents

    # Stock

    def receive(self, site: int, lines: Sequence[tuple[int, int, int]], on: date, *, against: str) -> Codes:
        """Goods come in; lines are (sku, quantity, cents)."""
        if refused := self.day_refused(on):
            return refused
        for sku, quantity, cents in lines:
            self.shelves[site, sku].put(quantity, cents, on)
            self.book(INVENTORY, against, cents)
        return DONE

    def issue(self, site: int, lines: Sequence[tuple[int, int]], on: date) -> Codes:
        """Goods leave without a delivery, only what nobody holds."""
        if refused := self.day_refused(on):
            return refused
        wanted: Counter[int] = Counter()
        for sku, quantity in lines:
            wanted[sku] += quantity
        if any(quantity > self.shelves[site, sku].free for sku, quantity in wanted.items()):
            return ("insufficient_stock",)
        if refused := self.too_early(site, wanted, on):
            return refused
        for sku, quantity in lines:
            self.book(DIFFERENCE, INVENTORY, self.shelves[site, sku].take(quantity, on))
        return DONE

    def too_early(self, site: int, wanted: Mapping[int, int], on: date) -> Codes:
        """Goods do not leave on a day before they came."""
        early = any(quantity > self.shelves[site, sku].there_since(on) for sku, quantity in wanted.items())
        return ("not_there_yet",) if early else DONE

    def hold_refused(self, place: Place, quantity: int) -> Codes:
        return ("insufficient_stock",) if quantity > self.shelves[place].free else DONE

    def hold(self, id: int, hold: ManualHold) -> None:
        self.shelves[hold.place].reserved += hold.quantity
        self.holds[id] = hold

    def release(self, id: int) -> Codes:
        hold = self.holds.pop(id, None)
        if hold is None:
            return ("nothing_held",)
        self.shelves[hold.place].reserved -= hold.quantity
        return DONE

    def expire(self, now: int, limit: int) -> int:
        """Gives back the holds that ended first; returns how many."""
        over = sorted(
            (id for id, hold in self.holds.items() if hold.ends <= now), key=lambda id: self.holds[id].ends
        )
        for id in over[:limit]:
            self.release(id)
        return len(over[:limit])

    # Orders

    def draft(self, customer: int, lines: Sequence[tuple[int, int]], on: date, *, waits: bool) -> Order:
        """An order of these goods, (sku, quantity), with its amounts at the prices of the day."""
        made = []
        for sku, quantity in lines:
            net = half_up(quantity * self.prices.on(sku, on), MICRO * 1_000_000)
            made.append(Line(sku, quantity, net, half_up(net * TAX_PERCENT, 100)))
        return Order(customer, made, waits=waits)

    def creation_refused(self, order: Order, number: str | None, confirm: bool) -> Codes:
        if number in self.numbers:
            return ("sales.external_number_taken",)
        return self.promise_refused(order) if confirm else DONE

    def create(self, id: int, order: Order, number: str | None) -> None:
        self.orders[id] = order
        if number is not None:
            self.numbers.add(number)

    def confirmation_refused(self, order: Order) -> Codes:
        return self.promise_refused(order) if order.status == "entered" else ("sales.wrong_status",)

    def promise_refused(self, order: Order) -> Codes:
        """Why the order cannot be promised: goods of all sites together, credit of its customer."""
        free = self.free(order.needs())
        causes = []
        if not order.waits and any(quantity > free[sku] for sku, quantity in order.needs().items()):
            causes.append("sales.not_enough_stock")
        customer = self.customers[order.customer]
        limited = customer.granted is not None and order.gross > 0
        if limited and customer.used + order.gross > (customer.granted or 0):
            causes.append("sales.not_enough_credit")
        return ("sales.order_not_possible", *causes) if causes else DONE

    def promise(self, order: Order, assignments: Iterable[tuple[int, int, int]]) -> None:
        """The order's credit is used, its goods are held where the product says, if they are there.

        An assignment is (line number, site, quantity). Of one that waits all that is free is held.
        """
        self.customers[order.customer].ordered += order.gross
        order.status = "confirmed"
        for line in order.lines:
            line.waiting = line.quantity
        there = self.free(order.needs())
        self.hold_for(order, assignments)
        for sku, quantity in order.needs().items():
            left = sum(line.waiting for line in order.lines if line.sku == sku)
            assert left == max(0, quantity - there[sku]), f"{left} of {sku} wait, {there[sku]} were free"

    def free(self, skus: Iterable[int]) -> dict[int, int]:
        """What all sites have free of each SKU."""
        return {sku: sum(self.shelves[site, sku].free for site in self.sites) for sku in skus}

    def hold_for(self, order: Order, assignments: Iterable[tuple[int, int, int]]) -> None:
        """Goods that were free are held for lines that wait, (line number, site, quantity)."""
        for no, site, quantity in assignments:
            line = order.lines[no - 1]
            shelf = self.shelves[site, line.sku]
            assert 0 < quantity <= shelf.free, f"line {no}: site {site} has {shelf.free} free, not {quantity}"
            assert quantity <= line.waiting, f"line {no}: {line.waiting} wait, not {quantity}"
            shelf.reserved += quantity
            line.held[site] += quantity
            line.waiting -= quantity

    def wait(self, sku: int) -> list[Order]:
        """The orders that wait for a SKU, the older first."""
        every = (one for one in self.orders.values() if one.status == "confirmed")
        return [one for one in every if one.waiting(sku)]

    def cancel(self, id: int) -> Codes:
        order = self.orders[id]
        if order.status not in ("entered", "confirmed"):
            return ("sales.wrong_status",)
        if any(line.planned for line in order.lines):
            return ("sales.delivery_open",)
        promised = order.status == "confirmed"
        for line in order.lines:
            rest = line.quantity - line.delivered
            for site, quantity in line.held.items():
                self.shelves[site, line.sku].reserved -= quantity
            line.held.clear()
            line.waiting = 0
            line.cancelled += rest
            if promised:
                self.customers[order.customer].ordered -= sum(line.part(line.delivered, rest))
        order.settle_status()
        return DONE

    # Deliveries

    def waiting(self, id: int) -> dict[int, dict[int, int]]:
        """What is held for the order and in no delivery, by site and line number."""
        order = self.orders[id]
        open_ones = [
            one for one in self.deliveries.values() if one.order is order and one.status == "planned"
        ]
        found: dict[int, dict[int, int]] = {}
        for no, line in enumerate(order.lines, 1):
            for site, held in line.held.items():
                left = held - sum(one.parts.get(no, 0) for one in open_ones if one.site == site)
                if left:
                    found.setdefault(site, {})[no] = left
        return found

    def delivery_refused(self, id: int) -> Codes:
        if self.orders[id].status != "confirmed":
            return ("sales.wrong_status",)
        return DONE if self.waiting(id) else ("fulfilment.nothing_to_deliver",)

    def deliver(self, id: int, deliveries: Mapping[int, int]) -> None:
        """What is waiting is in the deliveries of these ids, by site."""
        order, waiting = self.orders[id], self.waiting(id)
        assert set(deliveries) == set(waiting)
        for site, parts in waiting.items():
            self.deliveries[deliveries[site]] = Delivery(order, site, parts)
            for no, quantity in parts.items():
                order.lines[no - 1].planned += quantity

    def change(self, id: int, wanted: Mapping[int, int]) -> Codes:
        """The delivery's lines, by number, carry less."""
        delivery = self.deliveries[id]
        if delivery.status != "planned":
            return ("fulfilment.wrong_delivery_status",)
        if any(quantity > delivery.parts[no] for no, quantity in wanted.items()):
            return ("fulfilment.quantity_raised",)
        after = {**delivery.parts, **wanted}
        if not any(after.values()):
            return ("fulfilment.delivery_empty",)
        for no, quantity in after.items():
            delivery.order.lines[no - 1].planned += quantity - delivery.parts[no]
        delivery.parts = after
        return DONE

    def cancel_delivery(self, id: int) -> Codes:
        delivery = self.deliveries[id]
        if delivery.status != "planned":
            return ("fulfilment.wrong_delivery_status",)
        delivery.status = "cancelled"
        for no, quantity in delivery.parts.items():
            delivery.order.lines[no - 1].planned -= quantity
        return DONE

    def leave(self, id: int, on: date) -> tuple[Codes, int]:
        """The goods of the delivery have left; returns the refusal or what they cost."""
        delivery = self.deliveries[id]
        if delivery.status != "planned":
            return ("fulfilment.wrong_delivery_status",), 0
        wanted: Counter[int] = Counter()
        for no, quantity in delivery.parts.items():
            wanted[delivery.order.lines[no - 1].sku] += quantity
        if refused := self.day_refused(on) or self.too_early(delivery.site, +wanted, on):
            return refused, 0
        customer = self.customers[delivery.order.customer]
        cost = 0
        for no, quantity in sorted(delivery.parts.items()):
            if not quantity:
                continue
            line = delivery.order.lines[no - 1]
            shelf = self.shelves[delivery.site, line.sku]
            taken = shelf.take(quantity, on)
            cost += taken
            gone, worth = delivery.costs.get(line.sku, (0, 0))
            delivery.costs[line.sku] = gone + quantity, worth + taken
            shelf.reserved -= quantity
            line.held[delivery.site] -= quantity
            gross = sum(line.part(line.delivered, quantity))
            customer.ordered -= gross
            customer.shipped += gross
            line.planned -= quantity
            line.delivered += quantity
        self.book(COST, INVENTORY, cost)
        delivery.status, delivery.left_on = "issued", on
        delivery.order.settle_status()
        return DONE, cost

    def invoice_refused(self, id: int, on: date, due: date) -> Codes:
        if self.deliveries[id].status != "issued":
            return ("fulfilment.wrong_delivery_status",)
        return self.day_refused(on) if due >= on else ("fulfilment.due_before_invoice",)

    def invoice(self, ids: Sequence[int], on: date, due: date) -> tuple[Item, int]:
        """The deliveries, of one order, are on one invoice due on this day; returns it and its tax."""
        net = tax = 0
        order = self.deliveries[ids[0]].order
        for id in ids:
            delivery = self.deliveries[id]
            for no, much in sorted(delivery.parts.items()):
                line, quantity = order.lines[no - 1], much - delivery.waived[no]
                part = line.part(line.invoiced + line.waived, quantity)
                net, tax = net + part[0], tax + part[1]
                line.invoiced += quantity
                delivery.billed[no] = quantity, *part
            delivery.status, delivery.billed_on = "invoiced", on
        order.settle_status()
        self.book(RECEIVABLE, REVENUE, net)
        self.book(RECEIVABLE, TAX, tax)
        customer = self.customers[order.customer]
        customer.shipped -= net + tax
        customer.receivable += net + tax
        made = Item(order.customer, due, net + tax)
        for id in ids:
            self.deliveries[id].item = made
        return made, tax

    # Payments

    def oldest_first(self, customer: int, cents: int) -> dict[int, int]:
        """What a payment that names nothing settles."""
        found: dict[int, int] = {}
        mine = [(one.due, id) for id, one in self.items.items() if one.customer == customer]
        for _, id in sorted(mine):
            part = min(cents, self.items[id].cents - self.items[id].settled)
            if part:
                found[id] = part
                cents -= part
        return found

    def pay(
        self, customer: int, cents: int, on: date, named: Mapping[int, int]
    ) -> tuple[Codes, dict[int, int], int]:
        """Returns the refusal, what is settled by item, and what is paid ahead."""
        if refused := self.day_refused(on) or self.naming_refused(customer, cents, named):
            return refused, {}, 0
        parts = dict(named) or self.oldest_first(customer, cents)
        for id, part in parts.items():
            self.items[id].settled += part
        settled = sum(parts.values())
        self.customers[customer].receivable -= settled
        self.customers[customer].ahead += cents - settled
        self.book(BANK, RECEIVABLE, settled)
        self.book(BANK, PREPAID, cents - settled)
        return DONE, parts, cents - settled

    def naming_refused(self, customer: int, cents: int, named: Mapping[int, int]) -> Codes:
        if any(self.items[id].customer != customer for id in named):
            return ("not_found",)
        if sum(named.values()) > cents:
            return ("over_allocated",)
        for id, part in named.items():
            if part > self.items[id].cents - self.items[id].settled:
                return ("item_settled",)
        return DONE
