"""What holding and releasing orders share: the orders under lock, and who may not be changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.tx import Tx
from huotong.sales.contracts import ORDER, HeldOrder, OrderStatus
from huotong.sales.errors import OrderHeld, OrderNotHeld, WrongStatus
from huotong.sales.posting import lock_orders, set_hold_reasons
from huotong.sales.rules.states import MOVES


class Holding:
    """Orders under lock; `put` changes one in memory, so that a second wish for it sees the first."""

    def __init__(self, tx: Tx, ids: Iterable[int], *, name: str) -> None:
        self._tx = tx
        self._name = name
        self._headers: Mapping[int, tuple[Any, ...]] = {
            row[0]: row for row in lock_orders(tx, ids=sorted(set(ids))).rows
        }
        self._reasons = {id: row[14] for id, row in self._headers.items()}
        self._changed: dict[int, str] = {}

    def put(self, id: int, reason: str) -> HeldOrder | HuotongError:
        """The order is held for the reason, or goes on without one; or why it may not be changed."""
        header = self._headers.get(id)
        if header is None or not self._tx.actor.sees_org_unit(header[4]):
            return NotFound(kind=ORDER, id=str(id))
        number, before = header[1], self._reasons[id]
        if header[2] not in MOVES[self._name]:
            return WrongStatus(order=number, status_name=OrderStatus(header[2]).name.lower())
        if reason and before:
            return OrderHeld(order=number, reason=before)
        if not reason and not before:
            return OrderNotHeld(order=number)
        self._reasons[id] = self._changed[id] = reason
        self._tx.audit(kind=ORDER, id=id, before={"hold_reason": before}, after={"hold_reason": reason})
        event = "sales.order_held" if reason else "sales.order_released"
        self._tx.emit(event, kind=ORDER, id=id, companies=(header[3],), org_units=(header[4],))
        return HeldOrder(id, number, reason)

    def write(self) -> None:
        """What was put is written: one statement whatever the number."""
        set_hold_reasons(self._tx, reasons=self._changed)
