"""Changes of partners within a transaction: locked, compared field by field, written together.

A partner can be changed once in a set; the second change meets a version that is no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any, NamedTuple

from huotong.kernel.changes import MasterChanged
from huotong.kernel.errors import ChangedMeanwhile, HuotongError, NotFound
from huotong.kernel.history import record_changes
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx
from huotong.kernel.uses import InUse
from huotong.partners.commands._parts import PartsOfPartners
from huotong.partners.commands._writing import found_by
from huotong.partners.contracts import ChangedPartner, ChangePartner
from huotong.partners.errors import NoRole
from huotong.partners.locks import lock_partners
from huotong.partners.ports import PARTNER_USES
from huotong.partners.posting import SQL
from huotong.partners.rules.checks import wrong_contacts, wrong_tax_number, wrong_terms
from huotong.partners.rules.likeness import likeness


class LockedPartner(NamedTuple):
    """A living partner that nobody else changes meanwhile."""

    id: int
    org_unit_id: int
    company_id: int | None
    code: str
    version: int
    is_person: bool
    is_blocked: bool
    currency: str
    former_codes: str
    name: str
    is_customer: bool
    is_supplier: bool
    tax_number: str
    tax_status: str
    tax_scheme: str
    price_list_id: int | None
    email: str
    phone: str
    invoice_title: str
    bank_name: str
    bank_account: str
    payment_days: int | None
    billing: str
    from_month_end: bool
    discount_percent: Decimal | None
    discount_days: int | None


_FIRST = LockedPartner._fields.index("name")
_TERMS = LockedPartner._fields.index("billing")
CHANGEABLE = LockedPartner._fields[_FIRST:]
GIVEN = LockedPartner._fields[_FIRST:_TERMS]
TERMS = LockedPartner._fields[_TERMS:]


class LockedPartners:
    """The partners of a set as far as the actor sees them, locked at the first question."""

    def __init__(self, tx: Tx, *, ids: Iterable[int]) -> None:
        self._tx = tx
        self._locked = lock_partners(tx, ids=list(ids))
        self._partners: dict[int, LockedPartner] | None = None

    def find(self, id: int, *, version: int | None = None) -> LockedPartner | HuotongError:
        """The partner as it stands; NotFound outside the scope, ChangedMeanwhile for another version."""
        if self._partners is None:
            rows = [LockedPartner(*row) for row in self._locked.rows]
            self._partners = {one.id: one for one in rows if self._tx.actor.sees_org_unit(one.org_unit_id)}
        found = self._partners.get(id)
        if found is None:
            return NotFound(kind="partner", id=str(id))
        if version is not None and version != found.version:
            return ChangedMeanwhile(kind="partner", given=found.code, version=found.version)
        return found

    def replace(self, partner: LockedPartner) -> None:
        """The partner is like this for what comes later in the set."""
        assert self._partners is not None
        self._partners[partner.id] = partner

    def remove(self, partner: LockedPartner) -> None:
        """The partner is gone for what comes later in the set."""
        assert self._partners is not None
        del self._partners[partner.id]


class ChangedPartners:
    """Queues its locks and reads; each accepted change is written when `write` is called."""

    def __init__(self, tx: Tx, items: Sequence[ChangePartner]) -> None:
        self._tx = tx
        ids = [item.partner_id for item in items]
        self._locked = LockedPartners(tx, ids=ids)
        self._parts = PartsOfPartners(tx, items)
        losing = [item.partner_id for item in items if not (item.is_customer and item.is_supplier)]
        self._uses = PARTNER_USES.ask(tx, ids=losing)
        self._rows: list[tuple[Any, ...]] = []
        self._told: list[MasterChanged] = []

    def accept(self, item: ChangePartner, *, path: str) -> ChangedPartner | HuotongError:
        """The partner as it will stand, or why it cannot."""
        partner = self._locked.find(item.partner_id, version=item.version)
        if isinstance(partner, HuotongError):
            return partner
        if (wrong := self._wrong(item, partner, path=path)) is not None:
            return wrong
        differ = self._parts.accept(item, partner_id=partner.id, version=partner.version + 1, path=path)
        if isinstance(differ, HuotongError):
            return differ
        before = {name: getattr(partner, name) for name in CHANGEABLE}
        after = {name: getattr(item, name) for name in GIVEN} | (
            {name: before[name] for name in TERMS} if item.terms is None else asdict(item.terms)
        )
        if before == after and not differ:
            return ChangedPartner(partner.id, partner.code, partner.version)
        changed = partner._replace(version=partner.version + 1, **after)
        self._locked.replace(changed)
        found = found_by(code=partner.code, name=item.name)
        self._rows.append((partner.id, changed.version, likeness(item.name), *found, *after.values()))
        before["addresses"], after["addresses"] = self._parts.told(partner.id)
        self._told.append(
            MasterChanged("partner", partner.id, changed.version, before, after, personal=partner.is_person)
        )
        return ChangedPartner(partner.id, partner.code, changed.version)

    def write(self) -> None:
        """Queues the accepted changes with their history."""
        post_rows(self._tx, SQL.set_partners, self._rows)
        record_changes(self._tx, [*self._told, *self._parts.write()])

    def _wrong(self, item: ChangePartner, partner: LockedPartner, *, path: str) -> HuotongError | None:
        if not (item.is_customer or item.is_supplier):
            return NoRole(given=partner.code)
        wrong = (
            wrong_tax_number(item.tax_number, scheme=item.tax_scheme, path=path)
            or wrong_terms(item.terms, payment_days=item.payment_days, path=path)
            or wrong_contacts(item.contacts or (), path=path)
            or self._wrong_list(item, partner)
        )
        if wrong is not None:
            return wrong
        loses = partner.is_customer > item.is_customer or partner.is_supplier > item.is_supplier
        if loses and (causes := self._uses.of(partner.id)):
            return InUse(kind="partner", given=partner.code, causes=causes)
        return None

    def _wrong_list(self, item: ChangePartner, partner: LockedPartner) -> HuotongError | None:
        """A price list the partner has already is not asked for: who may not see it may leave it."""
        if item.price_list_id == partner.price_list_id:
            return None
        return self._parts.references.missing(price_list=item.price_list_id)
