"""Amend orders: quantities, prices, lines, address and wanted day of confirmed orders, as a new version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError, Malformed
from huotong.kernel.ids import new_ids
from huotong.kernel.tx import Tx
from huotong.network.public import read_network
from huotong.sales.amendments import (
    AmendmentReads,
    LineTerms,
    VersionToKeep,
    keep_versions,
    write_amended_lines,
    write_amended_orders,
)
from huotong.sales.commands._amending import Amendment, amendment_of
from huotong.sales.commands._drafting import Drafting
from huotong.sales.commands._freeing import LockedOrders, Reserved
from huotong.sales.commands._placing import order_numbers
from huotong.sales.commands._promising import Promise, decide, post_promises
from huotong.sales.contracts import ORDER, Accept, OrderStatus, PlacedOrder, Plan, SourcingReads
from huotong.sales.contracts.amending import AmendOrder
from huotong.sales.errors import WrongStatus
from huotong.sales.ports import sourcing
from huotong.sales.posting import cancel_lines
from huotong.sales.rules.promise import Key, Wanted
from huotong.sales.rules.states import status_of

NAME = "sales.amend_orders"
_CHUNK = Chunk(documents=200, lines=2000, lines_of=lambda item: len(item.lines) + len(item.new_lines))


@command(NAME, outcome=PlacedOrder, chunk=_CHUNK)
def amend_orders(tx: Tx, items: Sequence[AmendOrder]) -> Sequence[PlacedOrder | HuotongError]:
    """Each amendment is taken whole (price, credit and stock together) or refused whole, as a new version.

    Refused: an order changed since the version given, what has left or stands in a delivery, a price by hand
    without leave, and whatever refuses a new order. Lines that are not named stay as they are.
    """
    # No number is taken, but what an amendment names may not be archived meanwhile: decision 0017.
    order_numbers(tx, {tx.now.year: 0})
    ids = sorted({item.id for item in items})
    network_read = read_network(tx, recent=True)
    locked = LockedOrders(tx, ids)
    reads = AmendmentReads(tx, ids)
    newest, terms = reads.heads, reads.terms
    results: dict[int, HuotongError] = {}
    made: dict[int, Amendment] = {}
    seen: set[int] = set()
    for no, item in enumerate(items):
        one = amendment_of(tx, item, locked, newest, terms, name=NAME, path=tx.path("orders", no))
        if isinstance(one, Amendment) and item.id in seen:
            status = one.head.status.name.lower()
            one = WrongStatus(order=one.head.number, status_name=status)
        if isinstance(one, HuotongError):
            results[no] = one
        else:
            seen.add(item.id)
            made[no] = one
    stock = _draft(tx, made, results)
    digits = {
        id: company.currency_digits
        for id, company in network_read.knowing(
            companies={one.head.company_id for one in made.values()}
        ).companies.items()
    }
    accepted = _decide(tx, made, results, locked, terms, digits, stock)
    _write(tx, locked, accepted)
    return [results[no] if no in results else locked.placed(item.id) for no, item in enumerate(items)]


def _draft(tx: Tx, made: dict[int, Amendment], results: dict[int, HuotongError]) -> SourcingReads | None:
    """Lines that are entered anew or added are priced; those that cannot be refuse their amendment."""
    orders = {no: one.order() for no, one in made.items() if one.entered}
    drafting = Drafting(tx, list(orders.values())) if orders else None
    reads = None if drafting is None else sourcing().ask(tx, sku_ids=drafting.product_ids)
    for no, one in list(made.items()):
        if drafting is None or no not in orders:
            one.take(None, [])
            continue
        draft = drafting.draft(tx.path("orders", no), orders[no])
        if isinstance(draft, HuotongError):
            results[no] = _numbered(draft, one, tx.path("orders", no))
            del made[no]
        else:
            one.take(draft, list(reversed(new_ids(len(one.entered)))))
    return reads


def _numbered(error: HuotongError, one: Amendment, path: str) -> HuotongError:
    """The refusal of a drafted line names the line as it stands in the order, or in the request."""
    place = getattr(error, "line_no", None)
    if place is not None:
        error.line_no = one.line_nos()[place - 1]  # type: ignore[attr-defined]  # it has one: just read
    if isinstance(error, Malformed):
        for no, name in enumerate(one.names()):
            if error.field.startswith(f"{path}.lines.{no}."):
                error.field = f"{path}.{name}.{error.field.removeprefix(f'{path}.lines.{no}.')}"
                break
    return error


def _decide(
    tx: Tx,
    made: dict[int, Amendment],
    results: dict[int, HuotongError],
    locked: LockedOrders,
    terms: Mapping[int, LineTerms],
    digits: Mapping[int, int],
    stock: SourcingReads | None,
) -> list[tuple[Amendment, Promise]]:
    """Which amendments can be promised; goods and credit of those are taken and given back."""
    if not made:
        return []
    skus = {id: told.sku for id, told in terms.items()}
    wanted = [one.wanted(digits=digits[one.head.company_id], skus=skus) for one in made.values()]
    given: list[Reserved] = []

    def give_up() -> list[Key]:
        given.append(Reserved(tx, [one.head for one in made.values()], locked.lines))
        return [(level.site_id, level.sku_id) for level in given[0].levels]

    outcomes = decide(
        tx,
        wanted=wanted,
        planner=lambda accept: _plans(stock, wanted, accept),
        labels=[one.head.number for one in made.values()],
        also=give_up,
    )
    accepted: list[tuple[Amendment, Promise]] = []
    for (no, one), outcome in zip(made.items(), outcomes, strict=True):
        if isinstance(outcome, Promise):
            accepted.append((one, outcome))
        else:
            results[no] = outcome
    given[0].release({id: less for one, _ in accepted for id, less in one.given_up().items()})
    return accepted


def _plans(stock: SourcingReads | None, wanted: Sequence[Wanted], accept: Accept | None) -> list[Plan]:
    """A plan per order; one that wants no more goods has an empty one."""
    places = [place for place, one in enumerate(wanted) if one.demand.lines]
    plans = [Plan((), (), b"") for _ in wanted]
    if stock is not None and places:

        def take(no: int, plan: Plan) -> bool:
            return accept is None or accept(places[no], plan)

        found = stock.plan([wanted[place].demand for place in places], accept=take)
        for place, plan in zip(places, found, strict=True):
            plans[place] = plan
    return plans


def _write(tx: Tx, locked: LockedOrders, accepted: Sequence[tuple[Amendment, Promise]]) -> None:
    made = [one for one, _ in accepted]
    if not made:
        return
    first = [one for one in made if one.newest.newest == 0]
    keep_versions(
        tx,
        versions=[
            VersionToKeep(one.head.id, 1, one.newest.created_at, one.newest.created_by, "", list(one.before))
            for one in first
        ],
    )
    cancelled = {id: one.after[id].cancelled for one in made for id, step in one.cancelled.items() if step}
    cancel_lines(tx, cancelled=cancelled)
    write_amended_lines(
        tx,
        changed=[line for one in made for line in one.changed()],
        new=[(one.head.id, line) for one in made for line in one.added()],
    )
    post_promises(tx, [promise for _, promise in accepted])
    for one in made:
        locked.lines[one.head.id] = one.after
        locked.heads[one.head.id] = one.head._replace(
            net=sum((line.net for line in one.after.values()), Decimal(0)),
            tax=sum((line.tax for line in one.after.values()), Decimal(0)),
            status=status_of([line.progress for line in one.after.values()]),
        )
    write_amended_orders(
        tx,
        heads=[locked.heads[one.head.id] for one in made],
        line_counts={one.head.id: len(one.after) for one in made},
        addresses={one.head.id: one.draft.address for one in made if one.item.address_id and one.draft},
        wanted_ons={one.head.id: one.item.wanted_on for one in made},
    )
    keep_versions(
        tx,
        versions=[
            VersionToKeep(
                one.head.id,
                max(one.newest.newest, 1) + 1,
                tx.now,
                tx.actor.member_id,
                one.item.reason,
                list(one.after),
            )
            for one in made
        ],
    )
    for one in made:
        _tell(tx, one, locked.heads[one.head.id].status)


def _tell(tx: Tx, one: Amendment, status: OrderStatus) -> None:
    head = one.head
    tx.audit(
        kind=ORDER,
        id=head.id,
        before={"net": head.net, "tax": head.tax},
        after={"status": status.name.lower(), "reason": one.item.reason},
    )
    tx.emit(
        "sales.order_amended",
        kind=ORDER,
        id=head.id,
        companies=(head.company_id,),
        org_units=(head.org_unit_id,),
    )
