"""What partners needs from above, given to it at start by main/wiring.py."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from huotong.kernel.tx import Answer, Tx
from huotong.kernel.uses import Uses

PARTNER_USES = Uses()
"""Who still has something open of a partner: orders, open items."""


class PriceLists(Protocol):
    """Knows the price lists. Implemented above partners and registered in main/wiring.py."""

    def __call__(self, tx: Tx, *, ids: Sequence[int]) -> Answer:
        """Rows (id, company_id) of those of the price lists that exist."""


_given: dict[str, PriceLists] = {}


def register_price_lists(ask: PriceLists) -> None:
    """Partners are given only price lists that this knows from now on."""
    _given["price_lists"] = ask


def ask_price_lists(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (id, company_id); a KeyError means that main/wiring.py did not run."""
    return _given["price_lists"](tx, ids=ids)
