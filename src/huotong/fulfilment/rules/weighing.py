"""Which sites serve an order when each parcel costs points, in place of the fewest parcels first.

A choice of sites is worth the mean over the lines of the best score among those of them that have the line
whole, and so many points for each of them: the less, the better. Tried are the best single site, the best
pair, and the best site of each line with sites taken out while that lowers the points. A line that no site
has whole is split over the sites in the order of their score; those are open to the other lines then.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from huotong.fulfilment.rules.sourcing import (
    PAIR_LINES_MAX,
    SHOWN,
    Choice,
    Flags,
    Floats,
    Ints,
    Parcel,
    Ranking,
    best_pair,
    split_line,
)


def choose_weighed(
    free: Ints, *, columns: Sequence[int], wanted: Sequence[int], ranking: Ranking, per_parcel: float
) -> Choice:
    """Chooses the parcels of one order and takes them from `free`, as `choose` does."""
    lines = range(len(wanted))
    need = np.array(wanted, dtype=np.int64)
    rows: Ints = (
        free[ranking.order[:, None], columns] if ranking.places else np.zeros((0, len(need)), np.int64)
    )
    enough: Flags = np.greater_equal(rows, need)
    able = enough[:SHOWN].tolist()
    total = rows.sum(axis=0)
    if (total < need).any():
        short = [(line, int(total[line])) for line in lines if total[line] < need[line]]
        return Choice([], short, "short", able)
    whole: Flags = np.logical_or.reduce(enough, axis=0)
    split = [
        one for line in lines if not whole[line] for one in split_line(line, rows, wanted[line], ranking)
    ]
    rank_of = {place: rank for rank, place in enumerate(ranking.places)}
    open_ranks = frozenset(rank_of[parcel.site] for parcel in split)
    score = np.array([ranking.score[place] for place in ranking.places])
    points: Floats = np.where(enough[:, whole], score[:, None], np.inf)
    chosen = sorted(_best(points, open_ranks, per_parcel, ranking))
    parcels = list(split)
    served = [chosen[int(at)] for at in points[chosen].argmin(axis=0)] if chosen else []
    for line, rank in zip(np.nonzero(whole)[0].tolist(), served, strict=True):
        parcels.append(Parcel(line, ranking.places[rank], wanted[line]))
    for line, site, quantity in parcels:
        free[site, columns[line]] -= quantity
    sites = len({parcel.site for parcel in parcels})
    return Choice(sorted(parcels), [], {1: "one"}.get(sites, "weighed"), able)


def _best(points: Floats, open_ranks: frozenset[int], per_parcel: float, ranking: Ranking) -> frozenset[int]:
    if not points.shape[1]:
        return open_ranks
    candidates = [_thinned(points, open_ranks, per_parcel)]
    has_all = np.isfinite(points).all(axis=1)
    if has_all.any():
        candidates.append(open_ranks | {int(has_all.argmax())})
    pair = best_pair(np.isfinite(points), ranking) if points.shape[1] <= PAIR_LINES_MAX else None
    if pair is not None:
        candidates.append(open_ranks | set(pair))
    return min(candidates, key=lambda some: (_worth(points, some, per_parcel), sorted(some)))


def _thinned(points: Floats, open_ranks: frozenset[int], per_parcel: float) -> frozenset[int]:
    """The best site of each line, less those that cost more than they save."""
    chosen = open_ranks | {int(rank) for rank in points.argmin(axis=0)}
    worth = _worth(points, chosen, per_parcel)
    while True:
        fewer = [(_worth(points, chosen - {rank}, per_parcel), -rank) for rank in chosen - open_ranks]
        if not fewer or min(fewer)[0] >= worth:
            return chosen
        worth, rank = min(fewer)
        chosen -= {-rank}


def _worth(points: Floats, chosen: frozenset[int], per_parcel: float) -> float:
    if not chosen:
        return float("inf")
    return float(points[sorted(chosen)].min(axis=0).mean()) + per_parcel * len(chosen)
