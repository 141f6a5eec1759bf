"""Factories of partners for tests, through the commands."""

from __future__ import annotations

from huotong.kernel.actor import Actor
from huotong.partners.contracts import (
    ChangePartner,
    CreatePartner,
    PartnerAddress,
    PartnerContact,
    PartnerDocument,
    PartnerTerms,
)
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


def change_of(partner: PartnerDocument) -> ChangePartner:
    """A change of the partner that changes nothing yet, on the version that is shown."""
    head = partner.head
    return ChangePartner(
        partner_id=head.id,
        version=head.version,
        name=head.name,
        is_customer=head.is_customer,
        is_supplier=head.is_supplier,
        tax_number=head.tax_number,
        tax_status=head.tax_status,
        tax_scheme=head.tax_scheme,
        price_list_id=head.price_list_id,
        email=head.email,
        phone=head.phone,
        invoice_title=head.invoice_title,
        bank_name=head.bank_name,
        bank_account=head.bank_account,
        payment_days=head.payment_days,
        terms=PartnerTerms(head.billing, head.from_month_end, head.discount_percent, head.discount_days),
        addresses=tuple(
            PartnerAddress(
                one.region_id,
                one.line,
                one.latitude,
                one.longitude,
                one.name,
                one.purpose,
                one.is_default,
                one.is_default_billing,
                one.id,
            )
            for one in partner.addresses
        ),
        contacts=tuple(
            PartnerContact(one.name, one.position, one.email, one.phone, one.is_main, one.id)
            for one in partner.contacts
        ),
    )
