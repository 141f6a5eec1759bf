"""What a table is. Apart from the base classes: this is imported before Django's apps are ready."""

from enum import Enum
from typing import Any


class Kind(Enum):
    """What a table is, with the rights of the application's role on such a table."""

    LEDGER = ("ledger", ("SELECT", "INSERT"))
    BALANCE = ("balance", ("SELECT", "INSERT", "UPDATE"))
    DOCUMENT = ("document", ("SELECT", "INSERT", "UPDATE"))
    MASTER = ("master", ("SELECT", "INSERT", "UPDATE"))
    WORKING = ("working", ("SELECT", "INSERT", "UPDATE", "DELETE"))
    REFERENCE = ("reference", ("SELECT",))
    CONTROL = ("control", ("SELECT", "INSERT", "UPDATE", "DELETE"))

    @property
    def rights(self) -> tuple[str, ...]:
        """What the application's role may do with such a table."""
        rights: tuple[str, ...] = self.value[1]
        return rights

    @property
    def is_business(self) -> bool:
        """Whether every row belongs to one book."""
        return self not in (Kind.REFERENCE, Kind.CONTROL)


def kind_of(model: Any) -> Kind:
    """Return the kind of a model; a model of a third-party app has none and counts as control."""
    kind: Kind = getattr(model, "kind", Kind.CONTROL)
    return kind
