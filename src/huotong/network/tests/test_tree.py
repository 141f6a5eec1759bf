"""The dated tree, decided without a database."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huotong.kernel.values import DATE_MIN
from huotong.network.contracts import ClosureRow, OrgLinkPeriod
from huotong.network.rules.tree import Cycle, after_move, by_child, closure_of, with_all_below

JUNE, JULY = date(2026, 6, 1), date(2026, 7, 1)


def link(child: int, parent: int, first: date = DATE_MIN, last: date | None = None) -> OrgLinkPeriod:
    return OrgLinkPeriod(child, parent, first, last)


def test_a_unit_is_above_others_only_on_the_days_of_every_link_between() -> None:
    links = [link(2, 1), link(3, 2, JUNE, JULY)]
    assert closure_of(3, links_up=by_child(links)) == [
        ClosureRow(3, 3, 0, DATE_MIN, None),
        ClosureRow(2, 3, 1, JUNE, JULY),
        ClosureRow(1, 3, 2, JUNE, JULY),
    ]


def test_two_links_that_never_meet_lead_nowhere() -> None:
    links = [link(2, 1, JULY + timedelta(days=1)), link(3, 2, JUNE, JULY)]
    assert [row.ancestor_id for row in closure_of(3, links_up=by_child(links))] == [3, 2]


def test_all_below_are_found_once_in_id_order() -> None:
    links = [link(4, 2), link(2, 1), link(3, 1), link(5, 4)]
    assert with_all_below([2, 4], links=links) == [2, 4, 5]


def test_a_move_ends_what_began_before_and_drops_what_was_planned() -> None:
    present = [
        link(3, 1, DATE_MIN, date(2026, 5, 31)),
        link(3, 2, JUNE, date(2026, 12, 31)),
        link(3, 4, date(2027, 1, 1)),
    ]
    ended, recorded = after_move(present, child_id=3, parent_id=9, valid_from=JULY)
    assert ended == present[1:]
    assert recorded == [link(3, 2, JUNE, date(2026, 6, 30)), link(3, 9, JULY)]


def test_a_move_from_the_first_day_of_a_link_corrects_it() -> None:
    present = [link(3, 1, JUNE)]
    assert after_move(present, child_id=3, parent_id=2, valid_from=JUNE) == (present, [link(3, 2, JUNE)])


def test_a_cycle_of_a_few_days_is_found_and_dated() -> None:
    links = [link(2, 1, DATE_MIN, date(2026, 6, 30)), link(1, 2, date(2026, 6, 30))]
    with pytest.raises(Cycle) as found:
        closure_of(1, links_up=by_child(links))
    assert found.value.on == date(2026, 6, 30)
    with pytest.raises(Cycle):
        closure_of(2, links_up=by_child(links))


def test_a_cycle_further_up_is_found_too() -> None:
    links = [link(1, 2), link(2, 3), link(3, 2)]
    with pytest.raises(Cycle):
        closure_of(1, links_up=by_child(links))


UNITS, DAYS = 6, [date(2026, 1, 1) + timedelta(days=30 * n) for n in range(5)]
moves = st.lists(st.tuples(st.integers(1, UNITS), st.integers(0, UNITS), st.sampled_from(DAYS)), max_size=12)


@given(moves)
def test_random_moves_keep_a_tree_whose_closure_is_right_on_every_day(
    wanted: list[tuple[int, int, date]],
) -> None:
    """Unit 0 is the root; a move that closes a cycle is refused as the command refuses it."""
    links = {unit: [link(unit, 0)] for unit in range(1, UNITS + 1)}
    for unit, parent, day in wanted:
        ended, recorded = after_move(links[unit], child_id=unit, parent_id=parent, valid_from=day)
        tried = {**links, unit: [one for one in links[unit] if one not in ended] + recorded}
        try:
            everything = [one for of_unit in tried.values() for one in of_unit]
            up = by_child(everything)
            for changed in with_all_below([unit], links=everything):
                closure_of(changed, links_up=up)
        except Cycle:
            assert any(_comes_back(tried, on) for on in _days_between())
            continue
        assert not any(_comes_back(tried, on) for on in _days_between())
        links = tried
    up = by_child(one for of_unit in links.values() for one in of_unit)
    for unit in range(UNITS + 1):
        rows = closure_of(unit, links_up=up)
        for on in _days_between():
            above = {row.ancestor_id: row.depth for row in rows if _is_valid(row, on)}
            assert above == _walk(links, unit, on)


def _days_between() -> list[date]:
    return [DAYS[0] - timedelta(days=1), *(day + timedelta(days=extra) for day in DAYS for extra in (0, 29))]


def _is_valid(row: ClosureRow | OrgLinkPeriod, on: date) -> bool:
    return row.valid_from <= on and (row.valid_to is None or on <= row.valid_to)


def _parent(links: dict[int, list[OrgLinkPeriod]], unit: int, on: date) -> int | None:
    found = [one.parent_id for one in links.get(unit, ()) if _is_valid(one, on)]
    assert len(found) == (0 if unit == 0 else 1)
    return found[0] if found else None


def _walk(links: dict[int, list[OrgLinkPeriod]], unit: int, on: date) -> dict[int, int]:
    above, at = {unit: 0}, _parent(links, unit, on)
    while at is not None:
        above[at] = len(above)
        at = _parent(links, at, on)
    return above


def _comes_back(links: dict[int, list[OrgLinkPeriod]], on: date) -> bool:
    for unit in links:
        at, steps = _parent(links, unit, on), 0
        while at is not None and steps <= UNITS:
            if at == unit:
                return True
            at, steps = _parent(links, at, on), steps + 1
    return False
