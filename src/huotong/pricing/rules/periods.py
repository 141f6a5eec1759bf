"""Where new periods fit among those that stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """The days of one row, both included; without `valid_to` it is open."""

    row_id: int
    valid_from: date
    valid_to: date | None

    def shares_a_day(self, other: Period) -> bool:
        """Whether both are valid on some day."""
        return (self.valid_to is None or self.valid_to >= other.valid_from) and (
            other.valid_to is None or other.valid_to >= self.valid_from
        )


class Timelines:
    """The periods of each key. A new one ends the open one before it; any other overlap is a clash."""

    def __init__(self) -> None:
        self._standing: defaultdict[Hashable, list[Period]] = defaultdict(list)
        self.added: dict[int, date | None] = {}
        """The last days of new rows by their id."""
        self.ended: dict[int, date] = {}
        """The last days of rows that stood open, by their id."""

    def stand(self, key: Hashable, period: Period) -> None:
        """Notes a period that stands already."""
        self._standing[key].append(period)

    def clash(self, key: Hashable, period: Period) -> Period | None:
        """The period that does not let it stand."""
        for other in self._standing[key]:
            ends = other.valid_to is None and other.valid_from < period.valid_from
            if not ends and other.shares_a_day(period):
                return other
        return None

    def add(self, key: Hashable, period: Period) -> Period | None:
        """The period it clashes with; or None, and then it stands from now on."""
        clash = self.clash(key, period)
        if clash is not None:
            return clash
        for other in [one for one in self._standing[key] if one.shares_a_day(period)]:
            self._end(key, other, last=period.valid_from - ONE_DAY)
        self._standing[key].append(period)
        self.added[period.row_id] = period.valid_to
        return None

    def _end(self, key: Hashable, period: Period, *, last: date) -> None:
        self._standing[key].remove(period)
        self._standing[key].append(Period(period.row_id, period.valid_from, last))
        if period.row_id in self.added:
            self.added[period.row_id] = last
        else:
            self.ended[period.row_id] = last


@dataclass(slots=True)
class Followed:
    """The days of a row of some key; `followed`: its last day was set by the row behind it."""

    row_id: int
    key: Hashable
    valid_from: date
    valid_to: date | None
    followed: bool
    leaves: bool


def taken_out(rows: Iterable[Followed]) -> list[tuple[int, date | None, bool]]:
    """(row, last day, whether followed) of each row that stays and goes on where the one behind it leaves."""
    by_key: defaultdict[Hashable, list[Followed]] = defaultdict(list)
    for row in rows:
        by_key[row.key].append(row)
    changed: dict[int, Followed] = {}
    for line in by_key.values():
        line.sort(key=lambda row: row.valid_from, reverse=True)
        for behind, before in pairwise(line):
            if behind.leaves and before.followed and before.valid_to == behind.valid_from - ONE_DAY:
                before.valid_to, before.followed = behind.valid_to, behind.followed
                changed[before.row_id] = before
    return [(row.row_id, row.valid_to, row.followed) for row in changed.values() if not row.leaves]
