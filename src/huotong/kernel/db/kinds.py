"""What a table is. Apart from the base classes: this is imported before Django's apps are ready."""

from enum import Enum
from typing import Any


class Kind(Enum):
    """What a table is; grants.py gives each kind its rights."""

    LEDGER = "ledger"
    BALANCE = "balance"
    DOCUMENT = "document"
    MASTER = "master"
    WORKING = "working"
    REFERENCE = "reference"
    CONTROL = "control"

    @property
    def is_business(self) -> bool:
        """Whether every row belongs to one book."""
        return self not in (Kind.REFERENCE, Kind.CONTROL)


def kind_of(model: Any) -> Kind:
    """Return the kind of a model; a model of a third-party app has none and counts as control."""
    kind: Kind = getattr(model, "kind", Kind.CONTROL)
    return kind
