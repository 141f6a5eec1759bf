"""What giving up a part of an order shares: its goods and its credit are free again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from huotong.inventory.contracts import Demand, LevelKey, OpenHold
from huotong.inventory.public import (
    ask_open_holds,
    lock_level_keys,
    lock_promised,
    open_holds,
    release_holds,
)
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.tx import Tx
from huotong.limits.contracts import Bucket, LimitKind, LimitLine
from huotong.limits.public import lock_limits, post_limit_lines
from huotong.network.public import business_day_now
from huotong.sales.contracts import ORDER, OrderStatus, PlacedOrder
from huotong.sales.errors import WrongStatus
from huotong.sales.ports import ask_planned
from huotong.sales.posting import (
    ask_backorders_of_orders,
    ask_lines_of_orders,
    cancel_lines,
    lock_orders,
    lower_backorders,
    set_status,
)
from huotong.sales.rules.lines import LineAtSite, OrderHead, OrderLine, holds_to_release
from huotong.sales.rules.states import MOVES, status_of

Lines = dict[int, dict[int, OrderLine]]
"""The lines of orders: order → line → line."""


class LockedOrders:
    """Orders under lock with their lines."""

    def __init__(self, tx: Tx, ids: Sequence[int]) -> None:
        locked, lines_read = lock_orders(tx, ids=ids), ask_lines_of_orders(tx, ids=ids)
        self.heads = {row[0]: OrderHead(*row)._replace(status=OrderStatus(row[2])) for row in locked.rows}
        self.lines: Lines = {id: {} for id in self.heads}
        for row in lines_read.rows:
            self.lines[row[0]][row[1]] = OrderLine(*row)

    def refusal(self, tx: Tx, id: int, *, name: str) -> HuotongError | None:
        """Why the command may not be given to the order: it is not there, or its state does not allow it."""
        head = self.heads.get(id)
        if head is None or not tx.actor.sees_org_unit(head.org_unit_id):
            return NotFound(kind=ORDER, id=str(id))
        if head.status not in MOVES[name]:
            return WrongStatus(order=head.number, status_name=head.status.name.lower())
        return None

    def placed(self, id: int) -> PlacedOrder:
        """The order as it stands."""
        head = self.heads[id]
        return PlacedOrder(id, head.number, head.status, head.net, head.tax, head.net + head.tax)


class Reserved:
    """What is held for orders and what of them waits, on its way; their rows are locked by now."""

    def __init__(self, tx: Tx, heads: Sequence[OrderHead], lines: Lines) -> None:
        self._tx = tx
        self._ids = [head.id for head in heads]
        waiting = [head.id for head in heads if head.backorders]
        under_way = [id for id in self._ids if any(line.planned for line in lines[id].values())]
        self._waiting = ask_backorders_of_orders(tx, ids=waiting) if waiting else None
        self._planned = ask_planned(tx, order_ids=under_way) if under_way else None
        self._promised = lock_promised(tx, kind=ORDER, demand_ids=waiting) if waiting else None
        self._before = ask_open_holds(tx, kind=ORDER, demand_ids=self._ids)

    @property
    def levels(self) -> list[LevelKey]:
        """The levels to lock before anything is released."""
        return sorted({hold.level for hold in open_holds(self._before, kind=ORDER)})

    def release(self, quantities: Mapping[int, Decimal]) -> None:
        """So much of each line is promised no more: what waits first, then what is held.

        The levels are locked.
        """
        waiting = {} if self._waiting is None else {row[1]: row[3] for row in self._waiting.rows}
        fewer = {line: min(waiting[line], step) for line, step in quantities.items() if line in waiting}
        lower_backorders(self._tx, quantities=fewer)
        self._promise_less(fewer)
        rest = {
            line: left for line, step in quantities.items() if (left := step - fewer.get(line, Decimal(0)))
        }
        if rest:
            release_holds(self._tx, holds=self._to_release(rest))

    def _promise_less(self, fewer: Mapping[int, Decimal]) -> None:
        """Of goods that are expected nothing is promised beyond what still waits."""
        if self._promised is not None and self._waiting is not None and fewer:
            still = {
                Demand(ORDER, order, line): quantity - fewer[line]
                for order, line, _, quantity in self._waiting.rows
                if line in fewer
            }
            self._promised.keep(still)
            self._promised.write()

    def _to_release(self, quantities: Mapping[int, Decimal]) -> list[OpenHold]:
        held = open_holds(ask_open_holds(self._tx, kind=ORDER, demand_ids=self._ids), kind=ORDER)
        planned: dict[LineAtSite, Decimal] = {}
        if self._planned is not None:
            planned = {(line, site): quantity for line, site, quantity in self._planned.rows}
        return holds_to_release(held, planned=planned, quantities=quantities)


def cancel_rest(
    tx: Tx, locked: LockedOrders, cancelled: Mapping[int, Mapping[int, Decimal]], *, digits: Mapping[int, int]
) -> None:
    """So much of each line (order → line → base units) will not be delivered: goods and credit are free.

    `digits` are those of each company's currency. The caller has made sure that what is cancelled stands in
    no delivery. An order of which nothing is left is delivered, or completed when all is invoiced; one of
    which nothing ever left is cancelled.
    """
    heads = [locked.heads[id] for id in sorted(cancelled)]
    promised = [head for head in heads if head.status is OrderStatus.CONFIRMED]
    _lock_limits(tx, promised)
    if promised:
        reserved = Reserved(tx, promised, locked.lines)
        if levels := reserved.levels:
            lock_level_keys(tx, keys=levels)
        reserved.release({line: step for head in promised for line, step in cancelled[head.id].items()})
    credit = []
    after: dict[int, Decimal] = {}
    for head in heads:
        lines = locked.lines[head.id]
        before = _open_gross(lines.values(), digits[head.company_id])
        for id, step in cancelled[head.id].items():
            lines[id] = lines[id]._replace(cancelled=lines[id].cancelled + step)
            after[id] = lines[id].cancelled
        if head.status is OrderStatus.CONFIRMED:
            freed = before - _open_gross(lines.values(), digits[head.company_id])
            credit.append(credit_line(tx, head, -freed))
        status = status_of([line.progress for line in lines.values()])
        locked.heads[head.id] = head._replace(status=status)
    if credit := [line for line in credit if line.amount]:
        post_limit_lines(tx, lines=credit)
    cancel_lines(tx, cancelled=after)
    set_status(tx, statuses={head.id: locked.heads[head.id].status for head in heads})


def credit_line(tx: Tx, head: OrderHead, amount: Decimal) -> LimitLine:
    """So much more (or less) of the customer's credit is used by the order."""
    return LimitLine(
        company_id=head.company_id,
        holder_id=head.partner_id,
        currency=head.currency,
        bucket=Bucket.ORDERED,
        amount=amount,
        source_kind=ORDER,
        source_id=head.id,
        posted_on=business_day_now(tx, company_id=head.company_id),
    )


def _open_gross(lines: Iterable[OrderLine], digits: int) -> Decimal:
    return sum((line.open_gross(digits=digits) for line in lines), Decimal(0))


def _lock_limits(tx: Tx, heads: Iterable[OrderHead]) -> None:
    groups: dict[tuple[int, str], set[int]] = {}
    for head in heads:
        groups.setdefault((head.company_id, head.currency), set()).add(head.partner_id)
    for company, currency in sorted(groups):
        lock_limits(
            tx,
            kind=LimitKind.CREDIT,
            company_id=company,
            currency=currency,
            holder_ids=sorted(groups[company, currency]),
        )
