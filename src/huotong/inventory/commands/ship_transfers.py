"""Ship transfers: the goods left the sender and are in transit at what they cost there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from huotong.inventory.commands._transferring import Transfers, seen_by_sender
from huotong.inventory.contracts import Demand, Issue, Issued, IssueLine, MoveKind, Place
from huotong.inventory.contracts.expecting import NewExpected
from huotong.inventory.contracts.transferring import (
    SHIP,
    TRANSFER,
    MadeTransfer,
    ShipTransfer,
    TransferStatus,
)
from huotong.inventory.errors import NotThereYet
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

    The receiver expects them on the planned day, or on the day they left when that is later.
    Refused: a transfer that is not there for the actor, not planned any more, or of goods that came after
    the day; a day without an open period.
    """
    transfers = Transfers(tx, name=SHIP, ids=[item.id for item in items], seen=seen_by_sender)
    opened = transfers.open(items)
    issues = [_issue(transfers, id, transfers.day(id, item.on)) for id, (_, item) in opened.items()]
    shipped: dict[int, tuple[Issued, date]] = {}
    for issue, result in zip(issues, _post(tx, issues), strict=True):
        if isinstance(result, Issued):
            shipped[issue.source_id] = (result, issue.posted_on)
            continue
        if isinstance(result, NotThereYet):
            result.field = f"{opened[issue.source_id][0]}.on"
        transfers.refused[issue.source_id] = result
    transfers.in_words()
    before = [line for id in shipped for line in transfers.lines[id]]
    costs = [cost for issued, _ in shipped.values() for cost in issued.line_costs]
    after = [line.having(sent_cost=cost) for line, cost in zip(before, costs, strict=True)]
    change_lines(tx, before=before, after=after)
    expect_goods(tx, goods=[_expected(transfers, line, on=shipped[line.transfer_id][1]) for line in before])
    marks = [Mark(id, TransferStatus.IN_TRANSIT, shipped_on=on) for id, (_, on) in shipped.items()]
    mark_transfers(tx, marks=marks)
    return transfers.answers(dict.fromkeys(shipped, TransferStatus.IN_TRANSIT))


def _issue(transfers: Transfers, id: int, on: date) -> Issue:
    return Issue(
        source_kind=TRANSFER,
        source_id=id,
        site=transfers.sender(id),
        posted_on=on,
        lines=tuple(_line(line) for line in transfers.lines[id]),
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
