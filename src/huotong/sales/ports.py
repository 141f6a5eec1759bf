"""What sales needs from above, given to it at start by main/wiring.py."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from huotong.kernel.tx import Answer, Tx
from huotong.sales.contracts import SourcingReads


class Sourcing(Protocol):
    """Chooses the sites of orders. Implemented above sales and registered in main/wiring.py."""

    def ask(self, tx: Tx, *, sku_ids: Sequence[int]) -> SourcingReads:
        """Queues the reading of what is free, without locks."""


class AskPlanned(Protocol):
    """Tells what of orders stands in deliveries. Implemented above sales and registered in main/wiring.py."""

    def __call__(self, tx: Tx, *, order_ids: Sequence[int]) -> Answer:
        """Rows (order line, site, quantity) of what stands in deliveries that have not left."""


_given: dict[str, Sourcing] = {}
_planned: dict[str, AskPlanned] = {}


def register_sourcing(sourcing: Sourcing) -> None:
    """Orders are sourced by this from now on."""
    _given["sourcing"] = sourcing


def sourcing() -> Sourcing:
    """The registered Sourcing; a KeyError means that main/wiring.py did not run."""
    return _given["sourcing"]


def register_planned(ask: AskPlanned) -> None:
    """What stands in deliveries is asked here from now on."""
    _planned["ask"] = ask


def ask_planned(tx: Tx, *, order_ids: Sequence[int]) -> Answer:
    """Rows (order line, site, quantity) of what stands in deliveries of these orders that have not left."""
    return _planned["ask"](tx, order_ids=order_ids)
