"""Settle differences of transfers: what was missing or too much is explained, at its value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from huotong.inventory.commands._transferring import Transfers, seen_by_both
from huotong.inventory.contracts import (
    Issue,
    IssueLine,
    MoveKind,
    Place,
    Receipt,
    ReceiptLine,
    StockSite,
)
from huotong.inventory.contracts.transferring import (
    SETTLE,
    TRANSFER,
    TRANSFER_LINE,
    MadeTransfer,
    SettledLine,
    Settlement,
    SettleTransfer,
)
from huotong.inventory.errors import MoreThanDifference, NotThereYet
from huotong.inventory.locks import claim_and_lock_stock
from huotong.inventory.posting.issuing import issue_stock
from huotong.inventory.posting.receiving import receive_stock
from huotong.inventory.posting.transfers import Mark, TransferLine, change_lines, mark_transfers
from huotong.inventory.posting.transit import Discrepancy, post_discrepancy
from huotong.inventory.rules.stock import keys_of
from huotong.inventory.rules.transfers import cost_of_part, status_after
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.tx import Tx
from huotong.ledger.public import Posting, prepare_posting

_CHUNK = Chunk(documents=1)  # what a transfer's differences are is posted as a whole, or rolled back


@dataclass(slots=True)
class _Explained:
    """What differences turned out to be: goods found at a site, taken from one, or neither."""

    found: defaultdict[Settlement, list[ReceiptLine]] = field(default_factory=lambda: defaultdict(list))
    taken: defaultdict[Settlement, list[IssueLine]] = field(default_factory=lambda: defaultdict(list))
    unexplained: list[tuple[int, Decimal, Decimal]] = field(default_factory=list)

    def add(self, line: TransferLine, how: Settlement, quantity: Decimal, cost: Decimal) -> None:
        """A part of the line's difference, as quantity and cost above zero, is explained so."""
        missing = line.in_transit > 0
        if missing and how is not Settlement.WRITE_OFF:
            self.found[how].append(ReceiptLine(line.product_id, quantity, cost))
            return
        sign = -1 if missing else 1
        self.unexplained.append((line.product_id, sign * quantity, sign * cost))
        if how is not Settlement.WRITE_OFF:
            self.taken[how].append(IssueLine(line.product_id, quantity))


@command(SETTLE, outcome=MadeTransfer, chunk=_CHUNK)
def settle_transfers(tx: Tx, items: Sequence[SettleTransfer]) -> Sequence[MadeTransfer | HuotongError]:
    """The differences are explained with their value; a transfer without any left is completed.

    Written off: stock differences take the cost, or gain it. At the sender or the receiver: missing goods are
    there at the cost they were sent at; what was too much leaves that site at its own cost, and stock
    differences take what these costs differ by. Refused: a transfer of which the actor does not see both
    ends, that waits for nothing, more than differs, goods that the site does not have, a day before the last
    step or without an open period.
    """
    (item,) = items
    transfers = Transfers(tx, name=SETTLE, ids=[item.id], seen=seen_by_both)
    if transfers.refused:
        return transfers.answers({})
    path = tx.path("transfers", 0)
    head, before = transfers.heads[item.id], transfers.lines[item.id]
    on = transfers.day(item.id, item.on)
    early = transfers.too_early(item.id, on, last=head.received_on or head.shipped_on, path=path)
    if early is not None:
        return [early]
    explained = _Explained()
    after = {line.id: line for line in before}
    digits = transfers.sender(item.id).digits
    for wanted in item.lines:
        line = _settled(after.get(wanted.line_id), wanted, explained, number=head.number, digits=digits)
        if isinstance(line, HuotongError):
            return [line]
        after[line.id] = line
    status = status_after((line.in_transit for line in after.values()), complete=True)
    refused = _post(tx, transfers, item, explained, on=on, path=path)
    if refused is not None:
        transfers.refused[item.id] = refused
        transfers.in_words()
        return [refused]
    change_lines(tx, before=before, after=[after[line.id] for line in before])
    mark_transfers(tx, marks=[Mark(item.id, status)])
    return transfers.answers({item.id: status})


def _settled(
    line: TransferLine | None, wanted: SettledLine, explained: _Explained, *, number: str, digits: int
) -> TransferLine | HuotongError:
    """The line after this part of its difference is explained."""
    if line is None:
        return NotFound(kind=TRANSFER_LINE, id=str(wanted.line_id))
    differs = abs(line.in_transit)
    if wanted.quantity > differs:
        return MoreThanDifference(number, line.line_no, wanted.quantity, differs)
    cost = cost_of_part(
        quantity=line.in_transit, amount=line.cost_in_transit, part=wanted.quantity, digits=digits
    )
    explained.add(line, wanted.settlement, wanted.quantity, cost)
    sign = 1 if line.in_transit > 0 else -1
    return line.having(settled=sign * wanted.quantity, settled_cost=sign * cost)


def _post(
    tx: Tx, transfers: Transfers, item: SettleTransfer, explained: _Explained, *, on: date, path: str
) -> HuotongError | None:
    """Posts everything, or says why not: then the caller leaves the transaction, which is rolled back."""
    ends = {Settlement.SENDER: transfers.sender(item.id), Settlement.RECEIVER: transfers.receiver(item.id)}
    note = item.note or transfers.heads[item.id].note
    sender = ends[Settlement.SENDER]
    receipts = [
        _receipt(item.id, ends[how], sender, tuple(lines), on=on, note=note)
        for how, lines in explained.found.items()
    ]
    issues = [
        _issue(item.id, ends[how], tuple(lines), on=on, note=note) for how, lines in explained.taken.items()
    ]
    locked = claim_and_lock_stock(tx, keys=keys_of([*receipts, *issues]))
    posting: Posting = prepare_posting(tx, days={(sender.company_id, on)})
    refused = posting.refusal(company_id=sender.company_id, on=on)
    results = [] if refused or not issues else issue_stock(tx, posting=posting, locked=locked, issues=issues)
    refused = refused or next((one for one in results if isinstance(one, HuotongError)), None)
    if refused is not None:
        if isinstance(refused, NotThereYet):
            refused.field = f"{path}.on"
        return refused
    receive_stock(tx, posting=posting, receipts=receipts)
    if explained.unexplained:
        found = Discrepancy(TRANSFER, item.id, sender, on, tuple(explained.unexplained), note)
        post_discrepancy(tx, posting=posting, found=found)
    return None


def _receipt(
    id: int, site: StockSite, sender: StockSite, lines: tuple[ReceiptLine, ...], *, on: date, note: str
) -> Receipt:
    return Receipt(
        source_kind=TRANSFER,
        source_id=id,
        site=site,
        posted_on=on,
        lines=lines,
        origin=Place.TRANSIT,
        kind=MoveKind.TRANSFER,
        note=note,
        sender=sender,
    )


def _issue(id: int, site: StockSite, lines: tuple[IssueLine, ...], *, on: date, note: str) -> Issue:
    return Issue(
        source_kind=TRANSFER,
        source_id=id,
        site=site,
        posted_on=on,
        lines=lines,
        to=Place.UNEXPLAINED,
        kind=MoveKind.TRANSFER,
        note=note,
    )
