"""What the commands on deliveries share: which of the set may be served at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from huotong.fulfilment.contracts import DELIVERY
from huotong.fulfilment.errors import WrongDeliveryStatus
from huotong.fulfilment.posting import DeliveryHead
from huotong.fulfilment.rules.states import MOVES
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.tx import Tx


def refusals(
    tx: Tx, *, command_name: str, ids: Iterable[int], heads: Mapping[int, DeliveryHead]
) -> dict[int, HuotongError]:
    """Why deliveries may not be served: absent, out of scope, or in a state that does not allow the step."""
    found: dict[int, HuotongError] = {}
    for id in ids:
        head = heads.get(id)
        if head is None or not tx.actor.sees_org_unit(head.org_unit_id):
            found[id] = NotFound(kind=DELIVERY, id=str(id))
        elif head.status not in MOVES[command_name]:
            found[id] = WrongDeliveryStatus(delivery=head.number, status_name=head.status.name.lower())
    return found
