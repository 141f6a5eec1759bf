"""What transfers must come to, beside the model of the trade: plain integers, goods in millionths, money in cents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tests.properties.documents import DIFFERENCE, DONE, IN_TRANSIT, INVENTORY, Codes, Place
from tests.properties.model import Model
from tests.properties.shelf import half_up

WRONG: Codes = ("inventory.wrong_transfer_status",)
EARLY: Codes = ("inventory.before_step",)
WRITE_OFF, SENDER, RECEIVER = "write_off", "sender", "receiver"


@dataclass
class Moved:
    """Goods of a transfer; `left` and `cents` are what is in transit, less than nothing when more came."""

    sku: int
    quantity: int
    received: int = 0
    settled: int = 0
    left: int = 0
    cents: int = 0
    sent_cents: int = 0

    def worth(self, quantity: int) -> int:
        """What so much of that what is in transit, or came too much, costs."""
        left, cents = abs(self.left), abs(self.cents)
        return cents if quantity == left else half_up(cents * quantity, left)

    def arrive(self, quantity: int) -> int:
        """So much came; returns what it is worth: beyond what was in transit the cost of a unit sent."""
        known = min(quantity, max(self.left, 0))
        worth = self.worth(known) if known else 0
        worth += half_up(self.sent_cents * (quantity - known), self.quantity)
        self.received += quantity
        self.left -= quantity
        self.cents -= worth
        return worth


@dataclass
class Transfer:
    """Goods on their way between two sites; lines are numbered from one."""

    sender: int
    receiver: int
    lines: list[Moved]
    status: str = "planned"
    left_on: date | None = None
    came_on: date | None = None

    def settle_status(self, *, complete: bool) -> None:
        """The state of a shipped transfer follows from what is in transit."""
        left = [line.left for line in self.lines if line.left]
        if not left:
            self.status = "completed"
        else:
            self.status = "difference" if complete or max(left) < 0 else "in_transit"


@dataclass
class Moving:
    """All transfers, by the ids the product gave them."""

    model: Model
    transfers: dict[int, Transfer] = field(default_factory=dict)

    def plan_refused(self, transfer: Transfer) -> Codes:
        shelves = self.model.shelves
        short = any(line.quantity > shelves[transfer.sender, line.sku].free for line in transfer.lines)
        return ("insufficient_stock",) if short else DONE

    def plan(self, id: int, transfer: Transfer) -> None:
        self._reserve(transfer, 1)
        self.transfers[id] = transfer

    def cancel(self, transfer: Transfer) -> Codes:
        if transfer.status != "planned":
            return WRONG
        self._reserve(transfer, -1)
        transfer.status = "cancelled"
        return DONE

    def ship(self, transfer: Transfer, on: date, load: Mapping[int, int]) -> tuple[Codes, Transfer | None]:
        """Of lines, by number, so much leaves, without any all; returns the refusal, or what stays planned."""
        if transfer.status != "planned":
            return WRONG, None
        lines = transfer.lines
        leaves = load or {no: line.quantity for no, line in enumerate(lines, 1)}
        if any(much > lines[no - 1].quantity for no, much in leaves.items()):
            return ("inventory.more_than_planned",), None
        wanted = {lines[no - 1].sku: much for no, much in leaves.items()}
        if refused := self.model.day_refused(on) or self.model.too_early(transfer.sender, wanted, on):
            return refused, None
        self._reserve(transfer, -1)
        left = [(line.sku, line.quantity - leaves.get(no, 0)) for no, line in enumerate(lines, 1)]
        rest = Transfer(transfer.sender, transfer.receiver, [Moved(sku, much) for sku, much in left if much])
        transfer.lines = [Moved(lines[no - 1].sku, much) for no, much in sorted(leaves.items())]
        for line in transfer.lines:
            shelf = self.model.shelves[transfer.sender, line.sku]
            line.cents = line.sent_cents = shelf.take(line.quantity, on)
            line.left = line.quantity
            self.model.book(IN_TRANSIT, INVENTORY, line.cents)
        transfer.status, transfer.left_on = "in_transit", on
        self._reserve(rest, 1)
        return DONE, rest if rest.lines else None

    def receive(
        self, transfer: Transfer, came: Mapping[int, int], on: date, *, complete: bool, more: bool
    ) -> Codes:
        """Of lines, by number, so much came; of none when all that is in transit did, or nothing more will."""
        if transfer.status != "in_transit":
            return WRONG
        if transfer.left_on is None or on < transfer.left_on:
            return EARLY
        if not came and not complete:
            came = {no: line.left for no, line in enumerate(transfer.lines, 1) if line.left > 0}
        lines = transfer.lines
        if not more and any(much > max(lines[no - 1].left, 0) for no, much in came.items()):
            return ("inventory.more_than_in_transit",)
        if came and (refused := self.model.day_refused(on)):
            return refused
        for no, quantity in sorted(came.items()):
            worth = lines[no - 1].arrive(quantity)
            self._put(transfer.receiver, lines[no - 1].sku, quantity, worth, on)
        if came:
            transfer.came_on = max(on, transfer.came_on or on)
        transfer.settle_status(complete=complete)
        return DONE

    def settle(self, transfer: Transfer, parts: Sequence[tuple[int, int, str]], on: date) -> Codes:
        """Parts of differences, (line number, quantity, how), are explained together or not at all."""
        if transfer.status != "difference":
            return WRONG
        last = transfer.came_on or transfer.left_on
        if last is None or on < last:
            return EARLY
        asked: Counter[int] = Counter()
        for no, quantity, _ in parts:
            asked[no] += quantity
            if asked[no] > abs(transfer.lines[no - 1].left):
                return ("inventory.more_than_difference",)
        if refused := self.model.day_refused(on) or self._not_to_be_had(transfer, parts, on):
            return refused
        taken = [self._explain(transfer, *part, on) for part in parts]
        for place, quantity in filter(None, taken):
            cost = self.model.shelves[place].take(quantity, on)
            self.model.book(DIFFERENCE, INVENTORY, cost)
        transfer.settle_status(complete=True)
        return DONE

    def _not_to_be_had(self, transfer: Transfer, parts: Sequence[tuple[int, int, str]], on: date) -> Codes:
        """Why what was too much at an end cannot leave it; the end that is named first is looked at first."""
        wanted: dict[int, Counter[int]] = {}
        for no, quantity, how in parts:
            line = transfer.lines[no - 1]
            if line.left < 0 and how != WRITE_OFF:
                site = transfer.sender if how == SENDER else transfer.receiver
                wanted.setdefault(site, Counter())[line.sku] += quantity
        for site, goods in wanted.items():
            if any(quantity > self.model.shelves[site, sku].free for sku, quantity in goods.items()):
                return ("insufficient_stock",)
            if refused := self.model.too_early(site, goods, on):
                return refused
        return DONE

    def _explain(
        self, transfer: Transfer, no: int, quantity: int, how: str, on: date
    ) -> tuple[Place, int] | None:
        """The part is in transit no more; returns what leaves an end for it."""
        line = transfer.lines[no - 1]
        cost = line.worth(quantity)
        missing = line.left > 0
        sign = 1 if missing else -1
        line.left -= sign * quantity
        line.cents -= sign * cost
        line.settled += sign * quantity
        place = (transfer.sender if how == SENDER else transfer.receiver, line.sku)
        if missing and how != WRITE_OFF:
            self._put(*place, quantity, cost, on)
            return None
        self.model.book(DIFFERENCE, IN_TRANSIT, sign * cost)
        return None if how == WRITE_OFF else (place, quantity)

    def _put(self, site: int, sku: int, quantity: int, cents: int, on: date) -> None:
        self.model.shelves[site, sku].put(quantity, cents, on)
        self.model.book(INVENTORY, IN_TRANSIT, cents)

    def _reserve(self, transfer: Transfer, sign: int) -> None:
        for line in transfer.lines:
            self.model.shelves[transfer.sender, line.sku].reserved += sign * line.quantity
