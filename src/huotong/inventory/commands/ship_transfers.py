"""Ship transfers: the goods left the sender and are in transit at what they cost there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from huotong.inventory.commands._resting import plan_rests
from huotong.inventory.commands._transferring import Transfers, quantities_by_line, seen_by_sender
from huotong.inventory.contracts import Demand, Issue, Issued, IssueLine, MoveKind, Place
from huotong.inventory.contracts.expecting import NewExpected
from huotong.inventory.contracts.transferring import (
    SHIP,
    TRANSFER,
    MadeTransfer,
    ShipTransfer,
    TransferStatus,
)
from huotong.inventory.errors import MoreThanPlanned, NotThereYet
from huotong.inventory.posting.expecting import expect_goods
from huotong.inventory.posting.issuing import issue_stock, lock_for_issue
from huotong.inventory.posting.transfers import Mark, TransferLine, change_lines, mark_transfers
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx
from huotong.ledger.public import prepare_posting


@command(SHIP, outcome=MadeTransfer, chunk=Chunk(documents=200))
def ship_transfers(tx: Tx, items: Sequence[ShipTransfer]) -> Sequence[MadeTransfer | HuotongError]:
    """Stock and value left the sender for what is in transit; the goods held for it are used up.

    The receiver expects them on the planned day, or on the day they left when that is later. What of a
    transfer is not in the load is planned on as a transfer of its own, which can be shipped or cancelled.
    Refused: more of a line than was planned, a transfer that is not there for the actor, not planned any
    more, or of goods that came after the day; a day without an open period.
    """
    transfers = Transfers(tx, name=SHIP, ids=[item.id for item in items], seen=seen_by_sender)
    opened = transfers.open(items)
    loads = _loads(transfers, opened)
    issues = [_issue(transfers, id, load, transfers.day(id, opened[id][1].on)) for id, load in loads.items()]
    shipped: dict[int, tuple[Issued, date]] = {}
    for issue, result in zip(issues, _post(tx, issues), strict=True):
        if isinstance(result, Issued):
            shipped[issue.source_id] = (result, issue.posted_on)
            continue
        if isinstance(result, NotThereYet):
            result.field = f"{opened[issue.source_id][0]}.on"
        transfers.refused[issue.source_id] = result
    transfers.in_words()
    before = [line for id in shipped for line in loads[id]]
    costs = [cost for issued, _ in shipped.values() for cost in issued.line_costs]
    after = [line.having(sent_cost=cost) for line, cost in zip(before, costs, strict=True)]
    change_lines(tx, before=before, after=after)
    expect_goods(tx, goods=[_expected(transfers, line, on=shipped[line.transfer_id][1]) for line in before])
    marks = [Mark(id, TransferStatus.IN_TRANSIT, shipped_on=on) for id, (_, on) in shipped.items()]
    mark_transfers(tx, marks=marks)
    plan_rests(tx, transfers, loads={id: loads[id] for id in shipped})
    return transfers.answers(dict.fromkeys(shipped, TransferStatus.IN_TRANSIT))


def _loads(
    transfers: Transfers, opened: Mapping[int, tuple[str, ShipTransfer]]
) -> dict[int, list[TransferLine]]:
    """The lines of each transfer with what of them leaves; what cannot is among the refused."""
    found: dict[int, list[TransferLine]] = {}
    for id, (path, item) in opened.items():
        load = _load(transfers, item, path=path)
        if isinstance(load, HuotongError):
            transfers.refused[id] = load
        else:
            found[id] = load
    return found


def _load(transfers: Transfers, item: ShipTransfer, *, path: str) -> list[TransferLine] | HuotongError:
    lines = transfers.lines[item.id]
    if not item.lines:
        return lines
    leaves = quantities_by_line(item.lines, lines, path=path)
    if isinstance(leaves, HuotongError):
        return leaves
    for line in lines:
        if line.id in leaves and leaves[line.id] > line.quantity:
            number = transfers.heads[item.id].number
            return MoreThanPlanned(number, line.line_no, leaves[line.id], line.quantity)
    return [replace(line, quantity=leaves[line.id]) for line in lines if line.id in leaves]


def _issue(transfers: Transfers, id: int, load: Sequence[TransferLine], on: date) -> Issue:
    return Issue(
        source_kind=TRANSFER,
        source_id=id,
        site=transfers.sender(id),
        posted_on=on,
        lines=tuple(_line(line) for line in load),
        to=Place.TRANSIT,
        kind=MoveKind.TRANSFER,
        note=transfers.heads[id].note,
    )


def _expected(transfers: Transfers, line: TransferLine, *, on: date) -> NewExpected:
    """What the receiver expects of a line that left on this day."""
    head = transfers.heads[line.transfer_id]
    return NewExpected(
        number=head.number,
        source_kind=TRANSFER,
        source_id=head.id,
        source_line_id=line.id,
        company_id=head.company_id,
        site_id=head.to_site_id,
        product_id=line.product_id,
        expected_on=max(head.arrive_on, on),
        quantity=line.quantity,
        note=head.note,
    )


def _line(line: TransferLine) -> IssueLine:
    return IssueLine(line.product_id, line.quantity, Demand(TRANSFER, line.transfer_id, line.id))


def _post(tx: Tx, issues: Sequence[Issue]) -> list[Issued | HuotongError]:
    if not issues:
        return []
    locked = lock_for_issue(tx, issues=issues)
    posting = prepare_posting(tx, days={(one.site.company_id, one.posted_on) for one in issues})
    return issue_stock(tx, posting=posting, locked=locked, issues=issues)
