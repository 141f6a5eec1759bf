"""The addresses and contacts of changed partners within a transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from huotong.kernel.changes import MasterChanged
from huotong.kernel.errors import HuotongError, Malformed, NotFound
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx
from huotong.partners.commands._references import References
from huotong.partners.commands._writing import (
    ADDRESS_FIELDS,
    CONTACT_FIELDS,
    add_addresses,
    add_contacts,
    address_values,
    contact_values,
    told_address,
)
from huotong.partners.contracts import ChangePartner, PartnerAddress, PartnerContact
from huotong.partners.posting import SQL
from huotong.partners.rules.parts import PartFlaw, Parts, Values, compare


class PartsOfPartners:
    """Queues its reads; what is accepted is written when `write` is called."""

    def __init__(self, tx: Tx, items: Sequence[ChangePartner]) -> None:
        self._tx = tx
        ids = sorted({item.partner_id for item in items})
        self._addresses_read = tx.ask(SQL.addresses_of_partners, ids=ids)
        self._contacts_read = tx.ask(SQL.contacts_of_partners, ids=ids)
        self.references = References(
            tx,
            regions=[one.region_id for item in items for one in item.addresses or ()],
            price_lists=[item.price_list_id for item in items if item.price_list_id is not None],
        )
        self._addresses: Mapping[int, dict[int, Values]] | None = None
        self._contacts: Mapping[int, dict[int, Values]] = {}
        self._told: dict[int, tuple[list[str] | None, list[str] | None]] = {}
        self._new_addresses: list[tuple[int, PartnerAddress]] = []
        self._new_contacts: list[tuple[int, int, PartnerContact]] = []
        self._set_addresses: list[tuple[Any, ...]] = []
        self._set_contacts: list[tuple[Any, ...]] = []
        self._gone_addresses: list[int] = []
        self._gone_contacts: list[int] = []
        self._histories: list[MasterChanged] = []

    def accept(self, item: ChangePartner, *, partner_id: int, version: int, path: str) -> bool | HuotongError:
        """Whether the partner's parts will be others than they are, or why they cannot."""
        if self._addresses is None:
            self._addresses = _by_partner(self._addresses_read.rows)
            self._contacts = _by_partner(self._contacts_read.rows)
        addresses = self._addresses_of(item, partner_id=partner_id, path=path)
        if isinstance(addresses, HuotongError):
            return addresses
        contacts = self._contacts_of(item, partner_id=partner_id, path=path)
        if isinstance(contacts, HuotongError):
            return contacts
        self._keep_addresses(partner_id, *addresses)
        self._keep_contacts(partner_id, *contacts, version=version)
        return addresses[0].differ or contacts[0].differ

    def told(self, partner_id: int) -> tuple[list[str] | None, list[str] | None]:
        """The addresses before and after in words; None and None where they stay."""
        return self._told.get(partner_id, (None, None))

    def write(self) -> list[MasterChanged]:
        """Queues what was accepted; the histories of the contacts."""
        tx = self._tx
        if self._gone_addresses:
            tx.post(
                SQL.archive_addresses, rows=len(self._gone_addresses), ids=self._gone_addresses, at=tx.now
            )
        if self._set_addresses:
            tx.post(SQL.unset_default_addresses, ids=[row[0] for row in self._set_addresses])
        post_rows(tx, SQL.set_addresses, self._set_addresses)
        add_addresses(tx, self._new_addresses, references=self.references)
        if self._gone_contacts:
            tx.post(SQL.archive_contacts, rows=len(self._gone_contacts), ids=self._gone_contacts, at=tx.now)
        if self._set_contacts:
            tx.post(SQL.unset_main_contacts, ids=[row[0] for row in self._set_contacts])
        post_rows(tx, SQL.set_contacts, self._set_contacts)
        ids = add_contacts(tx, [(partner, one) for partner, _, one in self._new_contacts])
        for id, (_, version, one) in zip(ids, self._new_contacts, strict=True):
            self._histories.append(_contact(id, version, None, contact_values(one)))
        return self._histories

    def _addresses_of(
        self, item: ChangePartner, *, partner_id: int, path: str
    ) -> tuple[Parts, Sequence[PartnerAddress]] | HuotongError:
        if item.addresses is None:
            return Parts((), (), ()), ()
        placed = self.references.placed(item.addresses, path=path)
        if isinstance(placed, HuotongError):
            return placed
        assert self._addresses is not None
        wanted = [(one.id, address_values(one, self.references.place(one))) for one in placed]
        parts = compare(wanted, existing=self._addresses.get(partner_id, {}))
        return _refusal(parts, "address", path) if isinstance(parts, PartFlaw) else (parts, placed)

    def _contacts_of(
        self, item: ChangePartner, *, partner_id: int, path: str
    ) -> tuple[Parts, Sequence[PartnerContact]] | HuotongError:
        if item.contacts is None:
            return Parts((), (), ()), ()
        wanted = [(one.id, contact_values(one)) for one in item.contacts]
        parts = compare(wanted, existing=self._contacts.get(partner_id, {}))
        return _refusal(parts, "contact", path) if isinstance(parts, PartFlaw) else (parts, item.contacts)

    def _keep_addresses(self, partner_id: int, parts: Parts, wanted: Sequence[PartnerAddress]) -> None:
        if not parts.differ:
            return
        assert self._addresses is not None
        values = [address_values(one, self.references.place(one)) for one in wanted]
        before = [_told(one) for one in self._addresses.get(partner_id, {}).values()]
        self._told[partner_id] = (before, [_told(one) for one in values])
        self._new_addresses += [(partner_id, wanted[place]) for place in parts.added]
        self._set_addresses += [(wanted[place].id, *values[place]) for place in parts.changed]
        self._gone_addresses += parts.gone

    def _keep_contacts(
        self, partner_id: int, parts: Parts, wanted: Sequence[PartnerContact], *, version: int
    ) -> None:
        existing = self._contacts.get(partner_id, {})
        self._new_contacts += [(partner_id, version, wanted[place]) for place in parts.added]
        for place in parts.changed:
            id, values = wanted[place].id, contact_values(wanted[place])
            assert id is not None
            self._set_contacts.append((id, *values))
            self._histories.append(_contact(id, version, existing[id], values))
        self._gone_contacts += parts.gone
        self._histories += [_contact(id, version, existing[id], None) for id in parts.gone]


def _by_partner(rows: Sequence[tuple[Any, ...]]) -> Mapping[int, dict[int, Values]]:
    found: defaultdict[int, dict[int, Values]] = defaultdict(dict)
    for partner, id, *values in rows:
        found[partner][id] = tuple(values)
    return found


def _refusal(flaw: PartFlaw, kind: str, path: str) -> HuotongError:
    if flaw.twice:
        field = "addresses" if kind == "address" else "contacts"
        return Malformed(field=f"{path}.{field}.{flaw.place}.id", reason="duplicate")
    return NotFound(kind=kind, id=str(flaw.id))


def _told(values: Values) -> str:
    return told_address(dict(zip(ADDRESS_FIELDS, values, strict=True)))


def _contact(id: int, version: int, before: Values | None, after: Values | None) -> MasterChanged:
    told = [{} if one is None else dict(zip(CONTACT_FIELDS, one, strict=True)) for one in (before, after)]
    return MasterChanged("contact", id, version, told[0], told[1], personal=True)
