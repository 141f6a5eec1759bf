"""Document numbers: cheap series per lane, and gap-free series where the law asks for them.

A lane's counter belongs to one thread, so it is locked first of all and costs nobody a wait. A
gap-free counter is everybody's: it is taken last, when all else of the transaction is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from huotong.kernel.db.sql import Statements
from huotong.kernel.lanes import LANES
from huotong.kernel.tx import Answer, Rank, Tx

SQL = Statements.beside(__file__)
GAP_FREE_LANE = -1


class LaneSeries:
    """Numbers of one lane in one transaction: `next()` hands them out, the rest is left for the next one.

    The expected number of them is taken when the counter is locked, so that a command that uses just as
    many writes the counter once.
    """

    def __init__(self, tx: Tx, *, company_id: int, series: str, year: int, expected: int) -> None:
        self._series, self._year, self._lane = series, year, tx.lane
        self._names: dict[str, Any] = {
            "company": company_id,
            "series": series,
            "year": year,
            "lane": tx.lane,
        }
        tx.reach(Rank.NUMBER_LANE)
        self._expected = expected
        self._used = 0
        self._answer: Answer = tx.post(SQL.advance_counter, count=expected, **self._names)

    @property
    def _before(self) -> int:
        return int(self._answer.rows[0][0]) - self._expected

    def next(self) -> str:
        """The next number, such as SO2607-000042: series, year, lane, running number."""
        self._used += 1
        return f"{self._series}{self._year % 100:02d}{self._lane:02d}-{self._before + self._used:06d}"

    def close(self, tx: Tx) -> None:
        """The counter stands at the last number handed out."""
        if self._used != self._expected:
            tx.post(SQL.set_counter, rows=1, last=self._before + self._used, **self._names)


class _LaneCounters:
    """Gathers the series a transaction uses, to write their counters once."""

    rank = Rank.COUNTER

    def __init__(self) -> None:
        self.series: dict[tuple[int, str, int], LaneSeries] = {}

    def close(self, tx: Tx) -> None:
        for key in sorted(self.series):
            self.series[key].close(tx)


def lane_series(tx: Tx, *, series: str, year: int, expected: int, company_id: int = 0) -> LaneSeries:
    """The transaction's series of this lane, good for any count; call it before anything else is locked.

    A number carries two digits of its year, so years a hundred apart share a series.
    """
    gathered = tx.gather(_LaneCounters, _LaneCounters)
    year = 2000 + year % 100
    key = (company_id, series, year)
    if key not in gathered.series:
        gathered.series[key] = LaneSeries(
            tx, company_id=company_id, series=series, year=year, expected=expected
        )
    return gathered.series[key]


def still_lanes(tx: Tx, *, series: Sequence[str], years: Iterable[int]) -> None:
    """Nobody is amid a transaction with numbers of these series, and whoever wants some waits for this one.

    So what is read after it knows all that such transactions wrote, and what this one writes is seen by all
    that begin with a number. Lanes that nobody used yet are made, for the given years; of other years those
    that were used stand still.
    """
    tx.reach(Rank.NUMBER_LANE)
    kept = sorted({2000 + year % 100 for year in years})
    tx.post(SQL.make_lanes, series=sorted(series), years=kept, last_lane=LANES - 1)
    tx.lock(Rank.NUMBER_LANE, SQL.lock_lanes, series=sorted(series))


def take_gap_free(tx: Tx, *, company_id: int, series: str, year: int, count: int) -> range:
    """`count` numbers without a gap; holds the series' counter until the transaction ends.

    All balances gathered so far are written first, so that nothing is waited for while it is held.
    """
    tx.close(below=Rank.COUNTER)
    tx.reach(Rank.COUNTER)
    names: dict[str, Any] = {"company": company_id, "series": series, "year": year, "lane": GAP_FREE_LANE}
    row = tx.post(SQL.advance_counter, count=count, **names).one()
    assert row is not None
    last = int(row[0])
    return range(last - count + 1, last + 1)
