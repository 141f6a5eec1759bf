"""What becomes of the parts of a partner (addresses, contacts) when others are given in their place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

Values = tuple[Any, ...]


class Parts(NamedTuple):
    """Which parts are new, which have other values, and which are gone."""

    added: tuple[int, ...]
    """Places in the wanted ones."""
    changed: tuple[int, ...]
    """Places in the wanted ones."""
    gone: tuple[int, ...]
    """Ids."""

    @property
    def differ(self) -> bool:
        """Whether anything is to be written."""
        return bool(self.added or self.changed or self.gone)


class PartFlaw(NamedTuple):
    """The part at this place names one that is not there, or one that another part names too."""

    place: int
    id: int
    twice: bool


def compare(
    wanted: Sequence[tuple[int | None, Values]], *, existing: Mapping[int, Values]
) -> Parts | PartFlaw:
    """What is to be done so that the wanted parts are there; parts without id are new."""
    named: set[int] = set()
    for place, (id, _) in enumerate(wanted):
        if id is None:
            continue
        if id not in existing or id in named:
            return PartFlaw(place, id, twice=id in named)
        named.add(id)
    return Parts(
        added=tuple(place for place, (id, _) in enumerate(wanted) if id is None),
        changed=tuple(
            place for place, (id, values) in enumerate(wanted) if id is not None and existing[id] != values
        ),
        gone=tuple(sorted(existing.keys() - named)),
    )
