"""Create returns: a customer wants to send goods of a delivery back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from huotong.fulfilment.commands._reading import wrong_status
from huotong.fulfilment.contracts import (
    DELIVERY,
    RETURN,
    LineToReturn,
    MadeReturn,
    NewReturn,
    ReturnStatus,
)
from huotong.fulfilment.errors import OverReturned
from huotong.fulfilment.posting import DeliveryHead, DeliveryLine, OrderReading, lock_deliveries
from huotong.fulfilment.returns import NewReturnLine, NewReturnRow, ask_promised, write_returns
from huotong.fulfilment.rules.states import MOVES
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.ids import new_id
from huotong.kernel.numbering import lane_series
from huotong.kernel.tx import Tx
from huotong.network.contracts import Network
from huotong.network.public import business_day_now, possible_years, read_network

NAME = "fulfilment.create_returns"
SERIES = "RT"
_CHUNK = Chunk(documents=500, lines=2000, lines_of=lambda item: len(item.lines))


@command(NAME, outcome=MadeReturn, chunk=_CHUNK)
def create_returns(tx: Tx, items: Sequence[NewReturn]) -> Sequence[MadeReturn | HuotongError]:
    """Each return stands, asked for or approved; its goods count as coming back until it is cancelled.

    Refused: a delivery, line or site that is not there for the actor (NotFound), a delivery whose goods
    have not left (WrongDeliveryStatus), more than left and neither came back nor is expected (OverReturned).
    """
    ids = [item.delivery_id for item in items]
    years = possible_years([item.asked_on for item in items], at=tx.now)
    series = {
        year: lane_series(tx, series=SERIES, year=year, expected=count)
        for year, count in sorted(years.items())
    }
    network = read_network(tx)
    locked = lock_deliveries(tx, ids=ids, orders=OrderReading.HEADS)
    promised_read = ask_promised(tx, delivery_ids=sorted(set(ids)))
    promised: dict[int, Decimal] = dict(promised_read.rows)
    new: list[NewReturnRow] = []
    results: list[MadeReturn | HuotongError] = []
    for item in items:
        head = locked.deliveries.get(item.delivery_id)
        refused = _refusal(tx, item, head, network.value)
        if refused is not None or head is None:
            results.append(refused or NotFound(kind=DELIVERY, id=str(item.delivery_id)))
            continue
        lines = _lines(head, {line.id: line for line in locked.lines[head.id]}, item.lines, promised)
        if isinstance(lines, HuotongError):
            results.append(lines)
            continue
        on = item.asked_on or business_day_now(tx, company_id=head.company_id)
        row = _row(head, item, number=series[on.year].next(), on=on, lines=lines)
        new.append(row)
        results.append(MadeReturn(row.id, row.number, row.status, head.id, len(lines)))
    write_returns(tx, returns=new)
    for row in new:
        _tell(tx, row)
    return results


def _refusal(tx: Tx, item: NewReturn, head: DeliveryHead | None, network: Network) -> HuotongError | None:
    if head is None or not tx.actor.sees_org_unit(head.org_unit_id):
        return NotFound(kind=DELIVERY, id=str(item.delivery_id))
    if head.status not in MOVES[NAME]:
        return wrong_status(head, head.status)
    if item.site_id is not None:
        site = network.sites.get(item.site_id)
        if site is None or site.company_id != head.company_id or not tx.actor.sees_org_unit(site.org_unit_id):
            return NotFound(kind="site", id=str(item.site_id))
    return None


def _lines(
    head: DeliveryHead,
    known: Mapping[int, DeliveryLine],
    wanted: Sequence[LineToReturn],
    promised: dict[int, Decimal],
) -> tuple[NewReturnLine, ...] | HuotongError:
    """The lines to write; with them more of the delivery is promised to come back."""
    asked: dict[int, Decimal] = {}
    for one in wanted:
        line = known.get(one.delivery_line_id)
        if line is None:
            return NotFound(kind="delivery_line", id=str(one.delivery_line_id))
        asked[line.id] = asked.get(line.id, Decimal(0)) + one.quantity
        left = line.quantity - promised.get(line.id, Decimal(0))
        if asked[line.id] > left:
            return OverReturned(document=head.number, line_no=line.line_no, wanted=asked[line.id], left=left)
    for id, quantity in asked.items():
        promised[id] = promised.get(id, Decimal(0)) + quantity
    complaints = {one.delivery_line_id: one.complaint for one in reversed(wanted)}
    return tuple(
        NewReturnLine(id, no, known[id].product_id, quantity, complaints[id])
        for no, (id, quantity) in enumerate(asked.items(), 1)
    )


def _row(
    head: DeliveryHead,
    item: NewReturn,
    *,
    number: str,
    on: date,
    lines: tuple[NewReturnLine, ...],
) -> NewReturnRow:
    status = ReturnStatus.APPROVED if item.approve else ReturnStatus.ASKED
    site = head.site_id if item.site_id is None else item.site_id
    return NewReturnRow(
        new_id(), number, status, head.id, head.order_id, head.company_id, head.org_unit_id, head.partner_id,
        site, on, item.reason, lines,
    )  # fmt: skip


def _tell(tx: Tx, row: NewReturnRow) -> None:
    after = {"status": row.status.name.lower(), "delivery": row.delivery_id}
    tx.audit(
        kind=RETURN,
        id=row.id,
        after=after,
        lines={str(one.delivery_line_id): one.quantity for one in row.lines},
    )
    tx.emit(
        "fulfilment.return_created",
        kind=RETURN,
        id=row.id,
        companies=(row.company_id,),
        org_units=(row.org_unit_id,),
        sites=(row.site_id,),
    )
