"""Partners are as the rows of a file say afterwards, all of them or none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from huotong.kernel.command import command
from huotong.kernel.errors import HuotongError, Malformed, NotFound
from huotong.kernel.ids import new_ids
from huotong.kernel.master_files import WHOLE, PutMaster, all_or_nothing, put_outcome
from huotong.kernel.tx import Tx
from huotong.kernel.values import code_key
from huotong.network.public import ask_company_ids, ask_org_unit_ids, ask_region_ids
from huotong.partners.commands._changing import ChangedPartners, LockedPartner
from huotong.partners.commands._creating import NewPartners
from huotong.partners.contracts import ChangePartner, CreatePartner, PartnerAddress, PartnerTerms, PutPartner
from huotong.partners.errors import CodeTaken
from huotong.partners.locks import lock_partners
from huotong.partners.posting import SQL

FIXED = ("org_unit", "company", "currency", "is_person")
"""What a file tells of partners and cannot change."""


@command("partners.put_partners", outcome=PutMaster, chunk=WHOLE)
def put_partners(tx: Tx, items: Sequence[PutPartner]) -> Sequence[PutMaster | HuotongError]:
    """Each row's partner exists with its default address and is as the row says, or all rows are refused.

    Rows without a difference do nothing, whatever version they name. Refusals: as in create_partners and
    change_partners; Malformed for a code that stands twice and for what cannot be changed any more.
    """
    rows = _Rows(tx, items)
    prepared = [rows.prepare(item, path=tx.path("rows", no)) for no, item in enumerate(items)]
    fresh = [one for one in prepared if isinstance(one, CreatePartner)]
    known = [one for one in prepared if isinstance(one, ChangePartner)]
    new, changed = NewPartners(tx, fresh), ChangedPartners(tx, known)
    ids = iter(new_ids(len(fresh)))
    outcomes: list[PutMaster | HuotongError] = []
    for no, (item, one) in enumerate(zip(items, prepared, strict=True)):
        path = tx.path("rows", no)
        if isinstance(one, HuotongError):
            outcomes.append(one)
        elif isinstance(one, CreatePartner):
            created = new.accept(one, id=next(ids), path=path)
            outcomes.append(
                created
                if isinstance(created, HuotongError)
                else PutMaster(created.id, created.code, "created")
            )
        else:
            outcomes.append(_changed(item, one, changed, path=path))
    answered = all_or_nothing(outcomes)
    if answered is outcomes:
        new.write()
        changed.write()
    return answered


def _changed(
    item: PutPartner, change: ChangePartner, changed: ChangedPartners, *, path: str
) -> PutMaster | HuotongError:
    outcome = changed.accept(change, path=path)
    if isinstance(outcome, HuotongError):
        return outcome
    return put_outcome(
        PutMaster(outcome.id, outcome.code, "changed"),
        kind="partner",
        given=item.version,
        found=change.version,
        now=outcome.version,
    )


class _Rows:
    """What the rows name by code, and the partners there are, locked."""

    def __init__(self, tx: Tx, items: Sequence[PutPartner]) -> None:
        self._tx = tx
        keys = sorted({code_key(item.code) for item in items})
        units = ask_org_unit_ids(tx, keys=[code_key(item.org_unit) for item in items])
        companies = ask_company_ids(tx, keys=[code_key(item.company) for item in items if item.company])
        regions = ask_region_ids(tx, keys=[code_key(item.region) for item in items if item.region])
        found = tx.ask(SQL.partners_of_codes, keys=keys)
        self._units = dict(units.rows)
        self._companies = dict(companies.rows)
        self._regions = dict(regions.rows)
        ids = {id: key for key, id in found.rows}
        locked = lock_partners(tx, ids=list(ids))
        addresses = tx.ask(SQL.addresses_of_partners, ids=sorted(ids))
        self._partners = {ids[row[0]]: LockedPartner(*row) for row in locked.rows}
        self._addresses: defaultdict[int, list[tuple[Any, ...]]] = defaultdict(list)
        for partner, *values in addresses.rows:
            self._addresses[partner].append(tuple(values))
        self._taken: set[str] = set()

    def prepare(self, item: PutPartner, *, path: str) -> CreatePartner | ChangePartner | HuotongError:
        """What is to be done so that the partner is as the row says."""
        key = code_key(item.code)
        if key in self._taken:
            return Malformed(field=f"{path}.code", reason="duplicate")
        self._taken.add(key)
        for kind, code, known in (
            ("org_unit", item.org_unit, self._units),
            ("company", item.company, self._companies),
            ("region", item.region, self._regions),
        ):
            if code and code_key(code) not in known:
                return NotFound(kind=kind, id=code)
        if bool(item.region) != bool(item.address):
            return Malformed(field=f"{path}.{'address' if item.region else 'region'}", reason="missing")
        partner = self._partners.get(key)
        if partner is None:
            return self._new(item)
        if not self._tx.actor.sees_org_unit(partner.org_unit_id):
            return CodeTaken(given=item.code)
        return self._change(item, partner, path=path)

    def _new(self, item: PutPartner) -> CreatePartner:
        return CreatePartner(
            code=item.code,
            org_unit_id=self._units[code_key(item.org_unit)],
            company_id=self._companies[code_key(item.company)] if item.company else None,
            currency=item.currency,
            is_person=item.is_person,
            addresses=(self._address(item),) if item.region else (),
            **_plain(item),
        )

    def _change(self, item: PutPartner, partner: LockedPartner, *, path: str) -> ChangePartner | HuotongError:
        company = self._companies[code_key(item.company)] if item.company else None
        wanted = (self._units[code_key(item.org_unit)], company, item.currency, item.is_person)
        there = (partner.org_unit_id, partner.company_id, partner.currency, partner.is_person)
        for name, one, other in zip(FIXED, wanted, there, strict=True):
            if one != other:
                return Malformed(field=f"{path}.{name}", reason="cannot_change")
        return ChangePartner(
            partner_id=partner.id,
            version=partner.version,
            price_list_id=partner.price_list_id,
            addresses=self._addresses_with(item, partner.id) if item.region else None,
            **_plain(item),
        )

    def _addresses_with(self, item: PutPartner, partner_id: int) -> tuple[PartnerAddress, ...]:
        """The addresses there are, the default one as the row says."""
        found = [
            PartnerAddress(region, line, latitude, longitude, name, purpose, default, billing, id)
            for id, region, line, latitude, longitude, name, purpose, default, billing in self._addresses[
                partner_id
            ]
        ]
        default = next((one for one in found if one.is_default), None)
        if default is None:
            return (*found, self._address(item))
        changed = PartnerAddress(
            region_id=self._regions[code_key(item.region)],
            line=item.address,
            latitude=item.latitude,
            longitude=item.longitude,
            name=default.name,
            purpose=default.purpose,
            is_default=True,
            is_default_billing=default.is_default_billing,
            id=default.id,
        )
        return tuple(changed if one is default else one for one in found)

    def _address(self, item: PutPartner) -> PartnerAddress:
        region = self._regions[code_key(item.region)]
        return PartnerAddress(region, item.address, item.latitude, item.longitude)


def _plain(item: PutPartner) -> Mapping[str, Any]:
    """The fields and terms that a new and a changed partner have alike."""
    names = (
        "name", "is_customer", "is_supplier", "tax_number", "tax_status", "tax_scheme", "email", "phone",
        "invoice_title", "bank_name", "bank_account", "payment_days",
    )  # fmt: skip
    terms = PartnerTerms(item.billing, item.from_month_end, item.discount_percent, item.discount_days)
    return {name: getattr(item, name) for name in names} | {"terms": terms}
