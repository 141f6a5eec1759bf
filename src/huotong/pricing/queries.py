"""Reads of pricing, each bound to the companies its actor may see."""

from __future__ import annotations

from typing import get_args

from huotong.kernel.lists import Column, Kind, ListDefinition
from huotong.kernel.scope import Scope
from huotong.kernel.values import code_key
from huotong.partners.contracts import TaxStatus
from huotong.pricing.contracts import Treatment

STATUSES: tuple[str, ...] = get_args(TaxStatus)
PRICE_LISTS = ListDefinition(
    name="pricing.price_lists",
    permission="pricing.list_price_lists",
    source="pricing_price_list l JOIN network_company c ON c.book_id = l.book_id AND c.id = l.company_id",
    book="l.book_id",
    scope=Scope(company="l.company_id"),
    columns=(
        Column("id", "l.id", Kind.ID),
        Column("code", "l.code", Kind.CODE, sortable=True, match="l.code_key", fold=code_key),
        Column("name", "l.name", sortable=True),
        Column("company", "c.name"),
        Column("currency", "l.currency"),
        Column("includes_tax", "l.includes_tax", Kind.FLAG),
    ),
    sort="code",
    where="l.archived_at IS NULL",
)
PRICES = ListDefinition(
    name="pricing.prices",
    permission="pricing.list_prices",
    source=(
        "pricing_price p JOIN pricing_price_list l ON l.book_id = p.book_id AND l.id = p.price_list_id"
        " JOIN catalog_product i ON i.book_id = p.book_id AND i.id = p.product_id"
    ),
    book="p.book_id",
    scope=Scope(company="l.company_id"),
    columns=(
        Column("id", "p.id", Kind.ID),
        Column("price_list", "l.code", Kind.CODE, match="l.code_key", fold=code_key),
        Column("sku", "i.sku", Kind.CODE, sortable=True, match="i.sku_key", fold=code_key),
        Column("product", "i.name"),
        Column("price", "p.price", Kind.PRICE, sortable=True),
        Column("valid_from", "p.valid_from", Kind.DATE, sortable=True),
        Column("valid_to", "p.valid_to", Kind.DATE, sortable=True, nullable=True),
    ),
    sort="sku",
)
TAX_RULES = ListDefinition(
    name="pricing.tax_rules",
    permission="pricing.list_tax_rules",
    source=(
        "pricing_tax_rule r JOIN network_company c ON c.book_id = r.book_id AND c.id = r.company_id"
        " JOIN catalog_tax_class k ON k.book_id = r.book_id AND k.id = r.tax_class_id"
        " LEFT JOIN network_region f ON f.book_id = r.book_id AND f.id = r.ship_from_id"
        " LEFT JOIN network_region t ON t.book_id = r.book_id AND t.id = r.ship_to_id"
    ),
    book="r.book_id",
    scope=Scope(company="r.company_id"),
    columns=(
        Column("id", "r.id", Kind.ID),
        Column("company", "c.name"),
        Column("tax_class", "k.name"),
        Column(
            "tax_status", "nullif(r.tax_status, '')", Kind.STATE, states=get_args(TaxStatus), nullable=True
        ),
        Column("ship_from", "f.name", nullable=True),
        Column("ship_to", "t.name", nullable=True),
        Column("rate", "r.rate", Kind.RATE, sortable=True),
        Column("treatment", "r.treatment", Kind.STATE, states=get_args(Treatment)),
        Column("valid_from", "r.valid_from", Kind.DATE, sortable=True),
        Column("valid_to", "r.valid_to", Kind.DATE, sortable=True, nullable=True),
    ),
    sort="-valid_from",
)
