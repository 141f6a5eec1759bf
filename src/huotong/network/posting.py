"""Reading the network inside a transaction, and the writes its commands share."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from threading import Lock
from typing import Any
from uuid import UUID

import orjson

from huotong.kernel.db.sql import Statements
from huotong.kernel.ids import new_ids
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Answer, Rank, Tx
from huotong.kernel.uses import UsesRead
from huotong.network.contracts import (
    CloseOrgUnit,
    Company,
    Network,
    OrgLinkPeriod,
    OrgUnit,
    Region,
    Site,
    UnitKind,
)
from huotong.network.rules.calendar import business_day
from huotong.network.rules.tree import by_child, closure_of, with_all_below

SQL = Statements.beside(__file__)
EMPTY = Network(None, {}, {}, {}, {}, {})
REMEMBERED = 32
RECENT_SECONDS = 0.5
_remembered: OrderedDict[tuple[int, UUID], Network] = OrderedDict()
_checked: dict[int, tuple[UUID, float]] = {}
"""By book: the version that was in force last time somebody looked, and when (monotonic seconds)."""
_guard = Lock()


class NetworkReading:
    """The network at the version this transaction sees; the version is asked for with what else is queued.

    A recent reading asks nothing while the version was looked at in the last RECENT_SECONDS.
    """

    __slots__ = ("_answer", "_asked_at", "_tx", "_value", "recent")

    def __init__(self, tx: Tx, *, recent: bool) -> None:
        self._tx = tx
        self._value = _recently_seen(tx.book_id) if recent else None
        self._asked_at = time.monotonic()
        self._answer = tx.ask(SQL.tree_version) if self._value is None else None
        self.recent = self._answer is None
        """Whether the value may be older than this transaction."""

    @property
    def value(self) -> Network:
        """The network; its tables are read only when this process does not know the version yet."""
        if self._value is None:
            row = self._answer.one() if self._answer else None
            self._value = EMPTY if row is None else self._recall(row[0])
        return self._value

    def knowing(self, *, sites: Iterable[int] = (), companies: Iterable[int]) -> Network:
        """The network; read exactly, in a trip of its own, when a recent one lacks one of the ids."""
        found = self.value
        if self.recent and not (
            found.sites.keys() >= set(sites) and found.companies.keys() >= set(companies)
        ):
            return read_network(self._tx).value
        return found

    def _recall(self, version: UUID) -> Network:
        key = (self._tx.book_id, version)
        with _guard:
            _checked[self._tx.book_id] = (version, self._asked_at)
            if (found := _remembered.get(key)) is not None:
                _remembered.move_to_end(key)
                return found
        row = self._tx.ask(SQL.read_network).one()
        network = EMPTY if row is None else _network(row)
        if network.version is not None:
            with _guard:
                _remembered[self._tx.book_id, network.version] = network
                while len(_remembered) > REMEMBERED:
                    _remembered.popitem(last=False)
        return network


def _recently_seen(book_id: int) -> Network | None:
    with _guard:
        version, at = _checked.get(book_id, (None, 0.0))
        if version is None or time.monotonic() - at >= RECENT_SECONDS:
            return None
        return _remembered.get((book_id, version))


def read_network(tx: Tx, *, recent: bool = False) -> NetworkReading:
    """The network of the transaction's book, as `.value`: one tiny statement when its version is known.

    With `recent` it may be RECENT_SECONDS old and mostly costs nothing: for facts that hardly change, such as
    a company's time zone; ask for them by `.knowing`, which finds what was created since. All who ask
    within a transaction share one reading.
    """
    shared = tx.gather(_Shared, _Shared)
    if shared.reading is None or (shared.reading.recent and not recent):
        shared.reading = NetworkReading(tx, recent=recent)
    return shared.reading


def business_day_now(tx: Tx, *, company_id: int) -> date:
    """The day it is for the company at the moment of the command.

    It is told by the transaction's reading of the network, else by a recent one, which mostly costs nothing.
    """
    network = read_network(tx, recent=True).knowing(companies=(company_id,))
    return business_day(company=network.companies[company_id], at=tx.now)


class _Shared:
    """The reading of a transaction; nothing is left to write when it closes."""

    rank = Rank.COMMAND_LOG

    def __init__(self) -> None:
        self.reading: NetworkReading | None = None

    def close(self, tx: Tx) -> None:
        """Nothing to do."""


def ask_org_units(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (id, company id, code, closed_from or None) of those of the given org units that exist."""
    return tx.ask(SQL.org_units_by_id, ids=sorted(set(ids)))


def ask_uses_of_units(tx: Tx, closings: Sequence[CloseOrgUnit]) -> UsesRead:
    """What of the network itself still needs units that are to be closed: open units below them, sites."""
    ids = [item.org_unit_id for item in closings]
    days = [item.closed_from for item in closings]
    return UsesRead(
        [
            tx.ask(SQL.open_children, ids=ids, days=days),
            tx.ask(SQL.sites_of_units, ids=sorted(set(ids))),
        ]
    )


