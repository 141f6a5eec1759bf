"""Change recurring orders: other days or terms, other lines, another address."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import ChangedMeanwhile, HuotongError, NotFound
from huotong.kernel.ids import new_ids
from huotong.kernel.tx import Tx
from huotong.network.public import business_day, read_network
from huotong.sales.agreements import LockedAgreement
from huotong.sales.commands._agreeing import placed_agreement, refusal_of
from huotong.sales.commands._drafting import Drafting
from huotong.sales.commands._placing import line_count_refusal
from huotong.sales.commands._recurring import KIND, first_open, misfit, order_of
from huotong.sales.contracts import NewOrder
from huotong.sales.contracts.agreeing import PlacedAgreement
from huotong.sales.contracts.recurring import (
    RECURRING_ORDER,
    ChangeRecurringOrder,
    PricesOf,
    Recurrence,
)
from huotong.sales.recurring import LockedRecurring, change_goods, change_recurrences
from huotong.sales.rules.drafts import Draft
from huotong.sales.rules.recurrence import next_day

NAME = "sales.change_recurring_orders"
_CHUNK = Chunk(documents=500, lines=2000, lines_of=lambda item: len(item.lines))


@command(NAME, outcome=PlacedAgreement, chunk=_CHUNK)
def change_recurring_orders(
    tx: Tx, items: Sequence[ChangeRecurringOrder]
) -> Sequence[PlacedAgreement | HuotongError]:
    """Each recurring order goes on as is said, from its first day on that is today or later.

    New lines are priced on the day of the change. Refused: a version that is not the newest, a recurrence
    without a day left, and what refuses any order; orders that were made stay as they are.
    """
    return _Changing(tx, items).done()


class _Changing:
    def __init__(self, tx: Tx, items: Sequence[ChangeRecurringOrder]) -> None:
        self._tx, self._items = tx, items
        network_read = read_network(tx)
        self._locked = LockedRecurring(tx, ids=sorted({item.id for item in items}))
        companies = network_read.value.companies
        self._today = {id: business_day(company=one, at=tx.now) for id, one in companies.items()}

    def done(self) -> list[PlacedAgreement | HuotongError]:
        tx, locked = self._tx, self._locked
        refused: dict[int, HuotongError] = {}
        seen: set[int] = set()
        for no, item in enumerate(self._items):
            why = self._refusal(tx.path("recurring_orders", no), item, again=item.id in seen)
            if why is not None:
                refused[no] = why
            else:
                seen.add(item.id)
        drafts = self._drafts(refused)
        changed: list[tuple[int, Recurrence, date | None]] = []
        for no, item in enumerate(self._items):
            if no in refused:
                continue
            head, going = locked.heads[item.id], locked.going[item.id]
            following = next_day(item.recurrence, since=self._since(head), done=going.days_done)
            changed.append((item.id, item.recurrence, following))
            draft = drafts.get(no)
            if draft is not None:
                locked.heads[item.id] = head._replace(net=draft.net, tax=draft.tax)
            self._tell(head, following)
        change_goods(tx, goods={self._items[no].id: draft for no, draft in drafts.items()})
        change_recurrences(tx, changed=changed)
        return [
            refused[no] if no in refused else placed_agreement(locked.heads[item.id])
            for no, item in enumerate(self._items)
        ]

    def _since(self, head: LockedAgreement) -> date:
        return first_open(today=self._today[head.company_id], newest=self._locked.newest.get(head.id))

    def _refusal(self, path: str, item: ChangeRecurringOrder, *, again: bool) -> HuotongError | None:
        head = self._locked.heads.get(item.id)
        why = refusal_of(self._tx, head, item.id, kind=KIND, name=NAME)
        if why is not None or head is None:
            return why or NotFound(kind=RECURRING_ORDER, id=str(item.id))
        if again or head.version != item.version:
            return ChangedMeanwhile(kind=RECURRING_ORDER, given=head.number, version=head.version + again)
        said, before = item.recurrence, self._locked.going[item.id]
        today, since = self._today[head.company_id], self._since(head)
        fresh = said.first_on != head.valid_from
        return misfit(path, said, today=today if fresh else date.min, since=since, done=before.days_done)

    def _drafts(self, refused: dict[int, HuotongError]) -> dict[int, Draft]:
        """The goods of those of which lines, address or note change; what cannot be drafted is refused."""
        orders = {
            no: self._order(item)
            for no, item in enumerate(self._items)
            if no not in refused and (item.lines or item.address_id or item.note is not None)
        }
        if not orders:
            return {}
        drafting = Drafting(self._tx, list(orders.values()))
        drafts: dict[int, Draft] = {}
        for no, order in orders.items():
            path = self._tx.path("recurring_orders", no)
            draft = line_count_refusal(path, order) or drafting.draft(path, order)
            if isinstance(draft, HuotongError):
                refused[no] = draft
            else:
                drafts[no] = self._numbered(self._items[no].id, draft)
        return drafts

    def _order(self, item: ChangeRecurringOrder) -> NewOrder:
        head, kept = self._locked.heads[item.id], self._locked.lines[item.id]
        terms = Recurrence(
            every=1, unit=item.recurrence.unit, first_on=head.valid_from, prices_of=PricesOf.AGREEMENT
        )
        order = order_of(head, kept, terms, on=self._today[head.company_id])
        return NewOrder(
            lines=item.lines or order.lines,
            customer_id=order.customer_id,
            ordered_on=order.ordered_on,
            address_id=item.address_id or order.address_id,
            note=order.note if item.note is None else item.note,
        )

    def _numbered(self, id: int, draft: Draft) -> Draft:
        """New lines are numbered on: those that are dropped keep their numbers."""
        last = max(line.line_no for line in self._locked.lines[id].values())
        for line, new in zip(draft.lines, new_ids(len(draft.lines)), strict=True):
            line.id, line.line_no = new, line.line_no + last
        return draft

    def _tell(self, head: LockedAgreement, following: date | None) -> None:
        self._tx.audit(kind=RECURRING_ORDER, id=head.id, after={"next_on": str(following)})
        self._tx.emit(
            "sales.recurring_order_changed",
            kind=RECURRING_ORDER,
            id=head.id,
            companies=(head.company_id,),
            org_units=(head.org_unit_id,),
        )
