"""The orders of recurring orders: made for days that have come, by the path of every order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.texts import LOCALES, problem
from huotong.kernel.tx import Tx
from huotong.network.public import business_day, possible_years, read_network
from huotong.sales.agreements import KeptGoods, LockedAgreement, set_agreement_status
from huotong.sales.commands._agreeing import refusal_of, tell
from huotong.sales.commands._placing import Placing, order_numbers
from huotong.sales.contracts import NewOrder, NewOrderLine
from huotong.sales.contracts.agreeing import AgreementKind, AgreementStatus
from huotong.sales.contracts.recurring import (
    RECURRING_ORDER,
    MadeDay,
    PricesOf,
    Recurrence,
    RecurringDay,
)
from huotong.sales.errors import DayNotOpen, EndBeforeStart, FirstDayOver, NoDayDue, NotByMonth
from huotong.sales.recurring import DayOutcome, LockedRecurring, days_that_came, fill_days, write_days
from huotong.sales.rules.drafts import KeptLine
from huotong.sales.rules.recurrence import next_day

KIND = AgreementKind.RECURRING_ORDER
MAKE = "sales.make_recurring_orders"


def first_open(*, today: date, newest: date | None) -> date:
    """The first day that may still be due: today, or the one after the newest that has come."""
    return today if newest is None else max(today, newest + timedelta(days=1))


def misfit(path: str, recurrence: Recurrence, *, today: date, since: date, done: int) -> HuotongError | None:
    """Why the recurrence cannot be agreed on; `since` is the first day that may be due, `done` have come."""
    field = f"{path}.recurrence"
    if recurrence.day_of_month is not None and recurrence.unit.name != "MONTH":
        return NotByMonth(f"{field}.day_of_month", "not_by_month")
    if recurrence.first_on < today:
        return FirstDayOver(f"{field}.first_on", "first_day_over", str(today))
    if recurrence.last_on is not None and recurrence.last_on < recurrence.first_on:
        return EndBeforeStart(f"{field}.last_on", "before_start")
    if next_day(recurrence, since=since, done=done) is None:
        return NoDayDue(f"{field}.last_on", "no_day_due")
    return None


class _Wish(NamedTuple):
    """A day whose order is to be made; `day_id` is that of a day whose order was refused before."""

    head: LockedAgreement
    due_on: date
    order: NewOrder
    path: str
    day_id: int | None


class Days:
    """Days of recurring orders that are open, under lock, and the orders that are made for them."""

    def __init__(self, tx: Tx, items: Sequence[RecurringDay]) -> None:
        self._tx = tx
        # An order is of its day or of today, wherever its company is.
        days = [day for item in items for day in (item.due_on, None)]
        order_numbers(tx, dict.fromkeys(possible_years(days, at=tx.now), len(items)))
        network_read = read_network(tx)
        self.locked = LockedRecurring(tx, ids=sorted({item.id for item in items}))
        self._came = days_that_came(tx, items)
        companies = network_read.value.companies
        self.today = {id: business_day(company=one, at=tx.now) for id, one in companies.items()}
        self._taken: set[int] = set()

    def label(self, item: RecurringDay) -> str:
        """What a refusal that is kept names the recurring order by."""
        head = self.locked.heads.get(item.id)
        return "" if head is None else head.number

    def today_of(self, item: RecurringDay) -> date:
        """Today where the company of the recurring order is."""
        head = self.locked.heads.get(item.id)
        return date.min if head is None else self.today[head.company_id]

    def open(self, item: RecurringDay, *, path: str, by: date | None = None) -> _Wish | HuotongError:
        """The day, if its order may be made: it is the next one (and has come `by` then), or was refused."""
        head = self.locked.heads.get(item.id)
        why = refusal_of(self._tx, head, item.id, kind=KIND, name=MAKE)
        if why is not None or head is None:
            return why or NotFound(kind=RECURRING_ORDER, id=str(item.id))
        going = self.locked.going[item.id]
        day_id, order_id = self._came.get(item, (None, None))
        again = by is None and day_id is not None and order_id is None
        early = by is not None and item.due_on > by
        if item.id in self._taken or early or not (again or item.due_on == going.next_on):
            return DayNotOpen(number=head.number, due_on=str(item.due_on), next_on=str(going.next_on or ""))
        on = min(item.due_on, self.today[head.company_id])
        order = order_of(head, self.locked.lines[item.id], going.recurrence, on=on)
        if by is None:
            self._taken.add(item.id)
        else:
            self._pass(item.id, item.due_on)
        return _Wish(head, item.due_on, order, path, day_id if again else None)

    def _pass(self, id: int, due_on: date) -> None:
        """The day has come: the next one is open now."""
        going = self.locked.going[id]
        done = going.days_done + 1
        following = next_day(going.recurrence, since=due_on + timedelta(days=1), done=done)
        self.locked.going[id] = going._replace(next_on=following, days_done=done)

    def make(
        self, wishes: Sequence[_Wish | HuotongError], *, keep_refusals: bool
    ) -> list[MadeDay | HuotongError]:
        """Each day has its order, or is refused; with `keep_refusals` a refused day has come all the same."""
        wanted = [wish for wish in wishes if isinstance(wish, _Wish)]
        if not wanted:
            return [wish for wish in wishes if isinstance(wish, HuotongError)]
        placing = Placing(self._tx, [one.order for one in wanted], paths=[one.path for one in wanted])
        outcomes = iter(placing.place())
        made: list[MadeDay | HuotongError] = []
        days: list[DayOutcome] = []
        filled: dict[int, int] = {}
        for wish in wishes:
            if isinstance(wish, HuotongError):
                made.append(wish)
                continue
            order, _ = next(outcomes)
            if isinstance(order, HuotongError) and not keep_refusals:
                made.append(order)
                continue
            refusal = _texts(order) if isinstance(order, HuotongError) else None
            order_id, number = (None, None) if isinstance(order, HuotongError) else (order.id, order.number)
            if wish.day_id is not None and order_id is not None:
                filled[wish.day_id] = order_id
            else:
                if not keep_refusals:
                    self._pass(wish.head.id, wish.due_on)
                days.append(DayOutcome(wish.head.id, wish.due_on, order_id, refusal))
            told = None if refusal is None else refusal[self._tx.actor.locale]
            made.append(MadeDay(wish.head.id, wish.head.number, wish.due_on, order_id, number, told))
            self._tell(wish, number, told)
        fill_days(self._tx, orders=filled)
        write_days(self._tx, days=days, going=self.locked.going)
        self._finish(sorted({day.agreement_id for day in days}))
        return made

    def _tell(self, wish: _Wish, number: str | None, refusal: str | None) -> None:
        after = {"day": str(wish.due_on), **({"order": number} if number else {"refusal": refusal})}
        self._tx.audit(kind=RECURRING_ORDER, id=wish.head.id, after=after)
        if refusal is not None:
            self._tx.emit(
                "sales.recurring_order_refused",
                kind=RECURRING_ORDER,
                id=wish.head.id,
                companies=(wish.head.company_id,),
                org_units=(wish.head.org_unit_id,),
            )

    def _finish(self, ids: Sequence[int]) -> None:
        """A recurring order that has no day left has come to its end."""
        done = [id for id in ids if self.locked.going[id].next_on is None]
        complete(self._tx, [self.locked.heads[id] for id in done])


def complete(tx: Tx, heads: Sequence[LockedAgreement]) -> None:
    """The recurring orders, locked by the caller, are completed: they have no day left."""
    for head in heads:
        tell(tx, head._replace(status=AgreementStatus.COMPLETED), before=head.status)
    set_agreement_status(tx, statuses={head.id: (AgreementStatus.COMPLETED, "") for head in heads})


def order_of(
    head: LockedAgreement, lines: dict[int, KeptGoods], recurrence: Recurrence, *, on: date
) -> NewOrder:
    """The order of a day: the lines at the prices of the day or of the agreement, as it says."""
    return NewOrder(
        lines=tuple(
            KeptLine(one.entered, one.product_id, kept=one.kept)
            if recurrence.prices_of is PricesOf.AGREEMENT or one.by_hand
            else NewOrderLine(one.entered, one.product_id, unit=one.unit)
            for one in lines.values()
        ),
        customer_id=head.partner_id,
        confirm=recurrence.confirm,
        ordered_on=on,
        address_id=head.address_id,
        note=head.note,
        backorders=recurrence.backorders,
        priority=recurrence.priority,
    )


def _texts(error: HuotongError) -> dict[str, str]:
    """Why there is no order, in every language, each cause in turn."""
    told = {locale: problem(error, locale=locale) for locale in LOCALES}
    return {
        locale: " ".join([one["detail"], *(cause["detail"] for cause in one.get("errors", ()))])
        for locale, one in told.items()
    }
