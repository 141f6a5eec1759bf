"""Partners exist afterwards, with their addresses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError, Malformed, NotFound
from huotong.kernel.ids import new_ids
from huotong.kernel.personal import seal_personal
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Answer, Tx
from huotong.kernel.values import code_key
from huotong.network.errors import UnitClosed
from huotong.network.public import ask_companies, ask_org_units, ask_regions
from huotong.partners.contracts import CreatedPartner, CreatePartner, PartnerAddress
from huotong.partners.errors import CodeTaken, NoRole
from huotong.partners.ports import ask_price_lists
from huotong.partners.posting import SQL, ask_customer_groups, ask_partner_ids
from huotong.partners.rules.likeness import likeness

CHUNK = Chunk(documents=2000, lines=5000, lines_of=lambda item: 1 + len(item.addresses))
SIMILAR_SHOWN = 5


@command("partners.create_partners", outcome=CreatedPartner, chunk=CHUNK)
def create_partners(tx: Tx, items: Sequence[CreatePartner]) -> Sequence[CreatedPartner | HuotongError]:
    """Each partner exists with its addresses, or is refused.

    Refusals: CodeTaken; NoRole; UnitClosed; NotFound for a region, or for a company, price list, group or
    org unit outside the actor's scope; Malformed for half a coordinate. The audit keeps what concerns a
    person under the person's key.
    """
    known = _Known(tx, items)
    outcomes: list[CreatedPartner | HuotongError] = []
    created: list[tuple[int, CreatePartner]] = []
    rows: list[tuple[Any, ...]] = []
    for no, (item, id) in enumerate(zip(items, new_ids(len(items)), strict=True)):
        if (refusal := known.refusal(item, path=tx.path("partners", no))) is not None:
            outcomes.append(refusal)
            continue
        like = likeness(item.name)
        similar = known.similar[like]
        outcomes.append(CreatedPartner(id, item.code, tuple(similar[:SIMILAR_SHOWN])))
        similar.append(id)
        created.append((id, item))
        rows.append(_row(id, item, like))
    post_rows(tx, SQL.insert_partners, rows)
    _add_addresses(tx, created, known.places)
    _audit(tx, created)
    return outcomes


@dataclass(slots=True)
class _Known:
    """What the set refers to, as far as the actor may see it, and what is taken."""

    tx: Tx
    items: Sequence[CreatePartner]
    taken: set[str] = field(init=False)
    units: set[int] = field(init=False)
    closed: dict[int, tuple[str, date]] = field(init=False)
    companies: set[int] = field(init=False)
    places: dict[int, tuple[Decimal | None, Decimal | None]] = field(init=False)
    price_lists: set[int] = field(init=False)
    groups: set[int] = field(init=False)
    similar: defaultdict[str, list[int]] = field(init=False)

    def __post_init__(self) -> None:
        tx, items = self.tx, self.items
        taken = ask_partner_ids(tx, keys=[code_key(item.code) for item in items])
        units = ask_org_units(tx, ids=[item.org_unit_id for item in items])
        companies = ask_companies(tx, ids=[i.company_id for i in items if i.company_id is not None])
        regions = ask_regions(tx, ids=[address.region_id for item in items for address in item.addresses])
        lists = [item.price_list_id for item in items if item.price_list_id is not None]
        price_lists = ask_price_lists(tx, ids=lists) if lists else None
        groups = [item.customer_group_id for item in items if item.customer_group_id is not None]
        known_groups = ask_customer_groups(tx, ids=groups) if groups else None
        similar = self._ask_similar()
        self.taken = {key for key, _ in taken.rows}
        self.units = {id for id, *_ in units.rows if tx.actor.sees_org_unit(id)}
        self.closed = {id: (code, day) for id, _, code, day in units.rows if day is not None}
        self.companies = {id for id, _ in companies.rows if tx.actor.sees_company(id)}
        self.places = {id: (latitude, longitude) for id, latitude, longitude in regions.rows}
        found = price_lists.rows if price_lists else ()
        self.price_lists = {id for id, company_id in found if tx.actor.sees_company(company_id)}
        found = known_groups.rows if known_groups else ()
        self.groups = {id for id, company_id in found if tx.actor.sees_company(company_id)}
        self.similar = defaultdict(list)
        for like, id in similar.rows:
            self.similar[like].append(id)

    def _ask_similar(self) -> Answer:
        likenesses = sorted({likeness(item.name) for item in self.items})
        return self.tx.ask(
            SQL.similar_partners, likenesses=likenesses, units=list(self.tx.actor.org_unit_ids)
        )

    def refusal(self, item: CreatePartner, *, path: str) -> HuotongError | None:
        """Why the partner cannot be created, or None, and then its code is taken."""
        if not (item.is_customer or item.is_supplier):
            return NoRole(given=item.code)
        if (wrong := self._missing(item) or self._wrong_address(item, path=path)) is not None:
            return wrong
        key = code_key(item.code)
        if key in self.taken:
            return CodeTaken(given=item.code)
        self.taken.add(key)
        return None

    def _missing(self, item: CreatePartner) -> HuotongError | None:
        """What the partner refers to that is not there for the actor, or is closed."""
        if item.org_unit_id not in self.units:
            return NotFound(kind="org_unit", id=str(item.org_unit_id))
        if item.org_unit_id in self.closed:
            unit, day = self.closed[item.org_unit_id]
            return UnitClosed(org_unit=unit, closed_from=day.isoformat())
        if item.company_id is not None and item.company_id not in self.companies:
            return NotFound(kind="company", id=str(item.company_id))
        if item.price_list_id is not None and item.price_list_id not in self.price_lists:
            return NotFound(kind="price_list", id=str(item.price_list_id))
        if item.customer_group_id is not None and item.customer_group_id not in self.groups:
            return NotFound(kind="customer_group", id=str(item.customer_group_id))
        return None

    def _wrong_address(self, item: CreatePartner, *, path: str) -> HuotongError | None:
        for place, address in enumerate(item.addresses):
            if address.region_id not in self.places:
                return NotFound(kind="region", id=str(address.region_id))
            if (address.latitude is None) != (address.longitude is None):
                return Malformed(field=f"{path}.addresses.{place}.longitude", reason="latitude_and_longitude")
        return None


def _row(id: int, item: CreatePartner, like: str) -> tuple[Any, ...]:
    return (
        id,
        item.code,
        code_key(item.code),
        item.name,
        like,
        item.is_customer,
        item.is_supplier,
        item.is_person,
        item.company_id,
        item.org_unit_id,
        item.tax_number,
        item.tax_status,
        item.currency,
        item.price_list_id,
        item.customer_group_id,
        item.is_blocked,
        item.email,
        item.phone,
    )


def _add_addresses(
    tx: Tx,
    created: Sequence[tuple[int, CreatePartner]],
    places: dict[int, tuple[Decimal | None, Decimal | None]],
) -> None:
    rows = [
        (id, address.region_id, address.line, *_coordinates(address, places), place == 0)
        for id, item in created
        for place, address in enumerate(item.addresses)
    ]
    ids = new_ids(len(rows))
    post_rows(tx, SQL.insert_addresses, [(id, *row) for id, row in zip(ids, rows, strict=True)])


def _coordinates(
    address: PartnerAddress, places: dict[int, tuple[Decimal | None, Decimal | None]]
) -> tuple[Decimal | None, Decimal | None]:
    if address.latitude is None:
        return places[address.region_id]
    return address.latitude, address.longitude


def _audit(tx: Tx, created: Sequence[tuple[int, CreatePartner]]) -> None:
    """What was created, in the clear for firms; of persons the code alone, the rest under their keys."""
    persons = [(id, _about(item)) for id, item in created if item.is_person]
    sealed = seal_personal(tx, subject_kind="partner", values=persons) if persons else []
    tokens = {id: token for (id, _), token in zip(persons, sealed, strict=True)}
    for id, item in created:
        after = tokens[id] if id in tokens else _about(item)
        tx.audit(kind="partner", id=str(id), after={"code": item.code, **after})


def _about(item: CreatePartner) -> dict[str, Any]:
    return {
        "name": item.name,
        "email": item.email,
        "phone": item.phone,
        "tax_number": item.tax_number,
        "addresses": [address.line for address in item.addresses],
    }
