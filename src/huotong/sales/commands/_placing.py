"""How every new order comes to stand: priced, numbered, and promised when it is to be confirmed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from huotong.kernel.errors import HuotongError
from huotong.kernel.ids import new_ids
from huotong.kernel.numbering import LaneSeries, lane_series
from huotong.kernel.tx import Tx
from huotong.network.public import possible_years
from huotong.sales.commands._drafting import Drafting
from huotong.sales.commands._promising import Promise, decide, post_promises
from huotong.sales.contracts import (
    ORDER,
    Assignment,
    Backorder,
    NewOrder,
    OrderStatus,
    PlacedOrder,
)
from huotong.sales.errors import ExternalNumberTaken, NoLines, TooManyLines
from huotong.sales.ports import sourcing
from huotong.sales.posting import ask_external_numbers, write_orders
from huotong.sales.rules.drafts import Draft
from huotong.sales.rules.promise import Wanted

LINES_MAX = 10_000
Placed = PlacedOrder | HuotongError


def order_numbers(tx: Tx, years: Mapping[int, int], *, series: str = "SO") -> dict[int, LaneSeries]:
    """The series of each year, good for so many documents; called for again it is the same one."""
    return {
        year: lane_series(tx, series=series, year=year, expected=count)
        for year, count in sorted(years.items())
    }


class Placing:
    """New orders on their way; what they need to know is queued.

    `paths` say where each stands in the request.
    """

    def __init__(self, tx: Tx, orders: Sequence[NewOrder], *, paths: Sequence[str]) -> None:
        self._tx, self._orders, self._paths = tx, orders, paths
        order_numbers(tx, possible_years([one.ordered_on for one in orders], at=tx.now))
        self._drafting = Drafting(tx, orders)
        numbers = [one.external_number for one in orders if one.external_number]
        self._taken_read = ask_external_numbers(tx, numbers=numbers)
        confirming = any(one.confirm for one in orders)
        self._reads = sourcing().ask(tx, sku_ids=self._drafting.product_ids) if confirming else None

    def place(self) -> list[tuple[Placed, Draft | None]]:
        """Each order stands as it is written, with the draft it was written from, or is refused."""
        tx = self._tx
        drafts = self._drafts()
        years = Counter(draft.ordered_on.year for draft in drafts if isinstance(draft, Draft))
        numbers = order_numbers(tx, years)
        decided = self._decide(drafts)
        accepted: list[Draft] = []
        outcomes: list[tuple[Placed, Draft | None]] = []
        for draft in drafts:
            if isinstance(draft, HuotongError):
                outcomes.append((draft, None))
                continue
            result = decided.get(draft.id)
            if isinstance(result, HuotongError):
                outcomes.append((result, None))
                continue
            draft.number = numbers[draft.ordered_on.year].next()
            accepted.append(draft)
            outcomes.append((_placed(tx, draft, result), draft))
        if accepted:
            write_orders(tx, drafts=accepted)
            post_promises(tx, [one for one in decided.values() if isinstance(one, Promise)])
        return outcomes

    def _drafts(self) -> list[Draft | HuotongError]:
        taken = {} if self._taken_read is None else dict(self._taken_read.rows)
        drafts: list[Draft | HuotongError] = []
        for order, path in zip(self._orders, self._paths, strict=True):
            draft = _checked(path, order, taken) or self._drafting.draft(path, order)
            if isinstance(draft, Draft):
                number_lines(draft)
                if order.external_number:
                    taken[order.external_number] = path
            drafts.append(draft)
        return drafts

    def _decide(self, drafts: Sequence[Draft | HuotongError]) -> dict[int, Promise | HuotongError]:
        """For every draft that is to be confirmed, whether and how it can be promised."""
        confirming = [
            (path, draft)
            for path, order, draft in zip(self._paths, self._orders, drafts, strict=True)
            if order.confirm and isinstance(draft, Draft)
        ]
        reads = self._reads
        if not confirming or reads is None:
            return {}
        wanted = [wanted_of(draft) for _, draft in confirming]
        results = decide(
            self._tx,
            wanted=wanted,
            planner=lambda accept: reads.plan([one.demand for one in wanted], accept=accept),
            labels=[label for label, _ in confirming],
        )
        return {one.id: result for one, result in zip(wanted, results, strict=True)}


def _checked(path: str, order: NewOrder, taken: Mapping[str, str]) -> HuotongError | None:
    if order.external_number and order.external_number in taken:
        number = order.external_number
        return line_count_refusal(path, order) or ExternalNumberTaken(
            external_number=number, order=taken[number]
        )
    return line_count_refusal(path, order)


def line_count_refusal(path: str, order: NewOrder) -> HuotongError | None:
    """Why a document may not have so many lines."""
    if not order.lines:
        return NoLines(f"{path}.lines", "empty")
    if len(order.lines) > LINES_MAX:
        return TooManyLines(f"{path}.lines", "too_many", LINES_MAX)
    return None


def number_lines(draft: Draft) -> None:
    """The draft and its lines have ids."""
    draft.id, *line_ids = new_ids(1 + len(draft.lines))
    for line, id in zip(draft.lines, line_ids, strict=True):
        line.id = id


def wanted_of(draft: Draft) -> Wanted:
    """What the draft wants to be promised."""
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
