"""Issue deliveries: the goods leave, stock and value fall, cost of goods is booked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from huotong.catalog.public import ask_products
from huotong.fulfilment.commands._packing import not_all_packed
from huotong.fulfilment.commands._reading import answers, first_of_each, refusals
from huotong.fulfilment.contracts import DELIVERY, DeliveryStatus, IssuedDelivery, IssueDelivery
from huotong.fulfilment.posting import (
    DeliveryHead,
    DeliveryLine,
    LockedDeliveries,
    OrderReading,
    lock_deliveries,
    mark_issued,
)
from huotong.inventory.contracts import Demand, Issue, Issued, IssueLine, StockSite
from huotong.inventory.errors import InsufficientStock, NotThereYet
from huotong.inventory.public import issue_stock, lock_for_issue
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx
from huotong.ledger.public import prepare_posting
from huotong.limits.contracts import Bucket, LimitLine
from huotong.limits.public import post_limit_lines
from huotong.network.contracts import Network
from huotong.network.public import business_day, read_network
from huotong.sales.contracts import ORDER, Progress
from huotong.sales.errors import OrderHeld
from huotong.sales.public import OrderLine, part_of_line, record_progress, set_status, status_of

NAME = "fulfilment.issue_deliveries"


class _Leaving(NamedTuple):
    head: DeliveryHead
    lines: list[DeliveryLine]
    on: date


@command(NAME, outcome=IssuedDelivery, chunk=Chunk(documents=400))
def issue_deliveries(tx: Tx, items: Sequence[IssueDelivery]) -> Sequence[IssuedDelivery | HuotongError]:
    """The goods of each delivery have left: stock, holds, value, journal, credit and orders follow."""
    ids = [item.id for item in items]
    network_read = read_network(tx, recent=True)
    locked = lock_deliveries(tx, ids=ids, orders=OrderReading.PROGRESS)
    heads, lines = locked.deliveries, locked.lines
    network = network_read.knowing(
        sites={head.site_id for head in heads.values()},
        companies={head.company_id for head in heads.values()},
    )
    refused = refusals(tx, command_name=NAME, ids=ids, heads=heads)
    refused |= _held(heads.values(), locked, refused)
    refused |= _half_packed(heads.values(), locked, refused)
    leaving = {
        id: _Leaving(
            heads[id],
            [line for line in lines[id] if line.quantity],
            item.issued_on or local_today(network, heads[id].company_id, tx.now),
        )
        for id, item in first_of_each(items).items()
        if id not in refused
    }
    issued = _issue(tx, list(leaving.values()), network, refused)
    in_words(tx, refused.values(), network)
    _follow_up(tx, locked, [leaving[id] for id in issued], network)
    done = {
        id: IssuedDelivery(id, heads[id].number, DeliveryStatus.ISSUED, one.cost)
        for id, one in issued.items()
    }
    return answers(ids, done=done, refused=refused, heads=heads, status=DeliveryStatus.ISSUED)


def _held(
    heads: Iterable[DeliveryHead], locked: LockedDeliveries, refused: Mapping[int, HuotongError]
) -> dict[int, HuotongError]:
    """Deliveries whose orders are held: their goods stay."""
    return {
        head.id: OrderHeld(order=order.number, reason=order.hold_reason)
        for head in heads
        if head.id not in refused and (order := locked.orders[head.order_id]).hold_reason
    }


def _half_packed(
    heads: Iterable[DeliveryHead], locked: LockedDeliveries, refused: Mapping[int, HuotongError]
) -> dict[int, HuotongError]:
    """Deliveries of which a part is in parcels and a part is not: nobody would know where the rest went."""
    return {
        head.id: missing
        for head in heads
        if head.id not in refused and (missing := not_all_packed(head, locked.lines[head.id]))
    }


def local_today(network: Network, company_id: int, now: datetime) -> date:
    """Today in the company's time zone."""
    return business_day(company=network.companies[company_id], at=now)


def _issue(
    tx: Tx, leaving: Sequence[_Leaving], network: Network, refused: dict[int, HuotongError]
) -> dict[int, Issued]:
    """What each delivery that could leave has cost; the others are put among the refused."""
    if not leaving:
        return {}
    issues = [_as_issue(one, network) for one in leaving]
    stock = lock_for_issue(tx, issues=issues)
    posting = prepare_posting(tx, days={(one.head.company_id, one.on) for one in leaving})
    found: dict[int, Issued] = {}
    results = issue_stock(tx, posting=posting, locked=stock, issues=issues)
    for one, result in zip(leaving, results, strict=True):
        if isinstance(result, HuotongError):
            refused[one.head.id] = result
        else:
            found[one.head.id] = result
    return found


