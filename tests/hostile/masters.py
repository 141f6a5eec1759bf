"""The endpoints of masters: network, prices and tax."""

from __future__ import annotations

from collections.abc import Mapping

from tests.hostile import items as k
from tests.hostile.endpoint import Endpoint, each
from tests.hostile.items import Id, Kind, Some, Whole

_PLACE: dict[str, Kind] = {"latitude": k.LATITUDE, "longitude": k.LONGITUDE}


MASTERS: Mapping[str, Endpoint] = {
    "/network/regions/create": Endpoint(
        lambda w: {
            "regions": [
                {
                    "code": "510200",
                    "name": "自贡市",
                    "level": 2,
                    "parent_code": "CN",
                    "latitude": "29.35",
                    "longitude": "104.77",
                }
            ]
        },
        each(
            "regions",
            {"code": k.CODE, "name": k.NAME, "level": Whole(high=9), "parent_code": k.CODE_OR_NONE, **_PLACE},
        ),
    ),
    "/network/regions/add-divisions": Endpoint(
        lambda w: {"divisions": [{"country": "CN"}]},
        {"divisions": Some(most=1), "divisions.0.country": k.CODE},
    ),
    "/network/companies/change": Endpoint(
        lambda w: {
            "companies": [
                {
                    "company_id": w.company,
                    "version": 1,
                    "name": "Name",
                    "tax_number": "T1",
                    "region_id": w.region,
                    "address": "1 Road",
                }
            ]
        },
        each(
            "companies",
            {
                "company_id": Id(of="company"),
                "version": Whole(low=1),
                "name": k.NAME,
                "tax_number": k.words(64),
                "region_id": Id(optional=True, of="region"),
                "address": k.words(300),
            },
        ),
    ),
    "/network/sites/change": Endpoint(
        lambda w: {
            "sites": [
                {
                    "site_id": w.site,
                    "version": 1,
                    "name": "Name",
                    "region_id": w.region,
                    "latitude": "31.2",
                    "longitude": "121.4",
                    "priority": 5,
                    "handling_cost": "1.25",
                }
            ]
        },
        each(
            "sites",
            {
                "site_id": Id(of="site"),
                "version": Whole(low=1),
                "name": k.NAME,
                "region_id": Id(of="region"),
                **_PLACE,
                "priority": Whole(high=1000),
                "handling_cost": k.AMOUNT,
            },
        ),
    ),
    "/network/companies/create": Endpoint(
        lambda w: {
            "companies": [
                {
                    "code": "X1",
                    "name": "Name",
                    "currency": "JPY",
                    "time_zone": "Asia/Tokyo",
                    "tax_number": "T1",
                    "tax_rounding": "line",
                }
            ]
        },
        each(
            "companies",
            {
                "code": k.CODE,
                "name": k.NAME,
                "currency": k.CURRENCY,
                "time_zone": k.Word(),
                "tax_number": k.words(64),
                "tax_rounding": k.CHOICE,
            },
        ),
    ),
    "/network/org-units/create": Endpoint(
        lambda w: {
            "org_units": [
                {
                    "code": "X1",
                    "name": "Name",
                    "kind": "store",
                    "company_id": w.company,
                    "parent_code": "EAST",
                    "valid_from": "2026-01-01",
                }
            ]
        },
        each(
            "org_units",
            {
                "code": k.CODE,
                "name": k.NAME,
                "kind": k.CHOICE,
                "company_id": Id(of="company"),
                "parent_code": k.CODE_OR_NONE,
                "valid_from": k.DAY,
            },
        ),
    ),
    "/network/org-units/move": Endpoint(
        lambda w: {"moves": [{"org_unit_id": w.east, "parent_id": w.west, "valid_from": "2099-12-01"}]},
        each(
            "moves", {"org_unit_id": Id(of="org_unit"), "parent_id": Id(of="org_unit"), "valid_from": k.DAY}
        ),
    ),
    "/network/org-units/merge": Endpoint(
        lambda w: {"merges": [{"org_unit_id": w.east, "into_id": w.west, "valid_from": "2099-12-01"}]},
        each("merges", {"org_unit_id": Id(of="org_unit"), "into_id": Id(of="org_unit"), "valid_from": k.DAY}),
    ),
    "/network/org-units/close": Endpoint(
        lambda w: {"closings": [{"org_unit_id": w.empty_unit(), "closed_from": "2099-12-01"}]},
        each("closings", {"org_unit_id": Id(of="org_unit"), "closed_from": k.DAY}),
    ),
    "/network/bins/create": Endpoint(
        lambda w: {"bins": [{"site_id": w.site, "code": "A-1", "name": "Rack"}]},
        each("bins", {"site_id": Id(of="site"), "code": k.CODE, "name": k.words(200)}),
    ),
    "/network/bins/archive": Endpoint(
        lambda w: {"bins": [{"bin_id": w.empty_bin()}]}, each("bins", {"bin_id": Id(of="bin")})
    ),
    "/network/sites/set-cut-offs": Endpoint(
        lambda w: {"cut_offs": [{"site_id": w.site, "cut_off": "16:30"}]},
        each("cut_offs", {"site_id": Id(of="site"), "cut_off": k.CLOCK_OR_NONE}),
    ),
    "/network/sites/create": Endpoint(
        lambda w: {
            "sites": [
                {
                    "code": "X1",
                    "name": "Name",
                    "org_unit_id": w.east,
                    "region_id": w.region,
                    "covered_region_ids": [w.region],
                    "latitude": "31.2",
                    "longitude": "121.4",
                    "priority": 5,
                    "handling_cost": "1.25",
                    "bin_codes": ["A-1"],
                }
            ]
        },
        each(
            "sites",
            {
                "code": k.CODE,
                "name": k.NAME,
                "org_unit_id": Id(of="org_unit"),
                "region_id": Id(of="region"),
                "covered_region_ids": Some(most=5000, least=0),
                "covered_region_ids.0": Id(of="region"),
                **_PLACE,
                "priority": Whole(high=1000),
                "handling_cost": k.AMOUNT,
                "bin_codes": Some(most=1000, least=0),
                "bin_codes.0": k.CODE,
            },
        ),
    ),
    "/pricing/price-lists/create": Endpoint(
        lambda w: {
            "price_lists": [
                {
                    "code": "X1",
                    "name": "Name",
                    "company_id": w.company,
                    "currency": "USD",
                    "includes_tax": True,
                }
            ]
        },
        each(
            "price_lists",
            {
                "code": k.CODE,
                "name": k.NAME,
                "company_id": Id(of="company"),
                "currency": k.CURRENCY,
                "includes_tax": k.FLAG,
            },
        ),
    ),
    "/pricing/price-lists/change": Endpoint(
        lambda w: {
            "price_lists": [
                {
                    "id": w.price_list,
                    "version": 1,
                    "name": "Name",
                    "currency": "CNY",
                    "includes_tax": False,
                }
            ]
        },
        each(
            "price_lists",
            {
                "id": Id(of="price_list"),
                "version": Whole(low=1),
                "name": k.NAME,
                "currency": k.CURRENCY,
                "includes_tax": k.FLAG,
            },
        ),
    ),
    "/pricing/prices/set": Endpoint(
        lambda w: {
            "prices": [
                {
                    "price_list_id": w.price_list,
                    "product_id": w.product,
                    "price": "9.99",
                    "valid_from": "2026-12-01",
                    "valid_to": "2026-12-31",
                    "unit_id": w.case,
                    "from_quantity": "10",
                    "minimum": "0",
                }
            ]
        },
        each(
            "prices",
            {
                "price_list_id": Id(of="price_list"),
                "product_id": Id(of="product"),
                "price": k.PRICE,
                "valid_from": k.DAY,
                "valid_to": k.DAY_OR_NONE,
                "unit_id": Id(optional=True),
                "from_quantity": k.POSITIVE_QUANTITY_OR_NONE,
                "minimum": k.PRICE_OR_NONE,
            },
        ),
    ),
    "/pricing/price-lists/assign": Endpoint(
        lambda w: {
            "assignments": [
                {
                    "price_list_id": w.price_list,
                    "valid_from": "2026-12-01",
                    "valid_to": "2026-12-31",
                    "customer_id": w.customer,
                    "customer_group_id": None,
                    "org_unit_id": None,
                    "company_id": None,
                }
            ]
        },
        each(
            "assignments",
            {
                "price_list_id": Id(of="price_list"),
                "valid_from": k.DAY,
                "valid_to": k.DAY_OR_NONE,
                "customer_id": Id(optional=True),
                "customer_group_id": Id(optional=True),
                "org_unit_id": Id(optional=True),
                "company_id": Id(optional=True),
            },
        ),
    ),
    "/pricing/prices/end": Endpoint(
        lambda w: {"prices": [{"id": w.standing_price(), "valid_to": "2199-12-31", "seen_valid_to": None}]},
        each("prices", {"id": Id(of="price"), "valid_to": k.DAY, "seen_valid_to": k.DAY_OR_NONE}),
    ),
    "/pricing/assignments/end": Endpoint(
        lambda w: {"assignments": [{"id": w.assignment(), "valid_to": "2199-12-31", "seen_valid_to": None}]},
        each(
            "assignments",
            {"id": Id(of="price_list_assignment"), "valid_to": k.DAY, "seen_valid_to": k.DAY_OR_NONE},
        ),
    ),
    "/pricing/price-changes/create": Endpoint(
        lambda w: {"price_changes": [w.price_change_body()]},
        each(
            "price_changes",
            {
                "price_list_id": Id(of="price_list"),
                "valid_from": k.DAY,
                "note": k.words(1000),
                "lines": Some(most=10_000),
                "lines.0.product_id": Id(of="product"),
                "lines.0.unit_id": Id(optional=True),
                "lines.0.from_quantity": k.POSITIVE_QUANTITY_OR_NONE,
                "lines.0.new_price": k.PRICE,
                "lines.0.new_minimum": k.PRICE_OR_NONE,
            },
        ),
    ),
    "/pricing/price-changes/approve": Endpoint(
        lambda w: {"price_changes": [w.price_change()]},
        {"price_changes": Some(), "price_changes.0": Id(of="price_change")},
    ),
    "/pricing/price-changes/cancel": Endpoint(
        lambda w: {"price_changes": [w.price_change()]},
        {"price_changes": Some(), "price_changes.0": Id(of="price_change")},
    ),
    "/pricing/tax-rules/set": Endpoint(
        lambda w: {
            "tax_rules": [
                {
                    "company_id": w.company,
                    "tax_class_id": w.tax_class,
                    "rate": "0.09",
                    "valid_from": "2026-12-01",
                    "treatment": "standard",
                    "tax_status": "small",
                    "ship_from_region_id": w.region,
                    "ship_to_region_id": w.region,
                    "valid_to": "2026-12-31",
                }
            ]
        },
        each(
            "tax_rules",
            {
                "company_id": Id(of="company"),
                "tax_class_id": Id(of="tax_class"),
                "rate": k.RATE,
                "valid_from": k.DAY,
                "treatment": k.CHOICE,
                "tax_status": k.CHOICE_OR_NONE,
                "ship_from_region_id": Id(optional=True, of="region"),
                "ship_to_region_id": Id(optional=True, of="region"),
                "valid_to": k.DAY_OR_NONE,
            },
        ),
    ),
}
