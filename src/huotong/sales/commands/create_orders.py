"""Create orders: entered with prices and tax, and on demand promised in the same step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.ids import new_ids
from huotong.kernel.numbering import LaneSeries, lane_series
from huotong.kernel.tx import Tx
from huotong.sales.commands._drafting import Drafting
from huotong.sales.commands._promising import Promise, decide, post_promises
from huotong.sales.contracts import (
    ORDER,
    Assignment,
    Backorder,
    NewOrder,
    OrderStatus,
    PlacedOrder,
    SourcingReads,
)
from huotong.sales.errors import ExternalNumberTaken, NoLines, TooManyLines
from huotong.sales.ports import sourcing
from huotong.sales.posting import ask_external_numbers, write_orders
from huotong.sales.rules.drafts import Draft
from huotong.sales.rules.promise import Wanted

NAME = "sales.create_orders"
LINES_MAX = 10_000


@command(
    NAME, outcome=PlacedOrder, chunk=Chunk(documents=500, lines=2000, lines_of=lambda item: len(item.lines))
)
def create_orders(tx: Tx, items: Sequence[NewOrder]) -> Sequence[PlacedOrder | HuotongError]:
    """Each order stands with its price, tax and number, and with `confirm` is promised, or is refused whole.

    The number is of the year of the order's day.
    A refused confirmation stores nothing: its causes say for stock and credit what would pass.
    """
    _numbers(tx, Counter((item.ordered_on or tx.now).year for item in items))
    drafting = Drafting(tx, items)
    taken_read = ask_external_numbers(
        tx, numbers=[item.external_number for item in items if item.external_number]
    )
    confirming = any(item.confirm for item in items)
    reads = sourcing().ask(tx, sku_ids=drafting.product_ids) if confirming else None
    taken = {} if taken_read is None else dict(taken_read.rows)
    drafts: list[Draft | HuotongError] = []
    for no, item in enumerate(items):
        path = tx.path("orders", no)
        draft = _checked(path, item, taken) or drafting.draft(path, item)
        if isinstance(draft, Draft):
            _number_lines(draft)
            if item.external_number:
                taken[item.external_number] = path
        drafts.append(draft)
    years = Counter(draft.ordered_on.year for draft in drafts if isinstance(draft, Draft))
    numbers = _numbers(tx, years)
    decided = _decide(tx, items, drafts, reads)
    accepted: list[Draft] = []
    outcomes: list[PlacedOrder | HuotongError] = []
    for draft in drafts:
        if isinstance(draft, HuotongError):
            outcomes.append(draft)
            continue
        result = decided.get(draft.id)
        if isinstance(result, HuotongError):
            outcomes.append(result)
            continue
        draft.number = numbers[draft.ordered_on.year].next()
        accepted.append(draft)
        outcomes.append(_placed(tx, draft, result))
    if accepted:
        write_orders(tx, drafts=accepted)
        post_promises(tx, [one for one in decided.values() if isinstance(one, Promise)])
    return outcomes


def _numbers(tx: Tx, years: Mapping[int, int]) -> dict[int, LaneSeries]:
    """The series of each year, good for so many orders; called for again it is the same one."""
    return {
        year: lane_series(tx, series="SO", year=year, expected=count) for year, count in sorted(years.items())
    }


def _checked(path: str, item: NewOrder, taken: Mapping[str, str]) -> HuotongError | None:
    if not item.lines:
        return NoLines(f"{path}.lines", "empty")
    if len(item.lines) > LINES_MAX:
        return TooManyLines(f"{path}.lines", "too_many", LINES_MAX)
    if item.external_number and item.external_number in taken:
        return ExternalNumberTaken(external_number=item.external_number, order=taken[item.external_number])
    return None


def _number_lines(draft: Draft) -> None:
    draft.id, *line_ids = new_ids(1 + len(draft.lines))
    for line, id in zip(draft.lines, line_ids, strict=True):
        line.id = id


def _decide(
    tx: Tx,
    items: Sequence[NewOrder],
    drafts: Sequence[Draft | HuotongError],
    reads: SourcingReads | None,
) -> dict[int, Promise | HuotongError]:
    """For every draft that is to be confirmed, whether and how it can be promised."""
    confirming = [
        (tx.path("orders", no), draft)
        for no, (item, draft) in enumerate(zip(items, drafts, strict=True))
        if item.confirm and isinstance(draft, Draft)
    ]
    if not confirming or reads is None:
        return {}
    wanted = [_wanted(draft) for _, draft in confirming]
    results = decide(
        tx,
        wanted=wanted,
        planner=lambda accept: reads.plan([one.demand for one in wanted], accept=accept),
        labels=[label for label, _ in confirming],
    )
    return {one.id: result for one, result in zip(wanted, results, strict=True)}


def _wanted(draft: Draft) -> Wanted:
    return Wanted(
        id=draft.id,
        company_id=draft.company_id,
        org_unit_id=draft.org_unit_id,
        partner_id=draft.partner_id,
        currency=draft.currency,
        gross=draft.gross,
        demand=draft.demand(),
        line_ids={line.line_no: line.id for line in draft.lines},
        skus={line.line_no: line.sku for line in draft.lines},
    )


def _placed(tx: Tx, draft: Draft, promise: Promise | None) -> PlacedOrder:
    assignments: tuple[Assignment, ...] = ()
    waiting: tuple[Backorder, ...] = ()
    if promise is not None:
        draft.status = OrderStatus.CONFIRMED
        assignments, waiting = promise.plan.assignments, promise.waiting
    tx.audit(
        kind=ORDER,
        id=draft.id,
        after={"number": draft.number, "status": draft.status.name.lower(), "gross": draft.gross},
    )
    tx.emit(
        "sales.order_created" if promise is None else "sales.order_confirmed",
        kind=ORDER,
        id=draft.id,
        companies=(draft.company_id,),
        org_units=(draft.org_unit_id,),
        sites=tuple(sorted({one.site_id for one in assignments})),
    )
    return PlacedOrder(
        draft.id, draft.number, draft.status, draft.net, draft.tax, draft.gross, assignments, waiting
    )
