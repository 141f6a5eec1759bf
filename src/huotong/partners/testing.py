"""Factories of partners for tests, through the commands."""

from __future__ import annotations

from huotong.kernel.actor import Actor
from huotong.partners.contracts import CreatePartner, PartnerAddress
from huotong.partners.public import create_partners


def customer(
    *,
    actor: Actor,
    org_unit_id: int,
    region_id: int,
    code: str = "C1",
    company_id: int | None = None,
    price_list_id: int | None = None,
    currency: str = "CNY",
) -> int:
    """The id of a new customer of the org unit, with an address in the region."""
    partner = CreatePartner(
        code,
        f"Customer {code}",
        org_unit_id,
        currency,
        company_id=company_id,
        price_list_id=price_list_id,
        tax_status="general",
        addresses=(PartnerAddress(region_id, "88 Renmin Road"),),
    )
    return create_partners(actor=actor, items=[partner]).single().id
