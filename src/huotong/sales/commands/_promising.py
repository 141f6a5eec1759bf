"""The step that create and confirm share: source, lock, decide, hold stock and use credit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from huotong.inventory.contracts import Demand, Hold, LevelKey
from huotong.inventory.contracts.promising import Wish
from huotong.inventory.public import ExpectedReceipts, hold_stock, lock_levels, lock_supply
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import FRESH_READINGS, TakenMeanwhile, Tx
from huotong.limits.contracts import Bucket, Limit, LimitKind, LimitLine
from huotong.limits.public import LockedLimits, lock_limits, post_limit_lines
from huotong.network.public import business_day_now
from huotong.sales.contracts import ORDER, Accept, Backorder, Plan
from huotong.sales.errors import OrderNotPossible
from huotong.sales.posting import change_backorders, write_explanations
from huotong.sales.rules.promise import (
    Credit,
    Key,
    Stocked,
    Wanted,
    backorders,
    needs_of,
    products_that_wait,
    shortages,
    taken_meanwhile,
)


@dataclass(frozen=True, slots=True)
class Promise:
    """An order that can be served as planned."""

    wanted: Wanted
    plan: Plan
    waiting: tuple[Backorder, ...] = ()


Planner = Callable[[Accept | None], Sequence[Plan]]
"""Plans the wanted orders, asking of each whether it takes its goods."""


def decide(
    tx: Tx,
    *,
    wanted: Sequence[Wanted],
    planner: Planner,
    labels: Sequence[str],
    plans_given: bool = False,
    also: Callable[[], Sequence[Key]] | None = None,
) -> list[Promise | HuotongError]:
    """Locks limits and levels, then promises the orders in their order, each wholly or not at all.

    What waits is promised of goods that are expected, which are locked when anything does.

    When goods were taken between plan and lock, the whole command reads afresh (TakenMeanwhile); after
    some such tries the order is refused. It also does so when an order found too little because plans made
    without the limits had set goods aside for one that was refused. A refusal lists every cause, stock and
    credit alike. `also` is called with the limits locked: levels that
    are given up afterwards are locked with the others.
    """
    hopeful = tx.attempt == 0
    plans = planner(None) if hopeful else []
    locking = _lock_limits(tx, wanted)
    if not hopeful:
        plans = planner(_within_credit(wanted, Credit(_by_holder(locking))))
    given_up = also() if also else ()
    needs = [needs_of(plan, one.demand) for one, plan in zip(wanted, plans, strict=True)]
    keys: list[Key] = sorted({key for need in needs for key in need}.union(given_up))
    scarce = products_that_wait(wanted, plans)
    supply = lock_supply(tx, product_ids=scarce) if scarce else None
    levels = lock_levels(tx, keys=keys) if keys else None
    credit = Credit(_by_holder(locking))
    rows = levels.rows if levels else []
    stocked = Stocked({(site, sku): on_hand - reserved for site, sku, on_hand, reserved in rows})
    set_aside = plans_given
    results: list[Promise | HuotongError] = []
    for one, plan, need, label in zip(wanted, plans, needs, labels, strict=True):
        causes = shortages(one, plan)
        if plan.shortages and hopeful and set_aside:
            raise TakenMeanwhile
        if stocked.missing(need):
            if tx.attempt < FRESH_READINGS:
                raise TakenMeanwhile
            causes += taken_meanwhile(one, plan.assignments, stocked)
        if (too_dear := credit.refusal(one)) is not None:
            causes.append(too_dear)
        if causes:
            set_aside = set_aside or bool(need)
            results.append(OrderNotPossible(order=label, causes=tuple(causes)))
            continue
        stocked.take(need)
        credit.take(one)
        results.append(Promise(one, plan, _wait(supply, one, plan)))
    if supply is not None:
        supply.write()
    return results


def _wait(supply: ExpectedReceipts | None, wanted: Wanted, plan: Plan) -> tuple[Backorder, ...]:
    """What the plan leaves waiting, each part with the day on which all of it is expected."""
    waiting = backorders(plan)
    if supply is None or not waiting:
        return waiting
    skus = {line.line_no: line.sku_id for line in wanted.demand.lines}
    return tuple(
        replace(
            one,
            promised_on=supply.promise(
                Wish(
                    demand=Demand(ORDER, wanted.id, wanted.line_ids[one.line_no]),
                    company_id=wanted.company_id,
                    product_id=skus[one.line_no],
                    quantity=one.quantity,
                )
            ),
        )
        for one in waiting
    )


def _within_credit(wanted: Sequence[Wanted], credit: Credit) -> Accept:
    """Accepts what can be served and fits under the locked limits, in turn."""

    def accept(place: int, plan: Plan) -> bool:
        if (plan.shortages and not wanted[place].demand.partial) or credit.refusal(wanted[place]) is not None:
            return False
        credit.take(wanted[place])
        return True

    return accept


def post_promises(tx: Tx, promises: Sequence[Promise]) -> None:
    """Holds, credit and explanations of the promised orders are written: five statements in all.

    A sixth says what waits for goods, when anything does.
    """
    if not promises:
        return
    holds, waiting = [], []
    for promise in promises:
        wanted = promise.wanted
        skus = {line.line_no: line.sku_id for line in wanted.demand.lines}
        waiting += [
            (wanted.line_ids[one.line_no], wanted.id, skus[one.line_no], one.quantity, one.promised_on)
            for one in promise.waiting
        ]
        holds += [
            Hold(
                demand=Demand(ORDER, wanted.id, wanted.line_ids[one.line_no]),
                level=LevelKey(one.site_id, skus[one.line_no]),
                quantity=one.quantity,
            )
            for one in promise.plan.assignments
        ]
    hold_stock(tx, holds=holds)
    change_backorders(tx, changes=waiting)
    post_limit_lines(tx, lines=[_ordered(one.wanted, tx) for one in promises if one.wanted.gross])
    explained = {one.wanted.id: one.plan.explanation for one in promises if one.plan.explanation}
    if explained:
        write_explanations(tx, explanations=explained)


def _ordered(wanted: Wanted, tx: Tx) -> LimitLine:
    return LimitLine(
        company_id=wanted.company_id,
        holder_id=wanted.partner_id,
        currency=wanted.currency,
        bucket=Bucket.ORDERED,
        amount=wanted.gross,
        source_kind=ORDER,
        source_id=wanted.id,
        posted_on=business_day_now(tx, company_id=wanted.company_id),
    )


def _lock_limits(tx: Tx, wanted: Sequence[Wanted]) -> list[tuple[int, str, LockedLimits]]:
    groups: dict[tuple[int, str], set[int]] = {}
    for one in wanted:
        groups.setdefault((one.company_id, one.currency), set()).add(one.partner_id)
    return [
        (
            company,
            currency,
            lock_limits(
                tx,
                kind=LimitKind.CREDIT,
                company_id=company,
                currency=currency,
                holder_ids=sorted(groups[company, currency]),
            ),
        )
        for company, currency in sorted(groups)
    ]


def _by_holder(locked: Sequence[tuple[int, str, LockedLimits]]) -> dict[tuple[int, str, int], Limit]:
    return {
        (company, currency, limit.holder_id): limit
        for company, currency, answer in locked
        for limit in answer.rows
    }
