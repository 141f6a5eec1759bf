"""Scheduled prices come and go in any order: what is left has no gap, no overlap and the right end."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from huotong.pricing.rules.periods import Followed, Period, Timelines, taken_out

START = date(2026, 1, 1)
DAY = timedelta(days=1)


def timelines_of(rows: list[Followed]) -> Timelines:
    lines = Timelines()
    for row in rows:
        lines.stand(row.key, Period(row.row_id, row.valid_from, row.valid_to))
    return lines


def scheduled(rows: list[Followed], id: int, on: date) -> bool:
    """Lets a price stand as an approved change does; False when another one is in its way."""
    lines = timelines_of(rows)
    if lines.add("A", Period(id, on, None)) is not None:
        return False
    for row in rows:
        if row.row_id in lines.ended:
            row.valid_to, row.followed = lines.ended[row.row_id], True
    rows.append(Followed(id, "A", on, None, followed=False, leaves=False))
    return True


def withdrawn(rows: list[Followed], ids: set[int]) -> list[Followed]:
    """What stays when these go as cancelled changes do."""
    for row in rows:
        row.leaves = row.row_id in ids
    ends = {id: (last, followed) for id, last, followed in taken_out(rows)}
    left = [row for row in rows if not row.leaves]
    for row in left:
        row.valid_to, row.followed = ends.get(row.row_id, (row.valid_to, row.followed))
    return left


@given(
    steps=st.lists(
        st.one_of(st.integers(1, 40), st.sets(st.integers(1, 12), min_size=1, max_size=3)), max_size=12
    )
)
def test_prices_that_come_and_go_leave_no_gap_and_no_overlap(steps: list[int | set[int]]) -> None:
    """The plain model is the set of first days: each price stands until the day before the next."""
    rows = [Followed(0, "A", START, None, followed=False, leaves=False)]
    model = {0: START}
    for id, step in enumerate(steps, 1):
        if isinstance(step, int):
            on = START + step * DAY
            fits = on > max(model.values())
            assert scheduled(rows, id, on) == fits
            if fits:
                model[id] = on
        else:
            rows = withdrawn(rows, step)
            model = {one: day for one, day in model.items() if one not in step}
        firsts = sorted(model.values())
        lasts = [*(first - DAY for first in firsts[1:]), None]
        found = sorted((row.valid_from, row.row_id, row.valid_to) for row in rows)
        assert [(first, last) for first, _, last in found] == list(zip(firsts, lasts, strict=True))
        assert {row.row_id for row in rows} == set(model)
