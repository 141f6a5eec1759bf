"""Reading prices and tax rules inside a transaction: one statement each, whatever the number of lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import repeat

from huotong.kernel.db.sql import Statements
from huotong.kernel.tx import Answer, Tx

SQL = Statements.beside(__file__)


def ask_price_lists(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (id, company_id) of those of the price lists that exist: partners' port."""
    return tx.ask(SQL.price_lists_by_id, ids=sorted(set(ids)))


def ask_prices_of_products(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (product, "price", how many) of those of the products that have prices in lists."""
    return tx.ask(SQL.prices_of_products, ids=ids)


def ask_customer_prices(
    tx: Tx, *, customer_ids: Sequence[int], product_ids: Sequence[int], on: date | Sequence[date]
) -> Answer:
    """Rows in the order of contracts.PriceRow, for rules.prices.PriceTable: one statement for any number.

    `customer_ids[i]` and `product_ids[i]` are asked for on `on[i]` (or on the one day). The lists that
    serve a customer need not be known yet; no row: none serves him.
    """
    wanted: dict[int, _Wanted] = {}
    days = repeat(on) if isinstance(on, date) else on
    for customer, product, day in zip(customer_ids, product_ids, days, strict=not isinstance(on, date)):
        found = wanted.get(customer)
        if found is None:
            found = wanted[customer] = _Wanted(day, day)
        found.first, found.last = min(found.first, day), max(found.last, day)
        found.products.add(product)
    return _ask_wanted(tx, wanted)


@dataclass(slots=True)
class _Wanted:
    """The products a customer wants, and between which days."""

    first: date
    last: date
    products: set[int] = field(default_factory=set)


def _ask_wanted(tx: Tx, wanted: Mapping[int, _Wanted]) -> Answer:
    customers = sorted(wanted)
    products: list[int] = []
    stops: list[int] = []
    for customer in customers:
        products += sorted(wanted[customer].products)
        stops.append(len(products))
    return tx.ask(
        SQL.customer_prices,
        customers=customers,
        firsts=[wanted[customer].first for customer in customers],
        lasts=[wanted[customer].last for customer in customers],
        starts=[1, *(stop + 1 for stop in stops[:-1])][: len(customers)],
        stops=stops,
        products=products,
    )


def ask_tax(
    tx: Tx,
    *,
    company_ids: Sequence[int],
    first_on: date,
    last_on: date | None = None,
    tax_class_ids: Sequence[int] | None = None,
) -> Answer:
    """Rows in the order of contracts.TaxRow, for rules.tax.TaxTable.

    All rules of the companies that stand on a day from `first_on` to `last_on` (else that one day), of
    the given tax classes or, when these are not known yet, of all.
    """
    return tx.ask(
        SQL.tax_rules,
        companies=sorted(set(company_ids)),
        classes=None if tax_class_ids is None else sorted(set(tax_class_ids)),
        first=first_on,
        last=last_on or first_on,
    )