def in_words(tx: Tx, refused: Iterable[HuotongError], network: Network) -> None:
    """Refusals of stock name product and site in place of ids."""
    short = [error for error in refused if isinstance(error, InsufficientStock | NotThereYet)]
    if short:
        skus = {row[0]: row[1] for row in ask_products(tx, ids=[error.product_id for error in short]).rows}
        for error in short:
            error.product = skus[error.product_id]
            error.site = network.sites[error.site_id].name


def _as_issue(one: _Leaving, network: Network) -> Issue:
    site = network.sites[one.head.site_id]
    company = network.companies[site.company_id]
    return Issue(
        source_kind=DELIVERY,
        source_id=one.head.id,
        site=StockSite(
            site.id,
            site.default_bin_id,
            company.id,
            site.org_unit_id,
            company.currency,
            company.currency_digits,
        ),
        posted_on=one.on,
        lines=tuple(
            IssueLine(line.product_id, line.quantity, Demand(ORDER, one.head.order_id, line.order_line_id))
            for line in one.lines
        ),
        partner_id=one.head.partner_id,
    )


def _follow_up(tx: Tx, locked: LockedDeliveries, left: Sequence[_Leaving], network: Network) -> None:
    """Orders come further, credit moves from ordered to shipped, deliveries are marked, news is told."""
    order_lines = locked.order_lines
    by_id = {line.id: line for lines in order_lines.values() for line in lines}
    steps: list[Progress] = []
    credit: list[LimitLine] = []
    for one in left:
        digits = network.companies[one.head.company_id].currency_digits
        gross = Decimal(0)
        for line in one.lines:
            gross += _deliver(by_id, line, digits)
            steps.append(Progress(line.order_line_id, planned=-line.quantity, delivered=line.quantity))
        credit += _reclassify(one, locked.orders[one.head.order_id].currency, gross)
        _tell(tx, one)
    record_progress(tx, steps=steps)
    set_order_states(tx, locked, {one.head.order_id for one in left}, by_id)
    post_limit_lines(tx, lines=credit)
    mark_issued(tx, days={one.head.id: one.on for one in left})


def _deliver(by_id: dict[int, OrderLine], line: DeliveryLine, digits: int) -> Decimal:
    """The line has come further in memory; returns the gross amount of the step."""
    before = by_id[line.order_line_id]
    by_id[before.id] = before._replace(
        planned=before.planned - line.quantity, delivered=before.delivered + line.quantity
    )
    part = part_of_line(
        net=before.net,
        tax=before.tax,
        quantity=before.quantity,
        before=before.delivered,
        step=line.quantity,
        digits=digits,
    )
    return part.gross


def set_order_states(
    tx: Tx, locked: LockedDeliveries, order_ids: set[int], by_id: Mapping[int, OrderLine]
) -> None:
    """Each order's state is what its lines, as changed in memory, say."""
    changed = {}
    for order_id in sorted(order_ids):
        status = status_of([by_id[line.id].progress for line in locked.order_lines[order_id]])
        if status is not locked.orders[order_id].status:
            changed[order_id] = status
    set_status(tx, statuses=changed)


def _reclassify(one: _Leaving, currency: str, gross: Decimal) -> list[LimitLine]:
    if not gross:
        return []
    return [
        LimitLine(
            company_id=one.head.company_id,
            holder_id=one.head.partner_id,
            currency=currency,
            bucket=bucket,
            amount=amount,
            source_kind=DELIVERY,
            source_id=one.head.id,
            posted_on=one.on,
        )
        for bucket, amount in ((Bucket.ORDERED, -gross), (Bucket.SHIPPED, gross))
    ]


def _tell(tx: Tx, one: _Leaving) -> None:
    head = one.head
    after = {"status": "issued", "on": one.on}
    tx.audit(kind=DELIVERY, id=head.id, before={"status": "planned"}, after=after)
    tx.emit(
        "fulfilment.goods_issued",
        kind=DELIVERY,
        id=head.id,
        companies=(head.company_id,),
        org_units=(head.org_unit_id,),
        sites=(head.site_id,),
    )
