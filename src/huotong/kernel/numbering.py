"""Document numbers: cheap series per lane, and gap-free series where the law asks for them.

A lane's counter belongs to one thread, so it is locked first of all and costs nobody a wait. A
gap-free counter is everybody's: it is taken last, when all else of the transaction is written.
"""

from __future__ import annotations

from typing import Any

from huotong.kernel.db.sql import Statements
from huotong.kernel.tx import Answer, Rank, Tx

SQL = Statements.beside(__file__)
GAP_FREE_LANE = -1
_seen: set[tuple[int, int, str, int, int]] = set()


class LaneSeries:
    """Numbers of one lane in one transaction: `next()` hands them out, the rest is left for the next one."""

    rank = Rank.COUNTER

    def __init__(self, tx: Tx, *, company_id: int, series: str, year: int) -> None:
        self._tx = tx
        self._key = (tx.book_id, company_id, series, year, tx.lane)
        self._ensured = self._key in _seen
        if not self._ensured:
            tx.post(SQL.ensure_counter, **self._names())
        self._answer: Answer = tx.lock(Rank.NUMBER_LANE, SQL.lock_counter, **self._names())
        self._last: int | None = None
        self._first_last = 0

    def _names(self) -> dict[str, Any]:
        _, company_id, series, year, lane = self._key
        return {"company": company_id, "series": series, "year": year, "lane": lane}

    def next(self) -> str:
        """The next number, such as SO2607-000042: series, year, lane, running number."""
        if self._last is None:
            row = self._answer.one()
            if row is None:  # seen by this process in another database or in a transaction rolled back
                _seen.discard(self._key)
                self._tx.post(SQL.ensure_counter, **self._names())
                row = self._tx.lock_again(SQL.lock_counter, **self._names()).one()
                assert row is not None
            self._last = self._first_last = int(row[0])
        self._last += 1
        _, _, series, year, lane = self._key
        return f"{series}{year % 100:02d}{lane:02d}-{self._last:06d}"

    def close(self, tx: Tx) -> None:
        """Queues the counter's new value when numbers were handed out."""
        if self._last is not None and self._last > self._first_last:
            tx.post(SQL.set_counter, rows=1, last=self._last, **self._names())
            _seen.add(self._key)


class _LaneCounters:
    """Gathers the series a transaction uses, to write their counters once."""

    rank = Rank.COUNTER

    def __init__(self) -> None:
        self.series: dict[tuple[int, str, int], LaneSeries] = {}

    def close(self, tx: Tx) -> None:
        for key in sorted(self.series):
            self.series[key].close(tx)


def lane_series(tx: Tx, *, series: str, year: int, company_id: int = 0) -> LaneSeries:
    """The transaction's series of this lane; call it before anything else is locked."""
    gathered = tx.gather(_LaneCounters, _LaneCounters)
    key = (company_id, series, year)
    if key not in gathered.series:
        gathered.series[key] = LaneSeries(tx, company_id=company_id, series=series, year=year)
    return gathered.series[key]


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
