"""Receive transfers: what came is at the receiver, what did not stays in transit until it is settled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from huotong.inventory.commands._transferring import Transfers, quantities_by_line, seen_by_receiver
from huotong.inventory.contracts import MoveKind, Place, Receipt, ReceiptLine, Received
from huotong.inventory.contracts.transferring import (
    RECEIVE,
    TRANSFER,
    MadeTransfer,
    ReceiveTransfer,
    TransferStatus,
)
from huotong.inventory.errors import MoreThanInTransit, NothingInTransit
from huotong.inventory.posting.expecting import ExpectedReceipts
from huotong.inventory.posting.receiving import lock_for_receipt, receive_stock
from huotong.inventory.posting.supplying import lock_expected_of_sources
from huotong.inventory.posting.transfers import (
    Mark,
    TransferHead,
    TransferLine,
    change_lines,
    mark_transfers,
)
from huotong.inventory.rules.transfers import cost_of_arrival, status_after
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx
from huotong.ledger.public import prepare_posting

ZERO = Decimal(0)
_CHUNK = Chunk(documents=200, lines=2000, lines_of=lambda item: max(1, len(item.lines)))


class _Arrival(NamedTuple):
    """What came of a transfer; `before` and `after` are all its lines, `came` what came of each."""

    item: ReceiveTransfer
    on: date
    before: list[TransferLine]
    after: list[TransferLine]

    @property
    def status(self) -> TransferStatus:
        return status_after((line.in_transit for line in self.after), complete=self.item.complete)

    @property
    def goods(self) -> tuple[ReceiptLine, ...]:
        return tuple(
            ReceiptLine(
                old.product_id, new.received - old.received, new.received_amount - old.received_amount
            )
            for old, new in zip(self.before, self.after, strict=True)
            if old != new
        )


@command(RECEIVE, outcome=MadeTransfer, chunk=_CHUNK)
def receive_transfers(tx: Tx, items: Sequence[ReceiveTransfer]) -> Sequence[MadeTransfer | HuotongError]:
    """What came is at the receiver at the cost it was sent at.

    A transfer of which nothing is left in transit is completed. What is missing of a `complete` one, and what
    came beyond what was sent, waits to be settled. Refused: a transfer that is not there for the actor, not
    in transit, more than is in transit unless it is allowed, a day before it left or without an open period.
    """
    transfers = Transfers(tx, name=RECEIVE, ids=[item.id for item in items], seen=seen_by_receiver)
    expected = lock_expected_of_sources(tx, kind=TRANSFER, ids=transfers.ids)
    arrivals: dict[int, _Arrival] = {}
    for id, (path, item) in transfers.open(items).items():
        arrival = _arrival(transfers, item, path=path)
        if isinstance(arrival, _Arrival):
            arrivals[id] = arrival
        else:
            transfers.refused[id] = arrival
    moves = _post(tx, transfers, arrivals)
    for id in transfers.refused.keys() & arrivals.keys():
        del arrivals[id]
    before = [line for one in arrivals.values() for line in one.before]
    after = [line for one in arrivals.values() for line in one.after]
    change_lines(tx, before=before, after=after)
    _expect_less(expected, arrivals, moves)
    marks = [Mark(id, one.status, received_on=one.on if one.goods else None) for id, one in arrivals.items()]
    mark_transfers(tx, marks=marks)
    return transfers.answers({id: one.status for id, one in arrivals.items()})


def _arrival(transfers: Transfers, item: ReceiveTransfer, *, path: str) -> _Arrival | HuotongError:
    head, lines = transfers.heads[item.id], transfers.lines[item.id]
    on = transfers.day(item.id, item.on)
    early = transfers.too_early(item.id, on, last=head.shipped_on, path=path)
    if early is not None:
        return early
    came = _quantities(item, lines, path=path)
    if isinstance(came, HuotongError):
        return came
    digits = transfers.sender(item.id).digits
    if not item.allow_more and (more := _beyond(head, lines, came)):
        return more
    if not came and not item.complete:
        return NothingInTransit(head.number)
    after = [_received(line, came.get(line.id, ZERO), digits) for line in lines]
    return _Arrival(item, on, lines, after)


def _quantities(
    item: ReceiveTransfer, lines: Sequence[TransferLine], *, path: str
) -> dict[int, Decimal] | HuotongError:
    """What came of each line that is named, or all that is in transit when none is."""
    if not item.lines:
        if item.complete:
            return {}
        return {line.id: line.in_transit for line in lines if line.in_transit > 0}
    return quantities_by_line(item.lines, lines, path=path)


def _beyond(
    head: TransferHead, lines: Sequence[TransferLine], came: dict[int, Decimal]
) -> MoreThanInTransit | None:
    for line in lines:
        there = max(line.in_transit, ZERO)
        if came.get(line.id, ZERO) > there:
            return MoreThanInTransit(head.number, line.line_no, came[line.id], there)
    return None


def _received(line: TransferLine, came: Decimal, digits: int) -> TransferLine:
    if not came:
        return line
    worth = cost_of_arrival(
        in_transit=line.in_transit,
        cost=line.cost_in_transit,
        came=came,
        sent=line.quantity,
        sent_cost=line.amount,
        digits=digits,
    )
    return line.having(received=came, received_cost=worth)


def _post(tx: Tx, transfers: Transfers, arrivals: dict[int, _Arrival]) -> dict[int, int]:
    """Posts what came; the move of each transfer of which something did, unless its day is refused."""
    receipts = [_receipt(transfers, id, one) for id, one in arrivals.items() if one.goods]
    if not receipts:
        return {}
    lock_for_receipt(tx, receipts=receipts)
    posting = prepare_posting(tx, days={(one.site.company_id, one.posted_on) for one in receipts})
    moves: dict[int, int] = {}
    for receipt, result in zip(receipts, receive_stock(tx, posting=posting, receipts=receipts), strict=True):
        if isinstance(result, Received):
            moves[receipt.source_id] = result.move_id
        else:
            transfers.refused[receipt.source_id] = result
    return moves


def _expect_less(expected: ExpectedReceipts, arrivals: dict[int, _Arrival], moves: dict[int, int]) -> None:
    """What came is expected no more; nothing is of a transfer of which no more will come."""
    of_line = {one.source_line_id: id for id, one in expected.by_id.items()}
    for transfer, arrival in arrivals.items():
        for old, new in zip(arrival.before, arrival.after, strict=True):
            if (id := of_line.get(old.id)) is None:
                continue
            came = new.received - old.received
            expected.receive(id, quantity=came, move_id=moves.get(transfer, 0))
            if arrival.status is not TransferStatus.IN_TRANSIT:
                expected.cancel(id)
    expected.write()


def _receipt(transfers: Transfers, id: int, arrival: _Arrival) -> Receipt:
    return Receipt(
        source_kind=TRANSFER,
        source_id=id,
        site=transfers.receiver(id),
        posted_on=arrival.on,
        lines=arrival.goods,
        origin=Place.TRANSIT,
        kind=MoveKind.TRANSFER,
        note=transfers.heads[id].note,
        sender=transfers.sender(id),
    )
