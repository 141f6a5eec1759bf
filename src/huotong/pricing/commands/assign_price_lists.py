"""Who buys by which list from a day on."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError, Malformed, NotFound
from huotong.kernel.ids import new_ids
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx
from huotong.pricing.contracts import AssignPriceList, PriceListAssigned
from huotong.pricing.errors import OverlappingAssignment
from huotong.pricing.locks import (
    lock_customers,
    lock_groups,
    lock_org_units,
    lock_price_lists,
    lock_tax_companies,
)
from huotong.pricing.posting import SQL
from huotong.pricing.rules.periods import Period, Timelines

Holder = tuple[int | None, int | None, int | None, int | None]
KINDS = ("customer", "customer_group", "org_unit", "company")


@command("pricing.assign_price_lists", outcome=PriceListAssigned, chunk=Chunk(documents=2000))
def assign_price_lists(
    tx: Tx, items: Sequence[AssignPriceList]
) -> Sequence[PriceListAssigned | HuotongError]:
    """Each holder buys by the list on the days, and by the open one before it until then, or it is refused.

    Refusals: Malformed for none or several holders, or for days; NotFound for a list or a holder outside
    the actor's scope; OverlappingAssignment.
    """
    known = _Known(tx, items)
    outcomes: list[PriceListAssigned | HuotongError] = []
    rows = []
    for no, (item, id) in enumerate(zip(items, new_ids(len(items)), strict=True)):
        refusal = known.refusal(item, id, path=tx.path("assignments", no))
        outcomes.append(PriceListAssigned(id) if refusal is None else refusal)
        if refusal is None:
            currency = known.lists[item.price_list_id]
            rows.append((id, item.price_list_id, currency, *_holder(item), item.valid_from))
            tx.audit(
                kind="price_list_assignment",
                id=str(id),
                after={"price_list_id": str(item.price_list_id), "valid_from": item.valid_from.isoformat()},
            )
    post_rows(tx, SQL.end_assignments, sorted(known.timelines.ended.items()))
    post_rows(tx, SQL.insert_assignments, [(*row, known.timelines.added[row[0]]) for row in rows])
    return outcomes


def _holder(item: AssignPriceList) -> Holder:
    return item.customer_id, item.customer_group_id, item.org_unit_id, item.company_id


class _Known:
    """The lists and the holders (locked) within the actor's scope, and the standing assignments."""

    def __init__(self, tx: Tx, items: Sequence[AssignPriceList]) -> None:
        named = [sorted({id for i in items if (id := _holder(i)[place]) is not None}) for place in range(4)]
        customers, groups, units, companies = named
        lists = lock_price_lists(tx, ids=[item.price_list_id for item in items])
        customers_read = lock_customers(tx, ids=customers)
        groups_read = lock_groups(tx, ids=groups)
        units_read = lock_org_units(tx, ids=units)
        companies_read = lock_tax_companies(tx, ids=companies)
        standing = tx.ask(
            SQL.standing_assignments, customers=customers, groups=groups, org_units=units, companies=companies
        )
        actor = tx.actor
        self.lists: dict[int, str] = {row[0]: row[2] for row in lists.rows if actor.sees_company(row[1])}
        self._holders: tuple[set[int], ...] = (
            {row[0] for row in customers_read.rows if actor.sees_org_unit(row[1])},
            {row[0] for row in groups_read.rows if actor.sees_company(row[1])},
            {row[0] for row in units_read.rows if actor.sees_org_unit(row[0])},
            {row[0] for row in companies_read.rows if actor.sees_company(row[0])},
        )
        self.timelines = Timelines()
        for id, currency, *holder, first, last in standing.rows:
            self.timelines.stand((currency, *holder), Period(id, first, last))

    def refusal(self, item: AssignPriceList, id: int, *, path: str) -> HuotongError | None:
        """Why the holder cannot be given the list; or None, and then he has it."""
        holder = _holder(item)
        named = [place for place, one in enumerate(holder) if one is not None]
        if len(named) != 1:
            return Malformed(field=f"{path}.customer_id", reason="exactly_one_holder")
        if item.price_list_id not in self.lists:
            return NotFound(kind="price_list", id=str(item.price_list_id))
        (place,) = named
        if holder[place] not in self._holders[place]:
            return NotFound(kind=KINDS[place], id=str(holder[place]))
        if item.valid_to is not None and item.valid_to < item.valid_from:
            return Malformed(field=f"{path}.valid_to", reason="before_valid_from")
        key = (self.lists[item.price_list_id], *holder)
        clash = self.timelines.add(key, Period(id, item.valid_from, item.valid_to))
        if clash is None:
            return None
        until = "" if clash.valid_to is None else clash.valid_to.isoformat()
        return OverlappingAssignment(since=clash.valid_from.isoformat(), until=until)
