"""Rows of new partners, addresses and contacts, and how an address or a contact reads in a history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from huotong.kernel.ids import new_ids
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx
from huotong.kernel.values import code_key
from huotong.kernel.words import grams_of, words_of
from huotong.partners.commands._references import Place, References
from huotong.partners.contracts import CreatePartner, PartnerAddress, PartnerContact
from huotong.partners.posting import SQL

ADDRESS_FIELDS = (
    "region_id", "line", "latitude", "longitude", "name", "purpose", "is_default", "is_default_billing",
)  # fmt: skip
CONTACT_FIELDS = ("name", "position", "email", "phone", "is_main")


def found_by(*, code: str, name: str) -> tuple[str, str]:
    """What a search looks through, and the pairs of characters in it, one a line."""
    words = words_of(code=code, name=name)
    return words, "\n".join(grams_of(words))


def partner_row(id: int, item: CreatePartner, *, like: str) -> tuple[Any, ...]:
    """A row of insert_partners."""
    return (
        id,
        item.code,
        code_key(item.code),
        item.name,
        like,
        *found_by(code=item.code, name=item.name),
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
        item.tax_scheme,
        item.invoice_title,
        item.bank_name,
        item.bank_account,
        item.payment_days,
        item.terms.billing,
        item.terms.from_month_end,
        item.terms.discount_percent,
        item.terms.discount_days,
    )


def address_values(address: PartnerAddress, place: Place) -> tuple[Any, ...]:
    """The values of ADDRESS_FIELDS."""
    flags = (address.is_default, address.is_default_billing)
    return (address.region_id, address.line, *place, address.name, address.purpose, *flags)


def contact_values(contact: PartnerContact) -> tuple[Any, ...]:
    """The values of CONTACT_FIELDS."""
    return (contact.name, contact.position, contact.email, contact.phone, contact.is_main)


def add_addresses(tx: Tx, added: Sequence[tuple[int, PartnerAddress]], *, references: References) -> None:
    """Queues new addresses of partners, which have their defaults already."""
    rows = [(partner, *address_values(one, references.place(one))) for partner, one in added]
    post_rows(
        tx,
        SQL.insert_addresses,
        [(id, *row) for id, row in zip(new_ids(len(rows)), rows, strict=True)],
    )


def add_contacts(tx: Tx, added: Sequence[tuple[int, PartnerContact]]) -> list[int]:
    """Queues new contacts of partners; their ids in order."""
    ids = new_ids(len(added))
    rows = [(id, partner, *contact_values(one)) for id, (partner, one) in zip(ids, added, strict=True)]
    post_rows(tx, SQL.insert_contacts, rows)
    return list(ids)


def told_address(values: Mapping[str, Any]) -> str:
    """An address in one line: name, line, region, coordinates, purpose and defaults."""
    marks = [name for name in ("is_default", "is_default_billing") if values[name]]
    place = f"{values['latitude']}, {values['longitude']}"
    parts = (values["name"], values["line"], f"#{values['region_id']}", place, values["purpose"], *marks)
    return " | ".join(part for part in parts if part)
