"""The price changes that a command is about, read first, then locked after their lists."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.tx import Tx
from huotong.network.public import business_day, read_network
from huotong.pricing.commands._standing import NewPrice
from huotong.pricing.contracts import PRICE_CHANGE, ChangeStatus, PlacedPriceChange
from huotong.pricing.errors import WrongStatus
from huotong.pricing.locks import lock_price_changes
from huotong.pricing.posting import SQL
from huotong.pricing.rules.states import MOVES


class Head(NamedTuple):
    """A price change as it was read."""

    id: int
    number: str
    status: int
    price_list_id: int
    company_id: int
    valid_from: date


class Line(NamedTuple):
    """A line as it was read; the unit is None for the base unit."""

    change_id: int
    line_no: int
    product_id: int
    unit_id: int | None
    from_quantity: Any
    old_price: Any
    new_price: Any
    new_minimum: Any


class Changing:
    """Heads and lines never change but for the state, which is read again under lock."""

    def __init__(self, tx: Tx, *, ids: Sequence[int]) -> None:
        self._tx = tx
        self.ids = sorted(set(ids))
        heads = tx.ask(SQL.price_changes_by_id, ids=self.ids)
        lines = tx.ask(SQL.lines_of_price_changes, ids=self.ids)
        self._network = read_network(tx)
        found = [Head._make(row) for row in heads.rows]
        self.heads = {head.id: head for head in found if tx.actor.sees_company(head.company_id)}
        self.lines: dict[int, list[Line]] = {id: [] for id in self.heads}
        for row in lines.rows:
            if row[0] in self.lines:
                self.lines[row[0]].append(Line._make(row))

    def prices(self, id: int, ids: Sequence[int]) -> list[NewPrice]:
        """The prices of a change, under these ids of their own."""
        head = self.heads[id]
        return [
            NewPrice(
                id=own,
                price_list_id=head.price_list_id,
                product_id=line.product_id,
                unit_id=line.unit_id,
                from_quantity=line.from_quantity or None,
                price=line.new_price,
                minimum=line.new_minimum,
                valid_from=head.valid_from,
                valid_to=None,
                change_id=id,
            )
            for own, line in zip(ids, self.lines[id], strict=True)
        ]

    def lock(self, command_name: str) -> dict[int, HuotongError]:
        """Locks the changes; why the command may not be given to some of them."""
        states = {row[0]: row[1] for row in lock_price_changes(self._tx, ids=self.ids).rows}
        refused: dict[int, HuotongError] = {}
        for id in self.ids:
            if id not in self.heads:
                refused[id] = NotFound(kind=PRICE_CHANGE, id=str(id))
                continue
            self.heads[id] = self.heads[id]._replace(status=states[id])
            if states[id] not in MOVES[command_name]:
                refused[id] = self.wrong_status(id, ChangeStatus(states[id]))
        return refused

    def wrong_status(self, id: int, status: ChangeStatus) -> WrongStatus:
        """The refusal of a step in this state."""
        return WrongStatus(number=self.heads[id].number, status_name=status.name.lower())

    def today(self, id: int) -> date:
        """The day it is for the company of the change."""
        company = self._network.value.companies[self.heads[id].company_id]
        return business_day(company=company, at=self._tx.now)

    def placed(self, id: int, status: ChangeStatus) -> PlacedPriceChange:
        """What the command answers; the change is told to the log."""
        head = self.heads[id]
        self._tx.audit(
            kind=PRICE_CHANGE, id=str(id), after={"number": head.number, "status": status.name.lower()}
        )
        event = (
            "pricing.price_change_approved"
            if status is ChangeStatus.APPROVED
            else "pricing.price_change_cancelled"
        )
        self._tx.emit(event, kind=PRICE_CHANGE, id=id, companies=(head.company_id,))
        return PlacedPriceChange(id, head.number, status, head.valid_from)
