"""Sourcing for sales: joins the network and free stock to the rule, and puts its choice into plans."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from threading import Lock
from typing import Any
from uuid import UUID

import numpy as np

from huotong.fulfilment.rules.sourcing import (
    MICRO,
    NO_NOTE,
    Choice,
    Ints,
    Policy,
    Ranking,
    SiteTable,
    choose,
    choose_partly,
    explain,
    rank_sites,
)
from huotong.fulfilment.rules.weighing import choose_weighed
from huotong.inventory.public import ask_availability
from huotong.kernel.tx import Answer, Tx
from huotong.network.contracts import Network
from huotong.network.public import read_network
from huotong.sales.contracts import Accept, Assignment, OrderDemand, Plan, Shortage

RANKINGS_MAX = 20_000
KNOWN_MAX = 8
_UNKNOWN = float("nan")
USUAL = Policy()


class Sites:
    """The sites of one version of a network as columns, with the rankings made so far."""

    def __init__(self, network: Network, policy: Policy) -> None:
        sites = sorted(network.sites.values(), key=lambda site: site.id)
        self.network = network
        self.policy = policy
        self.place = {site.id: place for place, site in enumerate(sites)}
        self.company = np.array([site.company_id for site in sites], dtype=np.int64)
        self.table = SiteTable(
            ids=np.array([site.id for site in sites], dtype=np.int64),
            latitude=np.radians([_degrees(site.latitude) for site in sites]),
            longitude=np.radians([_degrees(site.longitude) for site in sites]),
            priority=np.array([float(site.priority) for site in sites]),
            handling_cost=np.array([float(site.handling_cost) for site in sites]),
        )
        self._rankings: OrderedDict[tuple[Any, ...], Ranking] = OrderedDict()

    def ranking(self, demand: OrderDemand) -> Ranking:
        """The sites of the seller's company as this destination sees them."""
        key = (demand.company_id, demand.region_id, demand.latitude, demand.longitude)
        found = self._rankings.get(key)
        if found is None:
            covering = self.network.sites_covering(demand.region_id)
            covered = np.isin(self.table.ids, np.array(covering, dtype=np.int64))
            point = (
                (None, None)
                if demand.latitude is None or demand.longitude is None
                else (
                    float(demand.latitude),
                    float(demand.longitude),
                )
            )
            found = self._rankings[key] = rank_sites(
                self.table,
                usable=self.company == demand.company_id,
                covered=covered,
                latitude=point[0],
                longitude=point[1],
                policy=self.policy,
            )
            if len(self._rankings) > RANKINGS_MAX:
                self._rankings.popitem(last=False)
        return found


def _degrees(value: Decimal | None) -> float:
    return _UNKNOWN if value is None else float(value)


_known: OrderedDict[tuple[int, UUID | None, Policy], Sites] = OrderedDict()
_guard = Lock()


def sites_of(book_id: int, network: Network, policy: Policy = USUAL) -> Sites:
    """The (shared) columns of this version of a book's network, with the rankings by these weights."""
    key = (book_id, network.version, policy)
    with _guard:
        found = _known.get(key)
        if found is None:
            found = _known[key] = Sites(network, policy)
            while len(_known) > KNOWN_MAX:
                _known.popitem(last=False)
        elif policy == USUAL:
            _known.move_to_end(key)  # so that nobody's trials push it out
        return found


def free_matrix(sites: Sites, *, skus: Sequence[int], stock: Answer) -> Ints:
    """What is free by site and SKU (sorted), in millionths, from an answer of ask_availability_columns."""
    free = np.zeros((len(sites.place), len(skus)), dtype=np.int64)
    sku_ids, site_ids, millionths = (np.array(column, dtype=np.int64) for column in stock.rows[0])
    at_sku = np.searchsorted(np.array(skus, dtype=np.int64), sku_ids)
    at_site = np.searchsorted(sites.table.ids, site_ids)
    known = (at_site < len(sites.place)) & np.isin(site_ids, sites.table.ids)
    free[at_site[known], at_sku[known]] = millionths[known]
    return free


class StockSourcing:
    """The Sourcing that main/wiring.py registers with sales."""

    def ask(self, tx: Tx, *, sku_ids: Sequence[int]) -> StockReads:
        """Queues the reading of what is free, without locks."""
        return StockReads(tx, sku_ids)


