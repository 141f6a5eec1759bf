"""Receive returns: goods come back at what they had cost, and are sold again, repaired or scrapped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from huotong.fulfilment.commands._reading import wrong_status as wrong_delivery_status
from huotong.fulfilment.commands._returning import return_refusal, tell
from huotong.fulfilment.commands.issue_deliveries import local_today, set_order_states
from huotong.fulfilment.contracts import (
    RETURN,
    DeliveryStatus,
    Grade,
    ReceivedReturn,
    ReceiveReturn,
)
from huotong.fulfilment.errors import BeforeGoodsLeft, OverReturned
from huotong.fulfilment.posting import (
    DeliveryHead,
    DeliveryLine,
    LockedDeliveries,
    OrderReading,
    lock_deliveries,
)
from huotong.fulfilment.returns import (
    LockedReturns,
    ReceiptRow,
    ReturnHead,
    ReturnLine,
    ask_costs,
    ask_documents_of_returns,
    lock_returns,
    write_delivery_lines,
    write_receipts,
    write_return_lines,
    write_statuses,
)
from huotong.fulfilment.rules.states import status_of_return
from huotong.inventory.contracts import MoveKind, Place, Receipt, ReceiptLine, StockState
from huotong.inventory.public import lock_for_receipt, receive_stock, stock_site
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.money import share_of
from huotong.kernel.tx import Answer, Tx
from huotong.ledger.public import Posting, prepare_posting
from huotong.limits.contracts import Bucket, LimitLine
from huotong.limits.public import lock_limits, post_limit_lines
from huotong.network.contracts import Network
from huotong.network.public import read_network
from huotong.sales.contracts import Progress
from huotong.sales.public import OrderLine, part_of_line, record_progress

NAME = "fulfilment.receive_returns"
ZERO = Decimal(0)
_CHUNK = Chunk(documents=400, lines=2000, lines_of=lambda item: len(item.lines))
_STATES = {
    Grade.SELLABLE: StockState.SELLABLE,
    Grade.REPAIR: StockState.BLOCKED,
    Grade.SCRAP: StockState.BLOCKED,
}


class _Coming(NamedTuple):
    """An item that is not refused so far, with its provisional receipt: goods without their worth."""

    place: int
    item: ReceiveReturn
    head: ReturnHead
    on: date
    receipt: Receipt


@command(NAME, outcome=ReceivedReturn, chunk=_CHUNK)
def receive_returns(tx: Tx, items: Sequence[ReceiveReturn]) -> Sequence[ReceivedReturn | HuotongError]:
    """The goods are back at their site, worth what they had cost when they left.

    Sellable goods are available, those to be repaired are blocked, scrapped ones are an expense; the cost
    of sales falls by all of them. What was not invoiced yet never will be, and its credit is free.
    Refused: a return or line that is not there (NotFound), a state that does not allow it, more than was
    approved or left (OverReturned), a day before the goods left or in a closed or undefined period.
    """
    ids = [item.id for item in items]
    network = read_network(tx)
    delivery_ids = sorted({row[1] for row in ask_documents_of_returns(tx, ids=ids).rows})
    deliveries = lock_deliveries(tx, ids=delivery_ids, orders=OrderReading.PROGRESS)
    returns = lock_returns(tx, ids=ids)
    costs = ask_costs(tx, delivery_ids=delivery_ids)
    refused = {
        place: why for place, item in enumerate(items) if (why := _refusal(tx, item, returns)) is not None
    }
    coming = [
        _coming(tx, place, item, returns.heads[item.id], returns, network.value)
        for place, item in enumerate(items)
        if place not in refused
    ]
    done: dict[int, ReceivedReturn] = {}
    if coming:
        deed = _Deed(tx, deliveries, returns, costs, network.value)
        _lock(tx, coming, deliveries)
        posting = prepare_posting(tx, days={(one.head.company_id, one.on) for one in coming})
        for one in coming:
            received = deed.receive(one, posting)
            if isinstance(received, HuotongError):
                refused[one.place] = received
            else:
                done[one.place] = received
        deed.write(posting)
    return [refused[place] if place in refused else done[place] for place in range(len(items))]


def _refusal(tx: Tx, item: ReceiveReturn, returns: LockedReturns) -> HuotongError | None:
    refused = return_refusal(tx, command_name=NAME, id=item.id, locked=returns)
    if refused is not None:
        return refused
    for line in item.lines:
        if line.line_id not in returns.lines[item.id]:
            return NotFound(kind="return_line", id=str(line.line_id))
    return None


def _coming(
    tx: Tx, place: int, item: ReceiveReturn, head: ReturnHead, returns: LockedReturns, network: Network
) -> _Coming:
    on = item.received_on or local_today(network, head.company_id, tx.now)
    known = returns.lines[item.id]
    receipt = Receipt(
        source_kind=RETURN,
        source_id=head.id,
        site=stock_site(network, head.site_id),
        posted_on=on,
        lines=tuple(
            ReceiptLine(
                known[line.line_id].product_id,
                line.quantity,
                ZERO,
                state=_STATES[line.grade].value,
                scrapped=line.grade is Grade.SCRAP,
            )
            for line in item.lines
        ),
        origin=Place.CUSTOMER,
        kind=MoveKind.RETURN,
        partner_id=head.partner_id,
    )
    return _Coming(place, item, head, on, receipt)


def _lock(tx: Tx, coming: Sequence[_Coming], deliveries: LockedDeliveries) -> None:
    """The credit that not invoiced goods use is locked, then the stock they come to."""
    groups: dict[tuple[int, str], set[int]] = {}
    for one in coming:
        if deliveries.deliveries[one.head.delivery_id].status is DeliveryStatus.ISSUED:
            currency = deliveries.orders[one.head.order_id].currency
            groups.setdefault((one.head.company_id, currency), set()).add(one.head.partner_id)
    for (company_id, currency), holders in sorted(groups.items()):
        lock_limits(tx, company_id=company_id, currency=currency, holder_ids=holders)
    lock_for_receipt(tx, receipts=[one.receipt for one in coming])


class _Deed:
    """Decides return after return, all under lock; a later one finds what the earlier ones left."""

    def __init__(
        self,
        tx: Tx,
        deliveries: LockedDeliveries,
        returns: LockedReturns,
        costs: Answer,
        network: Network,
    ) -> None:  # everything under lock
        self._tx, self._deliveries, self._returns, self._network = tx, deliveries, returns, network
        self._left = {(row[0], row[1]): (row[2], row[3]) for row in costs.rows}
        self._lines = {line.id: line for lines in deliveries.lines.values() for line in lines}
        self._back: dict[tuple[int, int], Decimal] = {}
        for line in self._lines.values():
            key = (line.delivery_id, line.product_id)
            self._back[key] = self._back.get(key, ZERO) + line.returned
        self._orders = {line.id: line for lines in deliveries.order_lines.values() for line in lines}
        self._heads: dict[int, ReturnHead] = {}
        self._receipts: list[Receipt] = []
        self._rows: list[ReceiptRow] = []
        self._steps: list[Progress] = []
        self._credits: list[LimitLine] = []

    def receive(self, one: _Coming, posting: Posting) -> ReceivedReturn | HuotongError:
        """The goods of one item have come back, or why not, with nothing changed."""
        delivery = self._deliveries.deliveries[one.head.delivery_id]
        refused = self._refusal(one, delivery, posting)
        if refused is not None:
            return refused
        costs = [self._take(one, delivery, no) for no in range(len(one.item.lines))]
        lines = zip(one.receipt.lines, costs, strict=True)
        self._receipts.append(
            replace(one.receipt, lines=tuple(replace(line, amount=cost) for line, cost in lines))
        )
        self._heads[one.head.id] = one.head
        status = status_of_return(self._returns.progress(one.head.id), expected=True)
        return ReceivedReturn(one.head.id, one.head.number, status, sum(costs, ZERO))

    def _refusal(self, one: _Coming, delivery: DeliveryHead, posting: Posting) -> HuotongError | None:
        refused = posting.refusal(company_id=one.head.company_id, on=one.on)
        if refused is not None:
            return refused
        if delivery.issued_on is None:
            return wrong_delivery_status(delivery, delivery.status)
        if one.on < delivery.issued_on:
            field = f"{self._tx.path('returns', one.place)}.received_on"
            return BeforeGoodsLeft(field, "before_goods_left", one.on, delivery.issued_on)
        asked: dict[int, Decimal] = {}
        for graded in one.item.lines:
            line = self._returns.lines[one.head.id][graded.line_id]
            asked[line.id] = asked.get(line.id, ZERO) + graded.quantity
            sent = self._lines[line.delivery_line_id]
            left = min(line.quantity - line.received, sent.quantity - sent.returned)
            if asked[line.id] > left:
                return OverReturned(
                    document=one.head.number, line_no=line.line_no, wanted=asked[line.id], left=left
                )
        return None

    def _take(self, one: _Coming, delivery: DeliveryHead, no: int) -> Decimal:
        """The original cost of the goods of one line, after they came back in memory."""
        graded = one.item.lines[no]
        waived = graded.quantity if delivery.status is DeliveryStatus.ISSUED else ZERO
        line: ReturnLine = self._returns.lines[one.head.id][graded.line_id]
        self._returns.lines[one.head.id][line.id] = line._replace(
            received=line.received + graded.quantity, waived=line.waived + waived
        )
        sent: DeliveryLine = self._lines[line.delivery_line_id]
        self._lines[sent.id] = sent._replace(
            returned=sent.returned + graded.quantity, waived=sent.waived + waived
        )
        if waived:
            self._waive(one, sent, waived)
        cost = self._cost(delivery, line.product_id, graded.quantity)
        self._rows.append(ReceiptRow(line.id, graded.grade, graded.quantity, cost, one.on))
        return cost

    def _cost(self, delivery: DeliveryHead, product_id: int, quantity: Decimal) -> Decimal:
        """What falls to these goods of what the product cost when it left with the delivery."""
        key = (delivery.id, product_id)
        whole, amount = self._left[key]
        before = self._back[key]
        self._back[key] = before + quantity
        digits = self._network.companies[delivery.company_id].currency_digits
        return share_of(amount, before=before, after=before + quantity, whole=whole, digits=digits)

    def _waive(self, one: _Coming, sent: DeliveryLine, quantity: Decimal) -> None:
        """The goods will not be invoiced, and the credit they use as shipped is free."""
        line: OrderLine = self._orders[sent.order_line_id]
        self._orders[line.id] = line._replace(waived=line.waived + quantity)
        self._steps.append(Progress(line.id, waived=quantity))
        part = part_of_line(
            net=line.net,
            tax=line.tax,
            quantity=line.quantity,
            before=line.settled,
            step=quantity,
            digits=self._network.companies[one.head.company_id].currency_digits,
        )
        if part.gross:
            self._credits.append(
                LimitLine(
                    company_id=one.head.company_id,
                    holder_id=one.head.partner_id,
                    currency=self._deliveries.orders[one.head.order_id].currency,
                    bucket=Bucket.SHIPPED,
                    amount=-part.gross,
                    source_kind=RETURN,
                    source_id=one.head.id,
                    posted_on=one.on,
                )
            )

    def write(self, posting: Posting) -> None:
        """All that was decided is written; the states of returns, deliveries and orders follow."""
        if not self._heads:
            return
        results = receive_stock(self._tx, posting=posting, receipts=self._receipts)
        for result in results:
            if isinstance(result, HuotongError):
                raise result
        write_receipts(self._tx, receipts=self._rows)
        changed = {row.line_id for row in self._rows}
        mine = [line for id in self._heads for line in self._returns.lines[id].values() if line.id in changed]
        write_return_lines(self._tx, lines=mine)
        sent = {line.delivery_line_id for line in mine}
        write_delivery_lines(
            self._tx, lines=[self._lines[id] for id in sorted(sent)], returned=self._with_nothing_to_bill()
        )
        record_progress(self._tx, steps=self._steps)
        orders = {head.order_id for head in self._heads.values()}
        set_order_states(self._tx, self._deliveries, orders if self._steps else set(), self._orders)
        post_limit_lines(self._tx, lines=self._credits)
        statuses = {
            id: status_of_return(self._returns.progress(id), expected=True) for id in sorted(self._heads)
        }
        write_statuses(self._tx, statuses=statuses)
        for id, status in statuses.items():
            tell(self._tx, self._heads[id], event="fulfilment.return_received", status=status)

    def _with_nothing_to_bill(self) -> list[int]:
        touched = sorted({head.delivery_id for head in self._heads.values()})
        return [
            id
            for id in touched
            if self._deliveries.deliveries[id].status is DeliveryStatus.ISSUED
            and not any(self._lines[line.id].to_invoice for line in self._deliveries.lines[id])
        ]
