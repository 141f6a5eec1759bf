"""What partners refer to, as far as the actor may see it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from huotong.kernel.errors import HuotongError, Malformed, NotFound
from huotong.kernel.tx import Answer, Tx
from huotong.network.errors import UnitClosed
from huotong.network.public import ask_companies, ask_org_units, ask_regions
from huotong.partners.contracts import PartnerAddress
from huotong.partners.ports import ask_price_lists
from huotong.partners.posting import ask_customer_groups
from huotong.partners.rules.addresses import AddressFlaw, with_defaults

Place = tuple[Decimal | None, Decimal | None]


class References:
    """Queues the reads; the first question sends them with whatever else is queued."""

    def __init__(
        self,
        tx: Tx,
        *,
        org_units: Iterable[int] = (),
        companies: Iterable[int] = (),
        regions: Iterable[int] = (),
        price_lists: Iterable[int] = (),
        groups: Iterable[int] = (),
    ) -> None:
        self._tx = tx
        self._units_read = ask_org_units(tx, ids=list(org_units))
        self._companies_read = ask_companies(tx, ids=list(companies))
        self._regions_read = ask_regions(tx, ids=list(regions))
        lists, known = list(price_lists), list(groups)
        self._lists_read = ask_price_lists(tx, ids=lists) if lists else None
        self._groups_read = ask_customer_groups(tx, ids=known) if known else None
        self._read = False
        self._units: set[int] = set()
        self._closed: dict[int, tuple[str, date]] = {}
        self._companies: set[int] = set()
        self._lists: set[int] = set()
        self._groups: set[int] = set()
        self._places: dict[int, Place] = {}

    def wrong_unit(self, id: int) -> HuotongError | None:
        """NotFound outside the scope, UnitClosed for one that does nothing new."""
        self._load()
        if id not in self._units:
            return NotFound(kind="org_unit", id=str(id))
        if id in self._closed:
            unit, day = self._closed[id]
            return UnitClosed(org_unit=unit, closed_from=day.isoformat())
        return None

    def missing(
        self, *, company: int | None = None, price_list: int | None = None, group: int | None = None
    ) -> NotFound | None:
        """NotFound for the first that is outside the scope."""
        self._load()
        for kind, id, known in (
            ("company", company, self._companies),
            ("price_list", price_list, self._lists),
            ("customer_group", group, self._groups),
        ):
            if id is not None and id not in known:
                return NotFound(kind=kind, id=str(id))
        return None

    def placed(
        self, addresses: tuple[PartnerAddress, ...], *, path: str
    ) -> tuple[PartnerAddress, ...] | HuotongError:
        """The addresses with their defaults and coordinates, or why they cannot be."""
        self._load()
        for one in addresses:
            if one.region_id not in self._places:
                return NotFound(kind="region", id=str(one.region_id))
        marked = with_defaults(addresses)
        if isinstance(marked, AddressFlaw):
            return Malformed(field=f"{path}.{marked.field}", reason=marked.reason)
        return marked

    def place(self, address: PartnerAddress) -> Place:
        """Its own coordinates, or its region's."""
        if address.latitude is None:
            return self._places[address.region_id]
        return address.latitude, address.longitude

    def _load(self) -> None:
        if self._read:
            return
        self._read = True
        actor = self._tx.actor
        units = self._units_read.rows
        self._units = {row[0] for row in units if actor.sees_org_unit(row[0])}
        self._closed = {id: (code, day) for id, _, code, day in units if day is not None}
        self._companies = {id for id, _ in self._companies_read.rows if actor.sees_company(id)}
        self._places = {id: (latitude, longitude) for id, latitude, longitude in self._regions_read.rows}
        self._lists = _seen(self._tx, self._lists_read)
        self._groups = _seen(self._tx, self._groups_read)


def _seen(tx: Tx, answer: Answer | None) -> set[int]:
    return {id for id, company in (answer.rows if answer else ()) if tx.actor.sees_company(company)}
