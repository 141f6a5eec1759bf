"""Cancel orders: what has not left will not leave, and its goods and credit are free again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from huotong.inventory.contracts import Hold, HoldReason, OpenHold
from huotong.inventory.public import ask_open_holds, lock_level_keys, open_holds, release_holds
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.results import in_request_order
from huotong.kernel.tx import Tx
from huotong.limits.contracts import Bucket, LimitKind, LimitLine
from huotong.limits.public import lock_limits, post_limit_lines
from huotong.network.public import read_network
from huotong.sales.contracts import ORDER, OrderRef, OrderStatus, PlacedOrder
from huotong.sales.errors import DeliveryOpen, WrongStatus
from huotong.sales.posting import (
    ask_backorders_of_orders,
    ask_lines_of_orders,
    cancel_lines,
    lock_orders,
    lower_backorders,
    set_status,
)
from huotong.sales.rules.states import MOVES, LineProgress, status_of
from huotong.sales.rules.totals import part_of_line

NAME = "sales.cancel_orders"
Row = tuple[Any, ...]


@command(NAME, outcome=PlacedOrder, chunk=Chunk(documents=200))
def cancel_orders(tx: Tx, items: Sequence[OrderRef]) -> Sequence[PlacedOrder | HuotongError]:
    """The rest of each order is cancelled: holds released, credit given back; refused with a delivery open.

    An order of which goods have left keeps those and ends as delivered or completed.
    """
    ids = sorted({item.id for item in items})
    network_read = read_network(tx, recent=True)
    locked, lines_read = lock_orders(tx, ids=ids), ask_lines_of_orders(tx, ids=ids)
    headers = {row[0]: row for row in locked.rows}
    lines: dict[int, list[Row]] = {}
    for row in lines_read.rows:
        lines.setdefault(row[0], []).append(row)
    refused = _refusals(tx, items, headers, lines)
    cancelled = [headers[id] for id in ids if id not in refused]
    confirmed = [header for header in cancelled if header[2] == OrderStatus.CONFIRMED]
    network = network_read.knowing(companies={header[3] for header in cancelled})
    digits = {id: company.currency_digits for id, company in network.companies.items()}
    _lock_limits(tx, confirmed)
    _release(tx, [header[0] for header in confirmed])
    _wait_no_more(tx, [header[0] for header in confirmed if header[12]])
    _give_credit_back(tx, confirmed, lines, digits)
    rest = {row[1]: row[4] - row[8] for header in cancelled for row in lines[header[0]]}
    cancel_lines(tx, cancelled={line: quantity for line, quantity in rest.items() if quantity})
    statuses = {header[0]: _status(lines[header[0]]) for header in cancelled}
    set_status(tx, statuses=statuses)
    for id, status in statuses.items():
        tx.audit(kind=ORDER, id=id, after={"status": status.name.lower()})
        tx.emit("sales.order_cancelled", kind=ORDER, id=id, org_units=(headers[id][4],))
    return in_request_order(
        [item.id for item in items],
        done={id: _outcome(headers[id], status) for id, status in statuses.items()},
        refused=refused,
        again=lambda id: WrongStatus(order=headers[id][1], status_name=statuses[id].name.lower()),
    )


def _refusals(
    tx: Tx, items: Sequence[OrderRef], headers: Mapping[int, Row], lines: Mapping[int, list[Row]]
) -> dict[int, HuotongError]:
    found: dict[int, HuotongError] = {}
    for item in items:
        header = headers.get(item.id)
        if header is None or not tx.actor.sees_org_unit(header[4]):
            found[item.id] = NotFound(kind=ORDER, id=str(item.id))
        elif header[2] not in MOVES[NAME]:
            found[item.id] = WrongStatus(order=header[1], status_name=OrderStatus(header[2]).name.lower())
        elif any(row[7] for row in lines[item.id]):
            found[item.id] = DeliveryOpen(order=header[1])
    return found


def _lock_limits(tx: Tx, headers: Sequence[Row]) -> None:
    groups: dict[tuple[int, str], set[int]] = {}
    for header in headers:
        groups.setdefault((header[3], header[6]), set()).add(header[5])
    for company, currency in sorted(groups):
        lock_limits(
            tx,
            kind=LimitKind.CREDIT,
            company_id=company,
            currency=currency,
            holder_ids=sorted(groups[company, currency]),
            on=tx.now.date(),
        )


def _release(tx: Tx, ids: Sequence[int]) -> None:
    """Holds are read twice: which levels to lock, and under the lock what is still held."""
    if not ids:
        return
    before: list[OpenHold] = open_holds(ask_open_holds(tx, kind=ORDER, demand_ids=ids), kind=ORDER)
    if not before:
        return
    lock_level_keys(tx, keys=sorted({hold.level for hold in before}))
    held = open_holds(ask_open_holds(tx, kind=ORDER, demand_ids=ids), kind=ORDER)
    holds = [Hold(one.demand, one.level, one.quantity, one.expires_at, one.hard) for one in held]
    release_holds(tx, holds=holds, reason=HoldReason.RELEASE)


def _wait_no_more(tx: Tx, ids: Sequence[int]) -> None:
    """What these orders were waiting for is not expected any more."""
    if ids:
        rows = ask_backorders_of_orders(tx, ids=ids).rows
        lower_backorders(tx, quantities={line: quantity for _, line, _, quantity in rows})


def _give_credit_back(
    tx: Tx, headers: Sequence[Row], lines: Mapping[int, list[Row]], digits: Mapping[int, int]
) -> None:
    changes = []
    for id, _, _, company, _, partner, currency, *_ in headers:
        amount = sum((_undelivered(row, digits[company]) for row in lines[id]), Decimal(0))
        if amount:
            changes.append(
                LimitLine(
                    company_id=company,
                    holder_id=partner,
                    currency=currency,
                    bucket=Bucket.ORDERED,
                    amount=-amount,
                    source_kind=ORDER,
                    source_id=id,
                    posted_on=tx.now.date(),
                )
            )
    if changes:
        post_limit_lines(tx, lines=changes)


def _undelivered(row: Row, digits: int) -> Decimal:
    _, _, _, _, quantity, net, tax, _, delivered, *_ = row
    part = part_of_line(
        net=net, tax=tax, quantity=quantity, before=delivered, step=quantity - delivered, digits=digits
    )
    return part.gross


def _status(rows: Sequence[Row]) -> OrderStatus:
    return status_of([LineProgress(r[4], r[7], r[8], r[9], r[4] - r[8], r[11]) for r in rows])


def _outcome(header: Row, status: OrderStatus) -> PlacedOrder:
    net, tax = header[10], header[11]
    return PlacedOrder(header[0], header[1], status, net, tax, net + tax)
