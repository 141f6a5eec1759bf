"""Adjust stock: a site has more or fewer goods than the books said, for a reason, posted with its value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from huotong.inventory.commands._known import Known
from huotong.inventory.contracts import (
    CostKey,
    Issue,
    IssueLine,
    MoveKind,
    Place,
    Receipt,
    ReceiptLine,
)
from huotong.inventory.contracts.adjusting import (
    ADJUST,
    ADJUSTMENT,
    BEYOND_LIMIT,
    REASON,
    AdjustedStock,
    AdjustStock,
    Direction,
)
from huotong.inventory.errors import BeyondLimit, CostUnknown, NotThereYet
from huotong.inventory.locks import LockedStock, claim_and_lock_stock
from huotong.inventory.posting.adjustments import (
    NewAdjustment,
    NewAdjustmentLine,
    ask_limits,
    ask_reasons,
    write_adjustment,
)
from huotong.inventory.posting.issuing import issue_stock
from huotong.inventory.posting.receiving import receive_stock
from huotong.inventory.rules.cost import cost_at, cost_of_share
from huotong.inventory.rules.stock import keys_of
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError, Malformed, NotFound
from huotong.kernel.ids import new_id, new_ids
from huotong.kernel.numbering import lane_series
from huotong.kernel.tx import Tx
from huotong.ledger.public import prepare_posting

ZERO = Decimal(0)
AMOUNT_MAX = Decimal("1e12")
_CHUNK = Chunk(documents=1)  # what is gained and lost is posted as a whole, or rolled back


@command(ADJUST, outcome=AdjustedStock, chunk=_CHUNK)
def adjust_stock(tx: Tx, items: Sequence[AdjustStock]) -> Sequence[AdjustedStock | HuotongError]:
    """The site has so much more or less, at its value, and stock differences mirror it.

    Refused: a site, product or reason that is not there for the actor, a line the reason does not allow, less
    than is available or was there on the day, more of what nobody knows the worth of, a value beyond the
    company's limit without the permission for that, a day without an open period.
    """
    (item,) = items
    path = tx.path("adjustments", 0)
    reasons, limits = ask_reasons(tx, ids=[item.reason_id]), ask_limits(tx)
    known = Known(tx, product_ids=[line.product_id for line in item.lines])
    refused = _refusal(known, item, dict(reasons.rows), path=path)
    if refused is not None:
        return [refused]
    site = known.site(item.site_id)
    on = known.day(item.adjusted_on, site=site)
    numbers = lane_series(tx, series="SA", year=on.year, expected=1)
    id = new_id()
    amounts = _post(tx, known, item, id=id, on=on, path=path)
    if isinstance(amounts, HuotongError):
        return [amounts]
    gained = sum((amount for amount in amounts if amount > 0), ZERO)
    lost = gained - sum(amounts, ZERO)
    limit = dict(limits.rows).get(site.company_id)
    if limit is not None and gained + lost > limit and not tx.actor.may(BEYOND_LIMIT):
        return [BeyondLimit(limit, site.currency)]
    head = NewAdjustment(
        id=id,
        number=numbers.next(),
        reason_id=item.reason_id,
        site_id=site.site_id,
        company_id=site.company_id,
        org_unit_id=site.org_unit_id,
        posted_on=on,
        note=item.note,
        gained=gained,
        lost=lost,
    )
    write_adjustment(tx, head=head, lines=_lines(id, item, amounts))
    _tell(tx, head, lines=len(item.lines))
    return [AdjustedStock(id, head.number, gained, lost)]


def _refusal(
    known: Known, item: AdjustStock, reasons: Mapping[int, str], *, path: str
) -> HuotongError | None:
    products = [line.product_id for line in item.lines]
    missing = known.refusal(site_id=item.site_id, product_ids=products)
    if missing is not None:
        return missing
    if item.reason_id not in reasons:
        return NotFound(kind=REASON, id=str(item.reason_id))
    direction = Direction(reasons[item.reason_id])
    for no, line in enumerate(item.lines):
        field = f"{path}.lines.{no}"
        if not line.quantity:
            return Malformed(field=f"{field}.quantity", reason="zero")
        if direction is (Direction.DECREASE if line.quantity > 0 else Direction.INCREASE):
            return Malformed(field=f"{field}.quantity", reason="direction")
        if line.unit_cost is not None and line.quantity < 0:
            return Malformed(field=f"{field}.unit_cost", reason="has_a_cost")
        if line.product_id in products[:no]:
            return Malformed(field=f"{field}.product_id", reason="twice")
    return None


def _post(
    tx: Tx, known: Known, item: AdjustStock, *, id: int, on: date, path: str
) -> list[Decimal] | HuotongError:
    """What each line is worth, signed, after posting all of them; or why not: the caller leaves then."""
    site = known.site(item.site_id)
    issue = Issue(
        ADJUSTMENT, id, site, on, _less(item), Place.UNEXPLAINED, MoveKind.ADJUSTMENT, note=item.note
    )
    receipt = Receipt(
        ADJUSTMENT, id, site, on, _more(item), Place.UNEXPLAINED, MoveKind.ADJUSTMENT, note=item.note
    )
    locked = claim_and_lock_stock(tx, keys=keys_of([issue, receipt]))
    posting = prepare_posting(tx, days={(site.company_id, on)})
    worth = _worth_of_more(known, locked, item, path=path)
    if isinstance(worth, HuotongError):
        return worth
    refused = posting.refusal(company_id=site.company_id, on=on)
    if refused is not None:
        return refused
    costs: Sequence[Decimal] = ()
    if issue.lines:
        (issued,) = issue_stock(tx, posting=posting, locked=locked, issues=[issue])
        if isinstance(issued, HuotongError):
            return _told(known, issued, path=path)
        costs = issued.line_costs
    if receipt.lines:
        lines = tuple(replace(line, amount=amount) for line, amount in zip(receipt.lines, worth, strict=True))
        receive_stock(tx, posting=posting, receipts=[replace(receipt, lines=lines)])
    less, more = iter(costs), iter(worth)
    return [next(more) if line.quantity > 0 else -next(less) for line in item.lines]


def _less(item: AdjustStock) -> tuple[IssueLine, ...]:
    return tuple(IssueLine(line.product_id, -line.quantity) for line in item.lines if line.quantity < 0)


def _more(item: AdjustStock) -> tuple[ReceiptLine, ...]:
    return tuple(
        ReceiptLine(line.product_id, line.quantity, ZERO) for line in item.lines if line.quantity > 0
    )


def _worth_of_more(
    known: Known, locked: LockedStock, item: AdjustStock, *, path: str
) -> list[Decimal] | HuotongError:
    """What the goods that are more are worth, line by line."""
    site = known.site(item.site_id)
    costs = locked.stock.costs
    found: list[Decimal] = []
    for no, line in enumerate(item.lines):
        if line.quantity < 0:
            continue
        quantity, amount = costs.get(CostKey(site.site_id, line.product_id), (ZERO, ZERO))
        if line.unit_cost is not None:
            worth = cost_at(unit_cost=line.unit_cost, quantity=line.quantity, digits=site.digits)
        elif quantity:
            worth = cost_of_share(amount=amount, part=line.quantity, whole=quantity, digits=site.digits)
        else:
            return CostUnknown(known.sku(line.product_id), known.network.sites[site.site_id].name)
        if worth > AMOUNT_MAX:
            return Malformed(field=f"{path}.lines.{no}.quantity", reason="range")
        found.append(worth)
    return found


def _told(known: Known, refused: HuotongError, *, path: str) -> HuotongError:
    if isinstance(refused, NotThereYet):
        refused.field = f"{path}.adjusted_on"
    return known.in_words(refused)


def _lines(id: int, item: AdjustStock, amounts: Sequence[Decimal]) -> list[NewAdjustmentLine]:
    ids = new_ids(len(item.lines))
    return [
        NewAdjustmentLine(own, id, line_no, line.product_id, line.quantity, amount)
        for line_no, (own, line, amount) in enumerate(zip(ids, item.lines, amounts, strict=True), 1)
    ]


def _tell(tx: Tx, head: NewAdjustment, *, lines: int) -> None:
    after = {"number": head.number, "lines": lines, "gained": head.gained, "lost": head.lost}
    tx.audit(kind=ADJUSTMENT, id=head.id, after=after)
    tx.emit(
        "inventory.stock_adjusted",
        kind=ADJUSTMENT,
        id=head.id,
        companies=(head.company_id,),
        org_units=(head.org_unit_id,),
        sites=(head.site_id,),
    )
