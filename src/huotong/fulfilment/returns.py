"""The raw reads, locks and writes of returns, for sets of any size."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.utils.functional import cached_property

from huotong.fulfilment.contracts import Grade, ReturnStatus
from huotong.fulfilment.posting import SQL, DeliveryLine
from huotong.fulfilment.rules.states import ReturnProgress
from huotong.kernel.ids import new_ids
from huotong.kernel.tx import Answer, Rank, Tx


class ReturnHead(NamedTuple):
    """A return under lock."""

    id: int
    number: str
    status: ReturnStatus
    delivery_id: int
    order_id: int
    company_id: int
    org_unit_id: int
    partner_id: int
    site_id: int


class ReturnLine(NamedTuple):
    """A line of a return, in base units."""

    return_id: int
    id: int
    line_no: int
    delivery_line_id: int
    product_id: int
    quantity: Decimal
    received: Decimal
    waived: Decimal
    credited: Decimal
    replaced: Decimal

    @property
    def progress(self) -> ReturnProgress:
        """How far the line has come."""
        return ReturnProgress(self.quantity, self.received, self.waived, self.credited, self.replaced)


class NewReturnLine(NamedTuple):
    """A line of a return to be written, in base units."""

    delivery_line_id: int
    line_no: int
    product_id: int
    quantity: Decimal
    complaint: str


class NewReturnRow(NamedTuple):
    """A return to be written, with its lines."""

    id: int
    number: str
    status: ReturnStatus
    delivery_id: int
    order_id: int
    company_id: int
    org_unit_id: int
    partner_id: int
    site_id: int
    asked_on: date
    reason: str
    lines: tuple[NewReturnLine, ...]


class ReceiptRow(NamedTuple):
    """Goods of a return line that came, with what they had cost."""

    line_id: int
    grade: Grade
    quantity: Decimal
    cost: Decimal
    on: date


class LockedReturns:
    """Returns with their lines on their way; what is decided is kept here until it is written."""

    def __init__(self, tx: Tx, ids: Iterable[int]) -> None:
        wanted = sorted(set(ids))
        self._heads = tx.lock(Rank.DOCUMENT, SQL.lock_returns, ids=wanted)
        self._lines = tx.ask(SQL.lines_of_returns, ids=wanted)

    @cached_property
    def heads(self) -> dict[int, ReturnHead]:
        """The returns by id."""
        heads = [ReturnHead._make(row) for row in self._heads.rows]
        return {head.id: head._replace(status=ReturnStatus(head.status)) for head in heads}

    @cached_property
    def lines(self) -> dict[int, dict[int, ReturnLine]]:
        """The lines by return and id."""
        found: dict[int, dict[int, ReturnLine]] = {}
        for row in self._lines.rows:
            found.setdefault(row[0], {})[row[1]] = ReturnLine(*row)
        return found

    def progress(self, id: int) -> list[ReturnProgress]:
        """How far the lines of a return have come, decisions included."""
        return [line.progress for line in self.lines[id].values()]


def lock_returns(tx: Tx, *, ids: Iterable[int]) -> LockedReturns:
    """Locks returns by id, after their orders, deliveries and invoices, and reads their lines."""
    return LockedReturns(tx, ids)


def ask_documents_of_returns(tx: Tx, *, ids: Iterable[int]) -> Answer:
    """Rows (return id, delivery id, invoice id or None), without locks."""
    return tx.ask(SQL.documents_of_returns, ids=sorted(set(ids)))


def ask_promised(tx: Tx, *, delivery_ids: Sequence[int]) -> Answer:
    """Rows (delivery line id, quantity) of what came back or may still come by an open return."""
    return tx.ask(SQL.promised_of_deliveries, ids=delivery_ids)


def ask_costs(tx: Tx, *, delivery_ids: Sequence[int]) -> Answer:
    """Rows (delivery id, product id, quantity, cost) of what left with the deliveries."""
    return tx.ask(SQL.costs_of_deliveries, ids=delivery_ids)


def write_returns(tx: Tx, *, returns: Sequence[NewReturnRow]) -> None:
    """The returns stand: two statements whatever the number."""
    if not returns:
        return
    tx.post(
        SQL.insert_returns,
        rows=len(returns),
        at=tx.now,
        ids=[one.id for one in returns],
        numbers=[one.number for one in returns],
        statuses=[one.status.value for one in returns],
        deliveries=[one.delivery_id for one in returns],
        orders=[one.order_id for one in returns],
        companies=[one.company_id for one in returns],
        org_units=[one.org_unit_id for one in returns],
        partners=[one.partner_id for one in returns],
        sites=[one.site_id for one in returns],
        asked_ons=[one.asked_on for one in returns],
        reasons=[one.reason for one in returns],
    )
    lines = [(one.id, *line) for one in returns for line in one.lines]
    owners, delivery_lines, line_nos, products, quantities, complaints = zip(*lines, strict=True)
    tx.post(
        SQL.insert_return_lines,
        rows=len(lines),
        ids=new_ids(len(lines)),
        returns=owners,
        delivery_lines=delivery_lines,
        line_nos=line_nos,
        products=products,
        quantities=quantities,
        complaints=complaints,
    )


def write_receipts(tx: Tx, *, receipts: Sequence[ReceiptRow]) -> None:
    """What came back is recorded."""
    tx.post(
        SQL.insert_return_receipts,
        rows=len(receipts),
        at=tx.now,
        ids=new_ids(len(receipts)),
        lines=[one.line_id for one in receipts],
        grades=[one.grade.value for one in receipts],
        quantities=[one.quantity for one in receipts],
        costs=[one.cost for one in receipts],
        days=[one.on for one in receipts],
    )


def write_return_lines(tx: Tx, *, lines: Sequence[ReturnLine]) -> None:
    """The lines, locked with their returns, stand as these do."""
    if lines:
        tx.post(
            SQL.set_return_lines,
            rows=len(lines),
            ids=[line.id for line in lines],
            received=[line.received for line in lines],
            waived=[line.waived for line in lines],
            credited=[line.credited for line in lines],
            replaced=[line.replaced for line in lines],
        )


def write_statuses(tx: Tx, *, statuses: Mapping[int, ReturnStatus]) -> None:
    """The returns, locked by the caller, stand in these states."""
    if statuses:
        tx.post(
            SQL.set_returns,
            rows=len(statuses),
            ids=list(statuses),
            statuses=[status.value for status in statuses.values()],
        )


def write_delivery_lines(tx: Tx, *, lines: Sequence[DeliveryLine], returned: Sequence[int]) -> None:
    """The lines, locked with their deliveries, say what came back; these deliveries have nothing to bill."""
    tx.post(
        SQL.return_delivery_lines,
        rows=len(lines),
        ids=[line.id for line in lines],
        returned=[line.returned for line in lines],
        waived=[line.waived for line in lines],
    )
    if returned:
        tx.post(SQL.mark_returned, rows=len(returned), ids=returned)
