"""Which sites serve an order: coverage, distance, priority and cost, in the fewest parcels.

Quantities are whole numbers of millionths of the base unit, so that array arithmetic is exact. A score
is a plain weighting without a unit: the lower, the better; it never touches a balance.

1. The best-scored site that has everything free takes the whole order.
2. Otherwise the best pair of sites that between them serve every line whole.
3. Otherwise the site that serves most lines whole takes those, and so on with the rest (the greedy
   set cover); a line that no site serves whole is split over the sites in the order of their score.
4. If all sites together have too little, nothing is assigned and every short line is named – unless the
   order takes what there is: then the same is done with what there is of each line.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import orjson

EARTH_RADIUS_KM = 6371.0088
MICRO = 1_000_000
PAIR_LINES_MAX = 60
SHOWN = 8
HEAD = 16
SPLITTING = frozenset({"split", "part", "weighed", "by_hand"})
"""Ways in which a line may come from several sites, or not all of it."""
NO_NOTE: Mapping[str, str] = MappingProxyType({})

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Policy:
    """What counts how much. A point is worth 100 km of distance.

    With `points_per_parcel` the fewest parcels do not come first: each costs so many points.
    """

    not_covered_points: float = 20.0
    points_per_km: float = 0.01
    points_per_priority: float = 1.0
    points_per_cost: float = 0.1
    unknown_distance_km: float = 3000.0
    points_per_parcel: float | None = None

    @property
    def points(self) -> list[float]:
        """The weights, as explanations show them: coverage, distance, priority, cost and, if any, parcels."""
        four = [self.not_covered_points, self.points_per_km, self.points_per_priority, self.points_per_cost]
        return four if self.points_per_parcel is None else [*four, self.points_per_parcel]


@dataclass(frozen=True, slots=True)
class SiteTable:
    """The sites of the network as columns; angles in radians, NaN where unknown."""

    ids: Ints
    latitude: Floats
    longitude: Floats
    priority: Floats
    handling_cost: Floats


@dataclass(frozen=True, slots=True)
class Ranking:
    """The sites as one destination sees them: places in the site table, best first.

    `head` are the first of `order`, tried before all; `facts` per place are what the explanation shows.
    """

    order: Ints
    head: Ints
    places: list[int]
    score: list[float]
    facts: list[tuple[str, float, int, int, float, float]]


class Parcel(NamedTuple):
    """Goods of one line from one site (a place in the site table), in millionths."""

    line: int
    site: int
    quantity: int


class Choice(NamedTuple):
    """What sourcing decided for one order: parcels, or per short line what is free altogether.

    `able` says of the best-ranked sites which lines each could have served whole.
    """

    parcels: list[Parcel]
    short: list[tuple[int, int]]
    way: str
    able: list[list[bool]]


def distances_km(sites: SiteTable, *, latitude: float, longitude: float) -> Floats:
    """Great-circle distances (haversine formula) from a point in degrees to every site."""
    phi, lam = np.radians(latitude), np.radians(longitude)
    half = (
        np.sin((sites.latitude - phi) / 2) ** 2
        + np.cos(phi) * np.cos(sites.latitude) * np.sin((sites.longitude - lam) / 2) ** 2
    )
    distances: Floats = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(half))
    return distances


def rank_sites(
    sites: SiteTable,
    *,
    usable: Flags,
    covered: Flags,
    latitude: float | None,
    longitude: float | None,
    policy: Policy,
) -> Ranking:
    """The usable sites in the order in which a destination would be served, with what made the order."""
    if latitude is None or longitude is None:
        km = np.full(len(sites.ids), policy.unknown_distance_km)
    else:
        km = distances_km(sites, latitude=latitude, longitude=longitude)
        km = np.where(np.isnan(km), policy.unknown_distance_km, km)
    score = (
        np.where(covered, 0.0, policy.not_covered_points)
        + km * policy.points_per_km
        + sites.priority * policy.points_per_priority
        + sites.handling_cost * policy.points_per_cost
    )
    order: Ints = np.lexsort((sites.ids, score)).astype(np.int64)
    order = order[usable[order]]
    facts = [
        (str(int(id)), round(float(far), 1), int(near), int(priority), float(cost), round(float(points), 3))
        for id, far, near, priority, cost, points in zip(
            sites.ids, km, covered, sites.priority, sites.handling_cost, score, strict=True
        )
    ]
    return Ranking(order, order[:HEAD], order.tolist(), score.tolist(), facts)


def choose(free: Ints, *, columns: Sequence[int], wanted: Sequence[int], ranking: Ranking) -> Choice:
    """Chooses the parcels of one order and takes them from `free` (sites × SKUs); takes nothing if short.

    `columns` are the SKUs of the lines in `free`; lines of the same SKU must be one.
    """
    if not ranking.places:
        return Choice([], [(line, 0) for line in range(len(wanted))], "short", [])
    need = np.array(wanted, dtype=np.int64)
    rows: Ints = free[ranking.head[:, None], columns]
    enough: Flags = np.greater_equal(rows, need)
    able = enough[:SHOWN].tolist()
    whole: Flags = np.logical_and.reduce(enough, axis=1)
    first = int(whole.argmax())
    if not whole[first]:
        rows = free[ranking.order[:, None], columns]
        enough = np.greater_equal(rows, need)
        whole = np.logical_and.reduce(enough, axis=1)
        first = int(whole.argmax())
    if whole[first]:
        site = ranking.places[first]
        free[site, columns] -= need
        return Choice([Parcel(line, site, quantity) for line, quantity in enumerate(wanted)], [], "one", able)
    total = rows.sum(axis=0)
    if (total < need).any():
        short = [(line, int(total[line])) for line in range(len(wanted)) if total[line] < need[line]]
        return Choice([], short, "short", able)
    parcels, way = _several(rows, enough, need, ranking)
    for line, site, quantity in parcels:
        free[site, columns[line]] -= quantity
    return Choice(parcels, [], way, able)


def choose_partly(free: Ints, *, columns: Sequence[int], wanted: Sequence[int], ranking: Ranking) -> Choice:
    """As `choose`, but of lines that are short it takes what all sites together have."""
    whole = choose(free, columns=columns, wanted=wanted, ranking=ranking)
    if not whole.short:
        return whole
    there = dict(whole.short)
    lines = [line for line in range(len(wanted)) if there.get(line, 1)]
    if not lines:
        return whole
    part = choose(
        free,
        columns=[columns[line] for line in lines],
        wanted=[there.get(line, wanted[line]) for line in lines],
        ranking=ranking,
    )
    parcels = [Parcel(lines[line], site, quantity) for line, site, quantity in part.parcels]
    return Choice(parcels, whole.short, "part", whole.able)


def _several(rows: Ints, enough: Flags, need: Ints, ranking: Ranking) -> tuple[list[Parcel], str]:
    pair = best_pair(enough, ranking) if len(need) <= PAIR_LINES_MAX else None
    if pair is not None:
        first, second = pair
        chosen = [first if enough[first, line] else second for line in range(len(need))]
        return [Parcel(line, ranking.places[at], int(need[line])) for line, at in enumerate(chosen)], "two"
    return _greedy(rows, enough, need, ranking), "split"


def best_pair(enough: Flags, ranking: Ranking) -> tuple[int, int] | None:
    """The two ranks with the least score that serve every line whole between them, the better one first."""
    lines = enough.shape[1]
    masks = enough @ (1 << np.arange(lines, dtype=np.int64))
    kinds, first = np.unique(masks, return_index=True)
    both = kinds[:, None] | kinds[None, :]
    at, other = np.nonzero(both == (1 << lines) - 1)
    if not len(at):
        return None
    score = np.array([ranking.score[ranking.places[rank]] for rank in first])
    best = int((score[at] + score[other]).argmin())
    pair = sorted((int(first[at[best]]), int(first[other[best]])))
    return pair[0], pair[1]


def _greedy(rows: Ints, enough: Flags, need: Ints, ranking: Ranking) -> list[Parcel]:
    parcels: list[Parcel] = []
    left = np.ones(len(need), dtype=bool)
    while left.any():
        served = (enough & left).sum(axis=1)
        rank = int(served.argmax())
        if not served[rank]:
            break
        for line in np.nonzero(enough[rank] & left)[0].tolist():
            parcels.append(Parcel(line, ranking.places[rank], int(need[line])))
            left[line] = False
    for line in np.nonzero(left)[0].tolist():
        parcels += split_line(line, rows, int(need[line]), ranking)
    return sorted(parcels)


def split_line(line: int, rows: Ints, missing: int, ranking: Ranking) -> list[Parcel]:
    """A line that no site has whole, from the sites in the order of their score; `rows` are by rank."""
    parcels = []
    for rank in np.nonzero(rows[:, line] > 0)[0].tolist():
        taken = min(missing, int(rows[rank, line]))
        parcels.append(Parcel(line, ranking.places[rank], taken))
        missing -= taken
        if not missing:
            break
    return parcels


def explain(
    choice: Choice,
    *,
    ranking: Ranking,
    line_nos: Sequence[int],
    policy: Policy,
    in_part: bool = False,
    note: Mapping[str, str] = NO_NOTE,
) -> bytes:
    """Why the order is served so, as compressed JSON of well under a kilobyte.

    The best-ranked sites and every chosen one, each as [id, km, covered, priority, cost, score, lines it
    could serve whole, lines it serves]. Where a line is split, or what is wanted may be `in_part` of a
    line, quantities stand beside them. The `note` says who moved goods and why.
    """
    used: dict[int, list[int]] = {}
    for line, site, _ in choice.parcels:
        used.setdefault(site, []).append(line_nos[line])
    shown = ranking.places[:SHOWN]
    shown += [site for site in used if site not in shown]
    sites = []
    for rank, site in enumerate(shown):
        serves = used.get(site, [])
        if rank < len(choice.able):
            able = [no for no, could in zip(line_nos, choice.able[rank], strict=True) if could]
        else:  # a chosen site further down: that it could serve these lines is all that was asked
            able = serves
        sites.append([*ranking.facts[site], able, serves])
    body: dict[str, object] = {
        "way": choice.way,
        "tried": len(ranking.places),
        "points": policy.points,
        "sites": sites,
        "short": [[line_nos[line], free] for line, free in choice.short],
        **note,
    }
    if in_part or choice.way in SPLITTING:
        body["parts"] = [
            [ranking.facts[site][0], line_nos[line], str(Decimal(quantity) / MICRO)]
            for line, site, quantity in choice.parcels
        ]
    return _compressed(orjson.dumps(body))


def _compressed(text: bytes) -> bytes:
    # A window of 4 KB holds any explanation; preparing zlib's usual one of 32 KB costs 50 µs an order.
    packing = zlib.compressobj(1, zlib.DEFLATED, 12, 3)
    return packing.compress(text) + packing.flush()