def close_units(tx: Tx, closings: Sequence[tuple[int, date, int | None]]) -> None:
    """The units (id, first day without business, successor) are closed from their days on."""
    post_rows(tx, SQL.close_units, closings)


def ask_org_unit_ids(tx: Tx, *, keys: Sequence[str]) -> Answer:
    """Rows (key, id) for the keys (kernel.values.code_key) of codes of org units that exist."""
    return tx.ask(SQL.org_unit_ids, keys=sorted(set(keys)))


def ask_region_ids(tx: Tx, *, keys: Sequence[str]) -> Answer:
    """Rows (key, id) for the keys of codes of regions that exist."""
    return tx.ask(SQL.find_regions, keys=sorted(set(keys)))


def ask_company_ids(tx: Tx, *, keys: Sequence[str]) -> Answer:
    """Rows (key, id) for the keys of codes of companies that exist."""
    return tx.ask(SQL.find_companies, keys=sorted(set(keys)))


def ask_regions(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (id, latitude or None, longitude or None) of those of the given regions that exist."""
    return tx.ask(SQL.regions_by_id, ids=sorted(set(ids)))


def ask_companies(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (id, currency) of those of the given companies that exist."""
    return tx.ask(SQL.companies_by_id, ids=sorted(set(ids)))


def add_links(tx: Tx, links: Sequence[OrgLinkPeriod]) -> list[int]:
    """The links are recorded now; their ids, in order."""
    ids = new_ids(len(links))
    rows = [
        (id, link.child_id, link.parent_id, link.valid_from, link.valid_to)
        for id, link in zip(ids, links, strict=True)
    ]
    post_rows(tx, SQL.insert_links, rows, at=tx.now)
    return ids


def rebuild_closure(tx: Tx, *, changed: Sequence[int], links: Sequence[OrgLinkPeriod]) -> None:
    """Who is above the changed units and all below them follows from `links`, the links now in force.

    Raises rules.tree.Cycle before anything is written.
    """
    units = with_all_below(changed, links=links)
    links_up = by_child(links)
    rows = [row for unit in units for row in closure_of(unit, links_up=links_up)]
    tx.post(SQL.delete_closure, units=units)
    post_rows(
        tx,
        SQL.insert_closure,
        [(r.ancestor_id, r.descendant_id, r.depth, r.valid_from, r.valid_to) for r in rows],
    )


def links_from(rows: Sequence[tuple[int, int, int, date, date | None]]) -> dict[int, OrgLinkPeriod]:
    """The links in force by id."""
    return {id: OrgLinkPeriod(child, parent, first, last) for id, child, parent, first, last in rows}


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _network(row: tuple[Any, ...]) -> Network:
    version, companies, org_units, regions, sites, covered = row
    covered_by_site: dict[int, list[int]] = {}
    sites_by_region: dict[int, list[int]] = {}
    living = orjson.loads(sites)
    known = {site[0] for site in living}
    for site_id, region_id in orjson.loads(covered):
        if site_id in known:
            covered_by_site.setdefault(site_id, []).append(region_id)
            sites_by_region.setdefault(region_id, []).append(site_id)
    return Network(
        version=version,
        companies={c[0]: Company(*c) for c in orjson.loads(companies)},
        org_units={u[0]: _org_unit(*u) for u in orjson.loads(org_units)},
        sites={s[0]: _site(s, tuple(covered_by_site.get(s[0], ()))) for s in living},
        regions={r[0]: _region(r) for r in orjson.loads(regions)},
        sites_by_region={region: tuple(found) for region, found in sites_by_region.items()},
    )


def _org_unit(
    id: int,
    code: str,
    name: str,
    kind: UnitKind,
    company: int,
    closed_from: str | None,
    successor: int | None,
) -> OrgUnit:
    closed = None if closed_from is None else date.fromisoformat(closed_from)
    return OrgUnit(id, code, name, kind, company, closed, successor)


def _region(row: list[Any]) -> Region:
    id, code, name, level, parent_id, latitude, longitude = row
    return Region(id, code, name, level, parent_id, _number(latitude), _number(longitude))


def _site(row: list[Any], covered: tuple[int, ...]) -> Site:
    id, code, name, unit_id, company_id, region_id, latitude, longitude, priority, cost, bin_id = row
    return Site(
        id=id,
        code=code,
        name=name,
        org_unit_id=unit_id,
        company_id=company_id,
        region_id=region_id,
        latitude=_number(latitude),
        longitude=_number(longitude),
        priority=priority,
        handling_cost=Decimal(cost),
        default_bin_id=bin_id,
        covered_region_ids=covered,
    )
