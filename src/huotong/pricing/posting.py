"""Reading prices and tax rules inside a transaction: one statement each, whatever the number of lines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from huotong.kernel.db.sql import Statements
from huotong.kernel.tx import Answer, Tx

SQL = Statements.beside(__file__)


def ask_price_lists(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (id, company_id) of those of the price lists that exist: partners' port."""
    return tx.ask(SQL.price_lists_by_id, ids=sorted(set(ids)))


def ask_prices(
    tx: Tx, *, price_list_ids: Sequence[int], product_ids: Sequence[int], on: date | Sequence[date]
) -> Answer:
    """Rows in the order of contracts.PriceRow, for rules.prices.PriceTable; the holder is the price list.

    `price_list_ids[i]` and `product_ids[i]` are asked for on `on[i]` (or on the one day). No row: no price.
    """
    lists, products, days = _keys(price_list_ids, product_ids, on)
    return tx.ask(SQL.prices, lists=lists, products=products, days=days)


def ask_customer_prices(
    tx: Tx, *, customer_ids: Sequence[int], product_ids: Sequence[int], on: date | Sequence[date]
) -> Answer:
    """The same by the customers' own price lists, which need not be known yet; the holder is the customer."""
    customers, products, days = _keys(customer_ids, product_ids, on)
    return tx.ask(SQL.customer_prices, customers=customers, products=products, days=days)


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


def _keys(
    holders: Sequence[int], products: Sequence[int], on: date | Sequence[date]
) -> tuple[list[int], list[int], list[date]]:
    days = [on] * len(holders) if isinstance(on, date) else on
    keys = sorted(set(zip(holders, products, days, strict=True)))
    return [key[0] for key in keys], [key[1] for key in keys], [key[2] for key in keys]
