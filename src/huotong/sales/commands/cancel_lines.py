"""Cancel the rest of single lines: so much will not be delivered, the order goes on with the others."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.tx import Tx
from huotong.network.public import read_network
from huotong.sales.commands._freeing import LockedOrders, cancel_rest
from huotong.sales.contracts import ORDER, CancelLines, LineToCancel, PlacedOrder
from huotong.sales.errors import LineInDelivery, NothingLeft
from huotong.sales.rules.lines import OrderLine

NAME = "sales.cancel_lines"
Quantities = dict[int, Decimal]


@command(
    NAME, outcome=PlacedOrder, chunk=Chunk(documents=200, lines=2000, lines_of=lambda item: len(item.lines))
)
def cancel_lines(tx: Tx, items: Sequence[CancelLines]) -> Sequence[PlacedOrder | HuotongError]:
    """So much of each line is cancelled (all that is left when no quantity is said), wholly or not at all.

    What waits for goods is given up first, then what is held; credit is given back. What stands in a
    delivery is refused. An order of which nothing is left ends as delivered, completed or cancelled.
    """
    network_read = read_network(tx, recent=True)
    locked = LockedOrders(tx, sorted({item.id for item in items}))
    cancelled: dict[int, Quantities] = {}
    results: list[int | HuotongError] = []
    for item in items:
        # An order that is named again is cancelled further: from where the earlier item left it.
        before = cancelled.get(item.id, {})
        wanted = locked.refusal(tx, item.id, name=NAME) or _wanted(locked, item, before)
        if isinstance(wanted, HuotongError):
            results.append(wanted)
            continue
        cancelled[item.id] = wanted
        results.append(item.id)
    network = network_read.knowing(companies={locked.heads[id].company_id for id in cancelled})
    digits = {id: company.currency_digits for id, company in network.companies.items()}
    cancel_rest(tx, locked, cancelled, digits=digits)
    for id, quantities in cancelled.items():
        _tell(tx, locked, id, quantities)
    return [one if isinstance(one, HuotongError) else locked.placed(one) for one in results]


def _wanted(locked: LockedOrders, item: CancelLines, before: Quantities) -> Quantities | HuotongError:
    """What is cancelled of the order's lines, with what was before; or why it cannot be."""
    number = locked.heads[item.id].number
    found = dict(before)
    for wish in item.lines:
        line = locked.lines[item.id].get(wish.line_id)
        if line is None:
            return NotFound(kind="sales_order_line", id=str(wish.line_id))
        step = _step(number, line, wish, found.get(line.id, Decimal(0)))
        if isinstance(step, HuotongError):
            return step
        found[line.id] = found.get(line.id, Decimal(0)) + step
    return found


def _step(number: str, line: OrderLine, wish: LineToCancel, before: Decimal) -> Decimal | HuotongError:
    left = line.open - before
    step = left if wish.quantity is None else wish.quantity
    if step > left or left == 0:
        return NothingLeft(order=number, line_no=line.line_no, left=left)
    if step > left - line.planned:
        return LineInDelivery(
            order=number, line_no=line.line_no, in_delivery=line.planned, left=left - line.planned
        )
    return step


def _tell(tx: Tx, locked: LockedOrders, id: int, quantities: Quantities) -> None:
    head = locked.heads[id]
    after = {"status": head.status.name.lower()}
    by_no = {str(locked.lines[id][line].line_no): quantity for line, quantity in quantities.items()}
    tx.audit(kind=ORDER, id=id, after=after, cancelled=by_no)
    tx.emit(
        "sales.lines_cancelled",
        kind=ORDER,
        id=id,
        companies=(head.company_id,),
        org_units=(head.org_unit_id,),
    )
