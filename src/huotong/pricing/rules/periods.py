"""Where new periods fit among those that stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, timedelta

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

    def add(self, key: Hashable, period: Period) -> Period | None:
        """The period it clashes with; or None, and then it stands from now on."""
        shared = [other for other in self._standing[key] if other.shares_a_day(period)]
        for other in shared:
            if other.valid_to is not None or other.valid_from >= period.valid_from:
                return other
        for other in shared:
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
