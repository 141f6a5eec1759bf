"""The choice of sites: as few parcels as possible, the better score first, never more than is free."""

from __future__ import annotations

import zlib

import numpy as np
import orjson
from hypothesis import given, settings
from hypothesis import strategies as st

from huotong.fulfilment.rules.sourcing import (
    MICRO,
    Choice,
    Ints,
    Parcel,
    Policy,
    Ranking,
    SiteTable,
    choose,
    distances_km,
    explain,
    rank_sites,
)

POLICY = Policy()
# Beijing, Shanghai, Chengdu.
LATITUDES, LONGITUDES = (39.9042, 31.2304, 30.5728), (116.4074, 121.4737, 104.0668)


def table(*, priority: tuple[int, ...] = (0, 0, 0), cost: tuple[int, ...] = (0, 0, 0)) -> SiteTable:
    return SiteTable(
        ids=np.array([11, 12, 13], dtype=np.int64),
        latitude=np.radians(LATITUDES),
        longitude=np.radians(LONGITUDES),
        priority=np.array(priority, dtype=float),
        handling_cost=np.array(cost, dtype=float),
    )


def ranking(
    sites: SiteTable, *, covered: tuple[bool, ...] = (False, False, False), at: int | None = 2
) -> Ranking:
    return rank_sites(
        sites,
        usable=np.ones(len(sites.ids), dtype=bool),
        covered=np.array(covered),
        latitude=None if at is None else LATITUDES[at],
        longitude=None if at is None else LONGITUDES[at],
        policy=POLICY,
    )


def stock(*rows: tuple[int, ...]) -> Ints:
    return np.array(rows, dtype=np.int64)


def test_distances_are_great_circles() -> None:  # by the law of cosines: 0, 1067.3, 1524.5
    km = distances_km(table(), latitude=LATITUDES[0], longitude=LONGITUDES[0])
    assert [round(float(one)) for one in km] == [0, 1067, 1525]


def test_near_sites_come_first_unless_another_covers_the_address() -> None:
    assert ranking(table()).places == [2, 0, 1]
    assert ranking(table(), covered=(False, True, False)).places == [1, 2, 0]


def test_priority_and_cost_count_as_points() -> None:
    assert ranking(table(priority=(0, 0, 16))).places == [0, 2, 1]
    assert ranking(table(cost=(0, 0, 170))).places == [0, 1, 2]


def test_without_coordinates_every_site_is_equally_far() -> None:
    assert ranking(table(), at=None).places == [0, 1, 2]


def test_the_best_site_that_has_everything_takes_the_order() -> None:
    free = stock((5, 5), (9, 9), (9, 4))
    choice = choose(free, columns=[0, 1], wanted=[3, 5], ranking=ranking(table()))
    assert choice.parcels == [Parcel(0, 0, 3), Parcel(1, 0, 5)]
    assert (choice.way, choice.short) == ("one", [])
    assert free.tolist() == [[2, 0], [9, 9], [9, 4]]


def test_two_sites_share_the_lines_when_none_has_all() -> None:
    free = stock((0, 9), (9, 0), (9, 0))
    choice = choose(free, columns=[0, 1], wanted=[4, 5], ranking=ranking(table()))
    assert (choice.way, choice.parcels) == ("two", [Parcel(0, 2, 4), Parcel(1, 0, 5)])
    assert free.tolist() == [[0, 4], [9, 0], [5, 0]]


def test_a_line_is_split_when_no_site_has_it_whole() -> None:
    free = stock((3,), (2,), (4,))
    choice = choose(free, columns=[0], wanted=[8], ranking=ranking(table()))
    assert (choice.way, choice.parcels) == ("split", [Parcel(0, 0, 3), Parcel(0, 1, 1), Parcel(0, 2, 4)])
    assert free.tolist() == [[0], [1], [0]]


def test_short_orders_take_nothing_and_say_what_is_free() -> None:
    free = stock((3, 9), (2, 0), (4, 0))
    choice = choose(free, columns=[0, 1], wanted=[10, 5], ranking=ranking(table()))
    assert choice == Choice([], [(0, 9)], "short", [[False, False], [False, True], [False, False]])
    assert free.tolist() == [[3, 9], [2, 0], [4, 0]]


def test_no_usable_site_is_a_shortage_of_everything() -> None:
    sites = table()
    none = rank_sites(
        sites,
        usable=np.zeros(3, dtype=bool),
        covered=np.zeros(3, dtype=bool),
        latitude=None,
        longitude=None,
        policy=POLICY,
    )
    assert choose(stock((9,), (9,), (9,)), columns=[0], wanted=[1], ranking=none).short == [(0, 0)]


def test_the_explanation_is_small_and_says_who_could_and_who_does() -> None:
    free = stock((0, 9), (9, 0), (9, 0))
    ranked = ranking(table(), covered=(True, False, False))
    choice = choose(free, columns=[0, 1], wanted=[4, 5], ranking=ranked)
    packed = explain(choice, ranking=ranked, line_nos=[1, 2], policy=POLICY)
    assert len(packed) < 1024
    body = orjson.loads(zlib.decompress(packed))
    assert (body["way"], body["tried"], body["short"]) == ("two", 3, [])
    assert [(site[0], site[2], site[6], site[7]) for site in body["sites"]] == [
        ("11", 1, [2], [2]),
        ("13", 0, [1], [1]),
        ("12", 0, [1], []),
    ]


cells = st.integers(0, 6)


@settings(max_examples=400, deadline=None)
@given(
    rows=st.lists(st.lists(cells, min_size=3, max_size=3), min_size=3, max_size=3),
    wanted=st.lists(st.integers(1, 8), min_size=3, max_size=3),
    at=st.integers(0, 2),
)
def test_what_is_assigned_is_what_was_wanted_and_was_free(
    rows: list[list[int]], wanted: list[int], at: int
) -> None:
    free = np.array(rows, dtype=np.int64) * MICRO
    before = free.copy()
    need = [one * MICRO for one in wanted]
    choice = choose(free, columns=[0, 1, 2], wanted=need, ranking=ranking(table(), at=at))
    totals = before.sum(axis=0)
    short = [line for line in range(3) if totals[line] < need[line]]
    assert [line for line, _ in choice.short] == short
    if short:
        assert (choice.parcels, free.tolist()) == ([], before.tolist())
        return
    assert (free >= 0).all()
    for line in range(3):
        assert sum(parcel.quantity for parcel in choice.parcels if parcel.line == line) == need[line]
        assert int(before[:, line].sum() - free[:, line].sum()) == need[line]
    used = {parcel.site for parcel in choice.parcels}
    whole = [site for site in range(3) if (before[site] >= need).all()]
    assert (len(used) == 1) == bool(whole)
