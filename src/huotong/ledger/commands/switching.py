"""What opening and closing periods have in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.tx import Tx
from huotong.ledger.contracts import PeriodName, PeriodState
from huotong.ledger.errors import PeriodStands, PeriodUnnumbered
from huotong.ledger.posting.periods import ask_periods, lock_periods, set_periods
from huotong.ledger.posting.sql import SQL


def switch_periods(tx: Tx, items: Sequence[PeriodName], *, opened: bool) -> list[PeriodState | HuotongError]:
    """All lanes of each period are open or closed, or the item is refused."""
    found = {tuple(row[1:4]): row for row in ask_periods(tx, items).rows}
    rows = [_row(tx, item, found) for item in items]
    keys = [(row[1], row[0]) for row in rows if row is not None]
    stands = lock_periods(tx, keys) if keys else {}
    unnumbered: dict[int, int] = {} if opened else _unnumbered(tx, [period for _, period in keys])
    switched: list[tuple[int, int]] = []
    outcomes: list[PeriodState | HuotongError] = []
    for item, row in zip(items, rows, strict=True):
        if row is None:
            outcomes.append(NotFound(kind="period", id=f"{item.year}-{item.no}"))
        elif stands[key := (row[1], row[0])] is opened:
            outcomes.append(PeriodStands(year=item.year, no=item.no, open=opened))
        elif waiting := unnumbered.get(row[0]):
            outcomes.append(PeriodUnnumbered(year=item.year, no=item.no, entries=waiting))
        else:
            stands[key] = opened
            switched.append(key)
            outcomes.append(_switched(tx, row, opened=opened))
    set_periods(tx, switched, opened=opened)
    return outcomes


def _unnumbered(tx: Tx, periods: Sequence[int]) -> dict[int, int]:
    """How many entries of the periods, locked before, are no vouchers yet."""
    return dict(tx.ask(SQL.count_unnumbered, periods=list(periods)).rows) if periods else {}


def _row(tx: Tx, item: PeriodName, found: dict[tuple[Any, ...], tuple[Any, ...]]) -> tuple[Any, ...] | None:
    if not tx.actor.sees_company(item.company_id):
        return None
    return found.get((item.company_id, item.year, item.no))


def _switched(tx: Tx, row: tuple[Any, ...], *, opened: bool) -> PeriodState:
    period_id, company_id, year, no, starts_on, ends_on = row
    tx.audit(kind="ledger.period", id=str(period_id), open=opened)
    return PeriodState(
        period_id=period_id,
        company_id=company_id,
        year=year,
        no=no,
        starts_on=starts_on,
        ends_on=ends_on,
        open=opened,
    )
