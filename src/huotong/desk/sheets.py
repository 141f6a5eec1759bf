"""What sheets of all apps have in common: named facts, goods at prices, sums."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from huotong.desk.contracts.printing import Labelled, Sheet, SheetColumn
from huotong.kernel.actor import Actor
from huotong.kernel.capitals import in_capitals
from huotong.kernel.texts import text
from huotong.kernel.written import written_amount, written_number, written_rate

Columns = tuple[tuple[str, int, bool], ...]
"""Of each column its text id, its share of the width and whether numbers stand in it."""
GOODS: Columns = (
    ("line_no", 2, False),
    ("sku", 4, False),
    ("name", 9, False),
    ("quantity", 3, True),
    ("unit", 2, False),
)
GOODS_AT_PRICES: Columns = (
    ("line_no", 3, False),
    ("sku", 6, False),
    ("name", 10, False),
    ("quantity", 4, True),
    ("unit", 3, False),
    ("price", 5, True),
    ("net", 5, True),
    ("tax_rate", 3, True),
    ("tax", 5, True),
)
CAPITALS_OF = "CNY"


def named(actor: Actor, id: str) -> str:
    """The text of printed documents with that id, in the actor's language."""
    return text("print", id, locale=actor.locale)


def labelled(actor: Actor, /, **facts: str | date | None) -> tuple[Labelled, ...]:
    """The facts with their names."""
    return tuple(Labelled(named(actor, id), "" if fact is None else str(fact)) for id, fact in facts.items())


def columns_of_sheet(actor: Actor, columns: Columns) -> tuple[SheetColumn, ...]:
    """The columns with their names."""
    return tuple(SheetColumn(named(actor, id), share, number) for id, share, number in columns)


def by_document(rows: Iterable[Sequence[Any]]) -> defaultdict[int, list[Sequence[Any]]]:
    """Rows that begin with the id of their document, without it, by document."""
    found: defaultdict[int, list[Sequence[Any]]] = defaultdict(list)
    for document, *row in rows:
        found[document].append(row)
    return found


def goods_at_price(row: Sequence[Any], *, digits: int) -> tuple[str, ...]:
    """A row of GOODS_AT_PRICES as written: line no, SKU, name, quantity, unit, price, net, rate, tax."""
    line_no, sku, name, quantity, unit, price, net, rate, tax = row
    return (
        str(line_no),
        sku,
        name,
        written_number(quantity),
        unit,
        written_number(price),
        written_amount(net, digits=digits),
        written_rate(rate),
        written_amount(tax, digits=digits),
    )


class Priced(NamedTuple):
    """Rows of GOODS_AT_PRICES, their net, tax and gross, and the digits and code of the currency."""

    goods: Iterable[Sequence[Any]]
    sums: Sequence[Decimal]
    digits: int
    currency: str


def priced_sheet(
    actor: Actor,
    /,
    *,
    form: str,
    number: str,
    issuer: tuple[str, str],
    facts: Mapping[str, str | date | None],
    priced: Priced,
    signed_by: Sequence[str],
    note: str = "",
) -> Sheet:
    """Goods at prices on paper: rows of GOODS_AT_PRICES, what they come to, and the currency as a fact.

    `issuer` is name and address of the company, `signed_by` the text ids of who signs.
    """
    goods, (net, tax, gross), digits, currency = priced
    company, address = issuer
    return Sheet(
        title=named(actor, form),
        number=number,
        company=company,
        address=address,
        facts=labelled(actor, **facts, currency=currency),
        columns=columns_of_sheet(actor, GOODS_AT_PRICES),
        rows=tuple(goods_at_price(row, digits=digits) for row in goods),
        totals=totals_of(actor, net, tax, gross, digits=digits, currency=currency),
        note=note,
        signatures=tuple(named(actor, id) for id in signed_by),
    )


def totals_of(
    actor: Actor, /, net: Decimal, tax: Decimal, gross: Decimal, *, digits: int, currency: str
) -> tuple[Labelled, ...]:
    """Net, tax and gross; the gross of Chinese money also in capitals, for who reads Chinese."""
    sums = {"net": net, "tax": tax, "gross": gross}
    written = {id: f"{currency} {written_amount(amount, digits=digits)}" for id, amount in sums.items()}
    return labelled(actor, **written, in_capitals=capitals(actor, gross, currency=currency))


def capitals(actor: Actor, amount: Decimal, *, currency: str) -> str | None:
    """The amount in capitals where that is the custom: Chinese money on a Chinese form."""
    return in_capitals(amount) if (currency, actor.locale) == (CAPITALS_OF, "zh-CN") else None
