"""What sales needs from above, given to it at start by main/wiring.py."""

from __future__ import annotations

from huotong.sales.contracts import Sourcing

_given: dict[str, Sourcing] = {}


def register_sourcing(sourcing: Sourcing) -> None:
    """Orders are sourced by this from now on."""
    _given["sourcing"] = sourcing


def sourcing() -> Sourcing:
    """The registered Sourcing; a KeyError means that main/wiring.py did not run."""
    return _given["sourcing"]
