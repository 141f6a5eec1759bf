"""The AdventureWorks sales files: what each must hold, and how their rows hang together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, TypeVar

from huotong.intake.contracts import Customer, Order, OrderLine, Product, Territory
from huotong.intake.errors import Finding
from huotong.intake.rules import fields
from huotong.intake.rules.tables import FINDINGS_MAX, Broken, Reader, Row, read_rows, shown
from huotong.kernel.values import code_key

LINES_MAX = 10_000
Columns = dict[str, Reader]
T = TypeVar("T")

PRODUCTS: Columns = {
    "ProductKey": fields.read_key,
    "ProductSubcategoryKey": fields.read_key,
    "ProductSKU": fields.read_code,
    "ProductName": fields.read_name,
    "ProductCost": fields.read_price,
    "ProductPrice": fields.read_price,
}
CUSTOMERS: Columns = {
    "CustomerKey": fields.read_key,
    "FirstName": fields.read_name,
    "LastName": fields.read_optional_name,
    "EmailAddress": fields.read_optional_name,
}
TERRITORIES: Columns = {"Territory": fields.read_key, "Region": fields.read_name}
SUBCATEGORIES: Columns = {
    "ProductSubcategoryKey": fields.read_key,
    "SubcategoryName": fields.read_optional_name,
}
SALES: Columns = {
    "OrderDate": fields.read_day,
    "StockDate": fields.read_day,
    "OrderNumber": fields.read_code,
    "ProductKey": fields.read_key,
    "CustomerKey": fields.read_key,
    "TerritoryKey": fields.read_key,
    "OrderLineItem": fields.read_key,
    "OrderQuantity": fields.read_quantity,
}


class _Sale(NamedTuple):
    """A row of sales; the day of stock is checked and not used."""

    on: date
    stocked_on: date
    number: str
    product: int
    customer: int
    territory: int
    item: int
    quantity: int


@dataclass(slots=True)
class Checked:
    """What the files say so far, and everything that is wrong with them."""

    products: dict[int, Product] = field(default_factory=dict)
    customers: dict[int, Customer] = field(default_factory=dict)
    territories: dict[int, Territory] = field(default_factory=dict)
    orders: list[Order] = field(default_factory=list)
    errors: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)


def check(
    *, products: tuple[str, str], customers: tuple[str, str], territories: tuple[str, str],
    subcategories: tuple[str, str], sales: Mapping[str, str],
) -> Checked:  # fmt: skip
    """Everything in the files, each given as (name, text), with each row checked and every key found.

    Sales files come by name. Not more than about 100 errors are told; with any error nothing may be used.
    """
    checked = Checked()
    categories = _guarded(checked, lambda: _categories(checked, *subcategories)) or {}
    _guarded(checked, lambda: _products(checked, *products, categories=categories))
    _guarded(checked, lambda: _customers(checked, *customers))
    _guarded(checked, lambda: _territories(checked, *territories))
    found = _Orders(checked)
    for name, text in sales.items():
        _guarded(checked, lambda name=name, text=text: found.read(name, text))  # type: ignore[misc]  # mypy cannot type defaults
        if len(checked.errors) >= FINDINGS_MAX:
            break
    checked.orders = found.orders()
    return checked


def _guarded(checked: Checked, work: Callable[[], T]) -> T | None:
    try:
        return work()
    except Broken as broken:
        checked.errors.append(broken.finding)
        return None


def _rows(checked: Checked, file: str, text: str, columns: Columns) -> Iterable[Row]:
    return read_rows(text, file=file, columns=columns, findings=checked.errors)


def _categories(checked: Checked, file: str, text: str) -> dict[int, str]:
    """Names by key. The published file repeats some keys with other names: the first one counts."""
    names: dict[int, str] = {}
    for row in _rows(checked, file, text, SUBCATEGORIES):
        key, name = row.values
        if key not in names:
            names[key] = name
        elif name != names[key]:
            what = Finding(file, row.no, "SubcategoryName", "category_twice", name, names[key])
            checked.warnings.append(what)
    return names


def _products(checked: Checked, file: str, text: str, *, categories: Mapping[int, str]) -> None:
    skus: dict[str, int] = {}
    for row in _rows(checked, file, text, PRODUCTS):
        key, category, sku, name, cost, price = row.values
        if key in checked.products:
            _twice(checked, file, row.no, "ProductKey", str(key), checked.products[key].row)
        elif code_key(sku) in skus:
            _twice(checked, file, row.no, "ProductSKU", sku, skus[code_key(sku)])
        elif category not in categories:
            what = Finding(file, row.no, "ProductSubcategoryKey", "unknown_category", str(category))
            checked.errors.append(what)
        else:
            skus[code_key(sku)] = row.no
            checked.products[key] = Product(row.no, key, sku, name, categories[category], cost, price)


def _customers(checked: Checked, file: str, text: str) -> None:
    for row in _rows(checked, file, text, CUSTOMERS):
        key, first, last, email = row.values
        if key in checked.customers:
            _twice(checked, file, row.no, "CustomerKey", str(key), checked.customers[key].row)
        else:
            checked.customers[key] = Customer(row.no, key, f"{first} {last}".strip(), email)


def _territories(checked: Checked, file: str, text: str) -> None:
    for row in _rows(checked, file, text, TERRITORIES):
        key, name = row.values
        if key in checked.territories:
            _twice(checked, file, row.no, "Territory", str(key), checked.territories[key].row)
        else:
            checked.territories[key] = Territory(row.no, key, name)


def _twice(checked: Checked, file: str, no: int, column: str, value: str, first: int) -> None:
    checked.errors.append(Finding(file, no, column, "twice", shown(value), str(first)))


class _Orders:
    """The rows of all sales files, gathered into orders: a number and a customer make one."""

    def __init__(self, checked: Checked) -> None:
        self._checked = checked
        self._lines: defaultdict[tuple[str, int], dict[int, OrderLine]] = defaultdict(dict)
        self._heads: dict[tuple[str, int], tuple[date, int, str, int]] = {}
        self._written: dict[str, str] = {}
        self._spelling: dict[str, str] = {}

    def read(self, file: str, text: str) -> None:
        """The rows of one more file."""
        for row in _rows(self._checked, file, text, SALES):
            sale = _Sale(*row.values)
            if self._known(file, row.no, sale):
                self._add(file, row.no, sale)

    def _known(self, file: str, no: int, sale: _Sale) -> bool:
        """Whether product, customer and territory are in their files; says which is not."""
        checked = self._checked
        missing = [
            Finding(file, no, column, reason, str(key))
            for column, reason, key, known in (
                ("ProductKey", "unknown_product", sale.product, checked.products),
                ("CustomerKey", "unknown_customer", sale.customer, checked.customers),
                ("TerritoryKey", "unknown_territory", sale.territory, checked.territories),
            )
            if key not in known
        ]
        checked.errors += missing
        return not missing

    def _number(self, written: str) -> str:
        """The number as it was written first: SO1 and so1 are one."""
        if written not in self._spelling:
            self._spelling[written] = self._written.setdefault(code_key(written), written)
        return self._spelling[written]

    def _add(self, file: str, no: int, sale: _Sale) -> None:
        number = self._number(sale.number)
        order = (number, sale.customer)
        on, territory, first_file, first_row = self._heads.setdefault(
            order, (sale.on, sale.territory, file, no)
        )
        lines, place = self._lines[order], f"{first_file}:{first_row}"
        refused = None
        if sale.on != on:
            refused = Finding(file, no, "OrderDate", "other_day", sale.on.isoformat(), place)
        elif sale.territory != territory:
            refused = Finding(file, no, "TerritoryKey", "other_territory", str(sale.territory), place)
        elif sale.item in lines:
            twin = lines[sale.item]
            refused = Finding(
                file, no, "OrderLineItem", "line_twice", str(sale.item), f"{twin.file}:{twin.row}"
            )
        elif len(lines) == LINES_MAX:
            refused = Finding(file, no, "OrderNumber", "too_many_lines", shown(number), str(LINES_MAX))
        if refused is not None:
            self._checked.errors.append(refused)
            return
        lines[sale.item] = OrderLine(file, no, sale.item, sale.product, sale.quantity)

    def orders(self) -> list[Order]:
        """All orders by day and number, each with a number of its own; warns of numbers that were shared."""
        customers: defaultdict[str, list[int]] = defaultdict(list)
        for number, customer in self._heads:
            customers[number].append(customer)
        found = [
            Order(
                number=self._own_number(number, customer, sorted(customers[number])),
                customer_key=customer,
                territory_key=territory,
                ordered_on=on,
                lines=tuple(line for _, line in sorted(self._lines[number, customer].items())),
            )
            for (number, customer), (on, territory, _, _) in self._heads.items()
        ]
        self._refuse_clashes(found)
        return sorted(found, key=lambda order: (order.ordered_on, order.number))

    def _own_number(self, number: str, customer: int, sharing: list[int]) -> str:
        if len(sharing) == 1:
            return number
        own = f"{number}-{sharing.index(customer) + 1}"
        _, _, file, no = self._heads[number, customer]
        self._checked.warnings.append(Finding(file, no, "OrderNumber", "number_shared", number, own))
        return own

    def _refuse_clashes(self, orders: list[Order]) -> None:
        """A number made with -1 may be another order's own."""
        seen: set[str] = set()
        for order in orders:
            if order.number in seen:
                line = order.lines[0]
                what = Finding(line.file, line.row, "OrderNumber", "number_clash", order.number)
                self._checked.errors.append(what)
            seen.add(order.number)
