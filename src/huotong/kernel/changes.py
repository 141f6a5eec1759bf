"""Changes of masters as they are said and shown; kernel/history.py keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from huotong.kernel.values import Id, Moment


@dataclass(frozen=True, slots=True)
class MasterChanged:
    """A master's fields before and after a command, and the version they make; equal fields are left out.

    `kind` is a text id of "kinds". With `personal` nothing of it is kept in the clear.
    """

    kind: str
    id: int
    version: int
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    personal: bool = False

    @property
    def fields(self) -> dict[str, list[Any]]:
        """[before, after] of the fields that differ."""
        names = dict.fromkeys((*self.before, *self.after))
        pairs = {name: [self.before.get(name), self.after.get(name)] for name in names}
        return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a master before and after; None where there was nothing."""

    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One change of a master. `forgotten`: it concerned a person whose key was destroyed since."""

    kind: str
    id: Id
    version: int
    at: Moment
    member_id: Id
    member: str | None
    forgotten: bool = False
    fields: tuple[FieldChange, ...] = field(default=())