class StockReads:
    """What is free of some SKUs at every site, on its way."""

    def __init__(self, tx: Tx, sku_ids: Sequence[int]) -> None:
        self._book_id = tx.book_id
        self._skus = {sku: column for column, sku in enumerate(sku_ids)}
        self._network_read = read_network(tx)
        self._answer = ask_availability(tx, sku_ids=sku_ids)

    def plan(self, demands: Sequence[OrderDemand], *, accept: Accept | None = None) -> list[Plan]:
        """One plan per order, the earlier served first; goods of one that is not accepted stay free."""
        sites = sites_of(self._book_id, self._network_read.value)
        free = np.zeros((len(sites.place), len(self._skus)), dtype=np.int64)
        for sku, site_ids, available in self._answer.rows:
            column = self._skus[sku]
            for site_id, quantity in zip(site_ids, available, strict=True):
                place = sites.place.get(site_id)
                if place is not None:
                    free[place, column] = int(quantity * MICRO)
        return plan_orders(sites, free=free, columns=self._skus, demands=demands, accept=accept)


def plan_orders(
    sites: Sites,
    *,
    free: Ints,
    columns: dict[int, int],
    demands: Sequence[OrderDemand],
    accept: Accept | None = None,
) -> list[Plan]:
    """One plan per order with its explanation; `free` (sites × SKUs, millionths) falls with each accepted."""
    plans: list[Plan] = []
    for place, demand in enumerate(demands):
        plan = plan_order(sites, free, columns, demand)
        plans.append(plan)
        if accept is not None and not accept(place, plan):
            skus = {line.line_no: line.sku_id for line in demand.lines}
            for one in plan.assignments:
                free[sites.place[one.site_id], columns[skus[one.line_no]]] += int(one.quantity * MICRO)
    return plans


def plan_order(
    sites: Sites,
    free: Ints,
    columns: dict[int, int],
    demand: OrderDemand,
    *,
    in_part: bool = False,
    note: Mapping[str, str] = NO_NOTE,
) -> Plan:
    """The plan of one order, taken from `free`; the explanation says so when it is about parts of lines."""
    ranking = sites.ranking(demand)
    wanted: dict[int, int] = {}
    for line in demand.lines:
        wanted[line.sku_id] = wanted.get(line.sku_id, 0) + int(line.quantity * MICRO)
    skus = list(wanted)
    at = [columns[sku] for sku in skus]
    per_parcel = sites.policy.points_per_parcel
    if per_parcel is not None:
        choice = choose_weighed(
            free, columns=at, wanted=list(wanted.values()), ranking=ranking, per_parcel=per_parcel
        )
    else:
        take = choose_partly if demand.partial else choose
        choice = take(free, columns=at, wanted=list(wanted.values()), ranking=ranking)
    line_nos = {line.sku_id: line.line_no for line in reversed(demand.lines)}
    explanation = explain(
        choice,
        ranking=ranking,
        line_nos=[line_nos[sku] for sku in skus],
        policy=sites.policy,
        in_part=in_part or demand.partial or demand.on_top,
        note=note,
    )
    return Plan(_assignments(choice, demand, skus, ranking), _shortages(choice, demand, skus), explanation)


def _assignments(
    choice: Choice, demand: OrderDemand, skus: Sequence[int], ranking: Ranking
) -> tuple[Assignment, ...]:
    """The parcels per line: lines that share a SKU divide its parcels in their order."""
    parcels: dict[int, list[list[int]]] = {}
    for at, site, quantity in choice.parcels:
        parcels.setdefault(skus[at], []).append([site, quantity])
    found: list[Assignment] = []
    for line in demand.lines:
        missing = int(line.quantity * MICRO)
        for parcel in parcels.get(line.sku_id, ()):
            taken = min(missing, parcel[1])
            if taken:
                site_id = int(ranking.facts[parcel[0]][0])
                found.append(Assignment(line.line_no, site_id, _quantity(taken)))
                parcel[1] -= taken
                missing -= taken
    return tuple(found)


def _shortages(choice: Choice, demand: OrderDemand, skus: Sequence[int]) -> tuple[Shortage, ...]:
    free = {skus[at]: available for at, available in choice.short}
    found: list[Shortage] = []
    for line in demand.lines:
        if line.sku_id in free:
            wanted = int(line.quantity * MICRO)
            served = min(wanted, free[line.sku_id])
            free[line.sku_id] -= served
            if served < wanted:
                found.append(Shortage(line.line_no, line.sku_id, line.quantity, _quantity(served)))
    return tuple(found)


def _quantity(micro: int) -> Decimal:
    return Decimal(micro // MICRO) if micro % MICRO == 0 else Decimal(micro) / MICRO
