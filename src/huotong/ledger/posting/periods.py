"""Makes, locks and switches the lane rows of periods."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from huotong.kernel.lanes import LANES
from huotong.kernel.tx import Answer, Rank, Tx
from huotong.ledger.contracts import PeriodName
from huotong.ledger.posting.sql import SQL

_Key = tuple[int, int]


def insert_period_lanes(tx: Tx, periods: Sequence[_Key]) -> None:
    """Every (company, period) has its 64 open lane rows; so a missing row always means no period."""
    if periods:
        companies, ids = zip(*sorted(periods), strict=True)
        tx.post(SQL.insert_period_lanes, rows=LANES * len(ids), companies=companies, periods=ids, lanes=LANES)


def ask_periods(tx: Tx, names: Sequence[PeriodName]) -> Answer:
    """Rows (id, company, year, no, first day, last day) of the periods there are."""
    return tx.ask(
        SQL.find_periods,
        companies=[name.company_id for name in names],
        years=[name.year for name in names],
        nos=[name.no for name in names],
    )


def lock_periods(tx: Tx, periods: Sequence[_Key]) -> dict[_Key, bool]:
    """Whether each (company, period) is open; all its lanes are locked, so nobody is posting into it."""
    companies, ids = zip(*sorted(set(periods)), strict=True)
    rows = tx.lock(Rank.PERIOD_LANE, SQL.lock_whole_periods, companies=companies, periods=ids).rows
    return {(company, period): opened for company, period, _, opened in rows}


def set_periods(tx: Tx, periods: Sequence[_Key], *, opened: bool) -> None:
    """The periods, locked before, are open or closed in all lanes.

    The moment of closing is that after the locks: whoever posted before began before it.
    """
    if periods:
        companies, ids = zip(*sorted(periods), strict=True)
        tx.post(
            SQL.set_period_lanes,
            rows=LANES * len(ids),
            companies=companies,
            periods=ids,
            open=opened,
            closed_at=None if opened else datetime.now(UTC),
        )
