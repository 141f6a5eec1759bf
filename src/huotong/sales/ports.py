"""What sales needs from above, given to it at start by main/wiring.py."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from huotong.kernel.tx import Tx
from huotong.sales.contracts import SourcingReads


class Sourcing(Protocol):
    """Chooses the sites of orders. Implemented above sales and registered in main/wiring.py."""

    def ask(self, tx: Tx, *, sku_ids: Sequence[int]) -> SourcingReads:
        """Queues the reading of what is free, without locks."""


_given: dict[str, Sourcing] = {}


def register_sourcing(sourcing: Sourcing) -> None:
    """Orders are sourced by this from now on."""
    _given["sourcing"] = sourcing


def sourcing() -> Sourcing:
    """The registered Sourcing; a KeyError means that main/wiring.py did not run."""
    return _given["sourcing"]
