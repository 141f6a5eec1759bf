"""Create recurring orders: goods that a customer takes again and again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx
from huotong.sales.commands._agreeing import agree
from huotong.sales.commands._recurring import KIND, misfit
from huotong.sales.contracts import NewOrder
from huotong.sales.contracts.agreeing import AgreementStatus, PlacedAgreement, Terms
from huotong.sales.contracts.recurring import NewRecurringOrder
from huotong.sales.recurring import write_recurrences
from huotong.sales.rules.recurrence import next_day

NAME = "sales.create_recurring_orders"
_CHUNK = Chunk(documents=500, lines=2000, lines_of=lambda item: len(item.lines))


@command(NAME, outcome=PlacedAgreement, chunk=_CHUNK)
def create_recurring_orders(
    tx: Tx, items: Sequence[NewRecurringOrder]
) -> Sequence[PlacedAgreement | HuotongError]:
    """Each recurring order is in force, priced like an order of today; no order is made yet.

    Refused: a first day before today, a recurrence that ends before it begins, and what refuses any order.
    """

    def check(no: int, path: str, today: date) -> HuotongError | None:
        return misfit(path, items[no].recurrence, today=today, since=today, done=0)

    agreed = [(_order(item), _terms(item)) for item in items]
    results = agree(tx, agreed, kind=KIND, check=check)
    made = [
        (one.id, item.recurrence, next_day(item.recurrence, since=item.recurrence.first_on, done=0))
        for one, item in zip(results, items, strict=True)
        if isinstance(one, PlacedAgreement)
    ]
    write_recurrences(tx, made=made)
    return results


def _order(item: NewRecurringOrder) -> NewOrder:
    return NewOrder(
        lines=item.lines,
        customer_id=item.customer_id,
        customer_code=item.customer_code,
        address_id=item.address_id,
        note=item.note,
    )


def _terms(item: NewRecurringOrder) -> Terms:
    return Terms(KIND, AgreementStatus.IN_FORCE, item.recurrence.first_on, item.recurrence.last_on)
