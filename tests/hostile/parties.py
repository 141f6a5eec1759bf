"""The endpoints of partners."""

from __future__ import annotations

from collections.abc import Mapping

from tests.hostile import items as k
from tests.hostile.endpoint import Endpoint, each
from tests.hostile.items import Id, Kind, Some, Whole

_PARTNER: dict[str, Kind] = {
    "tax_scheme": k.CHOICE,
    "invoice_title": k.words(200),
    "bank_name": k.words(200),
    "bank_account": k.words(64),
    "payment_days": Whole(optional=True, high=3650),
    "terms.billing": k.CHOICE,
    "terms.from_month_end": k.FLAG,
    "terms.discount_percent": k.Number(True, digits=2, low="0.01", high="99"),
    "terms.discount_days": Whole(optional=True, high=3650),
}
TERMS = {"billing": "month", "from_month_end": True, "discount_percent": "2.00", "discount_days": 10}


def _parts(*, there: bool) -> dict[str, Kind]:
    """Addresses and contacts of a new partner, or in the place of those that are there."""
    return {
        "addresses": Some(optional=there, most=100, least=0),
        "addresses.0.id": Id(optional=True, of="address" if there else ""),
        "addresses.0.region_id": Id(of="region"),
        "addresses.0.line": k.Word(longest=300),
        "addresses.0.latitude": k.LATITUDE,
        "addresses.0.longitude": k.LONGITUDE,
        "addresses.0.name": k.words(100),
        "addresses.0.purpose": k.CHOICE,
        "addresses.0.is_default": k.FLAG,
        "addresses.0.is_default_billing": k.FLAG,
        "contacts": Some(optional=there, most=100, least=0),
        "contacts.0.id": Id(optional=True, of="contact" if there else ""),
        "contacts.0.name": k.NAME,
        "contacts.0.position": k.words(100),
        "contacts.0.email": k.words(254),
        "contacts.0.phone": k.words(40),
        "contacts.0.is_main": k.FLAG,
    }


PARTIES: Mapping[str, Endpoint] = {
    "/intake/master-files/import": Endpoint(
        lambda w: {
            "name": "partners",
            "content": w.partner_file(),
            "check_only": False,
            "file_name": "partners.csv",
        },
        {"name": k.CODE, "content": k.FILE, "check_only": k.FLAG, "file_name": k.words(200)},
    ),
    "/partners/partners/block": Endpoint(
        lambda w: {"partners": [{"partner_id": w.customer, "reason": "Late"}]},
        each("partners", {"partner_id": Id(of="partner"), "reason": k.Word(longest=200)}),
    ),
    "/partners/partners/release": Endpoint(
        lambda w: {"partners": [{"partner_id": w.blocked()}]},
        each("partners", {"partner_id": Id(of="partner")}),
    ),
    "/partners/partners/create": Endpoint(
        lambda w: {
            "partners": [
                {
                    "code": "X1",
                    "name": "Name",
                    "org_unit_id": w.east,
                    "currency": "CNY",
                    "is_customer": True,
                    "is_supplier": True,
                    "is_person": True,
                    "company_id": w.company,
                    "tax_number": "",
                    "tax_status": "small",
                    "price_list_id": w.price_list,
                    "customer_group_id": w.customer_group(),
                    "is_blocked": False,
                    "email": "a@example.org",
                    "phone": "",
                    "addresses": [
                        {
                            "region_id": w.region,
                            "line": "1 Road",
                            "latitude": "1",
                            "longitude": "2",
                            "name": "Store",
                            "purpose": "both",
                            "is_default": True,
                            "is_default_billing": True,
                            "id": None,
                        }
                    ],
                    "tax_scheme": "free",
                    "invoice_title": "Title",
                    "bank_name": "Bank",
                    "bank_account": "62 1",
                    "payment_days": 30,
                    "terms": TERMS,
                    "contacts": [
                        {
                            "name": "Ann",
                            "position": "Buyer",
                            "email": "a@example.org",
                            "phone": "1",
                            "is_main": True,
                            "id": None,
                        }
                    ],
                }
            ]
        },
        each(
            "partners",
            {
                "code": k.CODE,
                "name": k.NAME,
                "org_unit_id": Id(of="org_unit"),
                "currency": k.CURRENCY,
                "is_customer": k.FLAG,
                "is_supplier": k.FLAG,
                "is_person": k.FLAG,
                "company_id": Id(optional=True, of="company"),
                "tax_number": k.words(64),
                "tax_status": k.CHOICE,
                "price_list_id": Id(optional=True, of="price_list"),
                "customer_group_id": Id(optional=True, of="customer_group"),
                "is_blocked": k.FLAG,
                "email": k.words(254),
                "phone": k.words(40),
                **_PARTNER,
                **_parts(there=False),
            },
        ),
    ),
    "/partners/partners/change": Endpoint(
        lambda w: {"partners": [w.partner_change()]},
        each(
            "partners",
            {
                "partner_id": Id(of="partner"),
                "version": Whole(low=1),
                "name": k.NAME,
                "is_customer": k.FLAG,
                "is_supplier": k.FLAG,
                "tax_number": k.words(64),
                "tax_status": k.CHOICE,
                "price_list_id": Id(optional=True, of="price_list"),
                "email": k.words(254),
                "phone": k.words(40),
                **_PARTNER,
                **_parts(there=True),
            },
        ),
    ),
    "/partners/partners/archive": Endpoint(
        lambda w: {"partners": [{"partner_id": w.partner(), "version": 1}]},
        each("partners", {"partner_id": Id(of="partner"), "version": Whole(low=1)}),
    ),
    "/partners/partners/merge": Endpoint(
        lambda w: {"merges": [{"partner_id": w.partner(), "version": 1, "into_id": w.partner()}]},
        each(
            "merges",
            {"partner_id": Id(of="partner"), "version": Whole(low=1), "into_id": Id(of="partner")},
        ),
    ),
    "/partners/contacts/forget": Endpoint(
        lambda w: {"contacts": [{"contact_id": w.contact()}]},
        each("contacts", {"contact_id": Id(of="contact")}),
    ),
    "/partners/customer-groups/create": Endpoint(
        lambda w: {"customer_groups": [{"code": "X1", "name": "Name", "company_id": w.company}]},
        each("customer_groups", {"code": k.CODE, "name": k.NAME, "company_id": Id(of="company")}),
    ),
    "/partners/partners/set-salesmen": Endpoint(
        lambda w: {"customers": [{"customer_id": w.customer, "salesman_id": w.member()}]},
        each(
            "customers",
            {"customer_id": Id(of="customer"), "salesman_id": Id(optional=True, of="member")},
        ),
    ),
    "/partners/partners/set-groups": Endpoint(
        lambda w: {"customers": [{"customer_id": w.customer, "customer_group_id": w.customer_group()}]},
        each(
            "customers",
            {
                "customer_id": Id(of="customer"),
                "customer_group_id": Id(optional=True, of="customer_group"),
            },
        ),
    ),
}
