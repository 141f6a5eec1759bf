"""The states of a price change as a table: commands check it, screens read it."""

from __future__ import annotations

from huotong.pricing.contracts import ChangeStatus

APPROVE = "pricing.approve_price_changes"
CANCEL = "pricing.cancel_price_changes"
MOVES: dict[str, frozenset[ChangeStatus]] = {
    APPROVE: frozenset({ChangeStatus.ENTERED}),
    CANCEL: frozenset({ChangeStatus.ENTERED, ChangeStatus.APPROVED}),
}
"""In which states each command may be given."""
