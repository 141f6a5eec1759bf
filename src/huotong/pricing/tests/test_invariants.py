"""Each invariant of the masters names the difference that is planted for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connections

import huotong
from huotong.catalog.testing import small_catalog, wine
from huotong.kernel import verify
from huotong.kernel.book import in_all_books
from huotong.kernel.db.aiming import aimed_at
from huotong.kernel.testing.cluster import TestCluster
from huotong.kernel.testing.connections import rolled_back_transactions
from huotong.network.testing import small_network
from huotong.partners.testing import customer
from huotong.pricing.contracts import NewPriceChange, NewPriceChangeLine, PriceChangeRef
from huotong.pricing.public import approve_price_changes, create_price_changes
from huotong.pricing.testing import price_list

APPS = ("catalog", "network", "partners", "pricing")
NEW_LINK = (
    "INSERT INTO network_org_link (book_id, id, child_id, parent_id, valid_from, recorded_at)"
    " SELECT 1, 1, h.id, e.id, '2026-01-01', now() FROM network_org_unit h, network_org_unit e"
    " WHERE h.code = 'HQ' AND e.code = 'EAST'"
)
NO_EXCLUSION = "ALTER TABLE pricing_price DROP CONSTRAINT pricing_price_one_price"
PLANTED: dict[str, tuple[list[str], set[str]]] = {
    "a cycle": ([NEW_LINK], {"network_tree_acyclic", "network_closure_equals_links"}),
    "a second root": (
        [
            "UPDATE network_org_link SET superseded_at = now() WHERE id = (SELECT min(id) FROM network_org_link)"
        ],
        {"network_one_root", "network_closure_equals_links"},
    ),
    "a closure row too few": (
        ["DELETE FROM network_org_closure WHERE depth = 1"],
        {"network_closure_equals_links"},
    ),
    "a closure row that ends": (
        ["UPDATE network_org_closure SET valid_to = '2030-01-01' WHERE depth = 1"],
        {"network_closure_equals_links"},
    ),
    "a site in another company": (
        [
            (
                "INSERT INTO network_company (book_id, id, version, custom, code, code_key, name, currency,"
                " currency_digits, time_zone, tax_number, tax_rounding)"
                " SELECT book_id, 1, 1, '{}', 'X', 'x', name, currency, currency_digits, time_zone, '', tax_rounding"
                " FROM network_company"
            ),
            "UPDATE network_site SET company_id = 1 WHERE code = 'SH'",
        ],
        {"network_sites_in_company"},
    ),
    "a site without a bin": (["UPDATE network_bin SET is_default = false"], {"network_default_bins"}),
    "a partner without a default address": (
        ["UPDATE partners_address SET is_default = false"],
        {"partners_default_addresses"},
    ),
    "a partner merged into one that was merged": (
        [
            *(
                "INSERT INTO partners_partner (book_id, id, version, custom, code, code_key, name, likeness, words, grams, is_customer,"
                " is_supplier, is_person, org_unit_id, tax_number, tax_status, currency, is_blocked, block_reason, email,"
                " phone, tax_scheme, invoice_title, bank_name, bank_account, former_codes, archived_at, merged_into_id)"
                f" SELECT book_id, {id}, 1, '{{}}', 'M{id}', 'm{id}', name, '', words, grams, is_customer, is_supplier, is_person,"
                " org_unit_id, '', tax_status, currency, false, '', '', '', 'free', '', '', '', '', now(),"
                f" {into} FROM partners_partner WHERE merged_into_id IS NULL LIMIT 1"
                for id, into in (("1", "id"), ("2", "1"))
            )
        ],
        {"partners_merged_at_once"},
    ),
    "a ratio of the base unit": (
        [
            "UPDATE catalog_product_unit u SET unit_id = p.base_unit_id FROM catalog_product p WHERE p.id = u.product_id"
        ],
        {"catalog_base_unit_is_one", "catalog_barcodes_have_units"},
    ),
    "a barcode for a unit that is gone": (
        ["DELETE FROM catalog_product_unit WHERE product_id IN (SELECT product_id FROM catalog_barcode)"],
        {"catalog_barcodes_have_units"},
    ),
    "a path that leads elsewhere": (
        ["UPDATE catalog_category SET path = name WHERE code = 'WINE'"],
        {"catalog_paths_follow_the_tree"},
    ),
    "a category that left while it is used": (
        ["UPDATE catalog_category SET archived_at = now() WHERE code = 'WINE'"],
        {"catalog_nothing_used_is_archived"},
    ),
    "a customer of no list": (
        ["UPDATE partners_partner SET price_list_id = 1"],
        {"pricing_lists_of_customers"},
    ),
    "an approved change without its price": (
        ["UPDATE pricing_price SET withdrawn = true WHERE change_id IS NOT NULL"],
        {"pricing_changes_in_prices"},
    ),
    "two prices on one day": (
        [
            NO_EXCLUSION,
            (
                "INSERT INTO pricing_price (book_id, id, price_list_id, product_id, price, valid_from,"
                " from_quantity, followed, withdrawn)"
                " SELECT book_id, 1, price_list_id, product_id, price, '2027-01-01', 0, false, false FROM pricing_price WHERE change_id IS NULL"
            ),
        ],
        {"pricing_one_price_a_day"},
    ),
}


@pytest.fixture
def masters(database_cluster: TestCluster) -> Iterator[None]:
    """A small network with products, a price and a customer; as superuser, to plant what nobody else could."""
    for app in APPS:
        verify.register(Path(huotong.__file__).parent / app)
    with aimed_at(database_cluster.database().superuser), rolled_back_transactions():
        net = small_network()
        catalog = small_catalog(actor=net.actor)
        wine(actor=net.actor, catalog=catalog)
        prices = price_list(
            actor=net.actor, company_id=net.company_id, prices={catalog.product_ids[0]: Decimal(10)}
        )
        customer(
            actor=net.actor, org_unit_id=net.branch_ids[0], region_id=net.chengdu_id, price_list_id=prices
        )
        line = NewPriceChangeLine(catalog.product_ids[1], Decimal(11))
        change = NewPriceChange(prices, date(2199, 1, 1), (line,))
        made = create_price_changes(actor=net.actor, items=[change]).single()
        approve_price_changes(actor=net.actor, items=[PriceChangeRef(made.id)]).single()
        yield


def found() -> set[str]:
    """The invariants of the masters that name differences."""
    return {one.name for one in verify.run(book_id=1) if one.differences and one.app in APPS}


def test_sound_masters_have_no_difference(masters: None) -> None:
    assert found() == set()


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_difference_is_named(masters: None, name: str) -> None:
    statements, expected = PLANTED[name]
    with in_all_books(), connections["default"].cursor() as cursor:
        for sql in statements:
            cursor.execute(sql)
    assert found() == expected


def test_every_invariant_is_seen_to_find_something() -> None:
    named = {name for _, expected in PLANTED.values() for name in expected}
    # What compares files with rows is shown beside the files: catalog/tests/test_pictures.py.
    counted = {one.name for one in verify.registered() if one.app in APPS and one.counted is not None}
    assert counted == named
