"""From what was asked for to a priced draft: references resolved, amounts set, two round trips at most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from huotong.catalog.public import ask_conversions, ask_product_ids, ask_products, ask_unit_ids
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.quantity import QUANTITY_MAX, InexactConversion, to_base
from huotong.kernel.tx import Answer, Tx
from huotong.kernel.values import code_key
from huotong.network.contracts import Network
from huotong.network.errors import UnitClosed
from huotong.network.public import business_day, possible_days, read_network
from huotong.partners.contracts import Customer
from huotong.partners.public import ask_addresses, ask_customers, ask_partner_ids
from huotong.pricing.public import (
    PriceTable,
    TaxTable,
    ask_customer_prices,
    ask_tax,
    document_taxes,
    line_amounts,
)
from huotong.sales.commands._pricing import LinePrice, Measure, kept_price, price_line
from huotong.sales.contracts import NewOrder, NewOrderLine
from huotong.sales.errors import (
    AmountTooLarge,
    CustomerBlocked,
    InexactQuantity,
    NoPrice,
    NoTaxRule,
    NotSellable,
    UnknownReference,
    WantedTooEarly,
)
from huotong.sales.rules.drafts import Draft, DraftLine, KeptLine, ShipTo

AMOUNT_MAX = Decimal("1e12")


@dataclass(frozen=True, slots=True)
class _Named:
    """What the codes of a request stand for."""

    customers: Mapping[str, int]
    products: Mapping[str, int]
    units: Mapping[str, int]

    def customer(self, order: NewOrder) -> int | None:
        if order.customer_id is not None:
            return order.customer_id
        return self.customers.get(code_key(order.customer_code or ""))

    def product(self, line: NewOrderLine) -> int | None:
        return line.product_id if line.product_id is not None else self.products.get(code_key(line.sku or ""))

    def unit(self, line: NewOrderLine) -> int | None:
        return None if line.unit is None else self.units.get(code_key(line.unit))


@dataclass(frozen=True, slots=True)
class _Product:
    id: int
    sku: str
    name: str
    base_unit_id: int
    tax_class_id: int
    archived: bool


class Drafting:
    """The masters that a set of orders names, on their way; `draft` makes a draft or a refusal of one."""

    def __init__(self, tx: Tx, orders: Sequence[NewOrder]) -> None:
        self._tx = tx
        self._named = _resolve_codes(tx, orders)
        named = self._named
        lines = [(order, line) for order in orders for line in order.lines]
        self.product_ids = sorted({one for _, line in lines if (one := named.product(line))})
        days = {id(order): _candidate_days(order, tx.now) for order in orders}
        every = sorted({day for some in days.values() for day in some})
        self._network_read = read_network(tx)
        self._customers_read = ask_customers(tx, ids=sorted({i for o in orders if (i := named.customer(o))}))
        addresses = sorted({order.address_id for order in orders if order.address_id is not None})
        self._addresses_read = ask_addresses(tx, ids=addresses) if addresses else None
        self._products_read = ask_products(tx, ids=self.product_ids)
        wanted = [
            (customer, product, day)
            for order, line in lines
            if (customer := named.customer(order)) and (product := named.product(line))
            if not isinstance(line, KeptLine)
            for day in days[id(order)]
        ]
        self._prices_read = ask_customer_prices(
            tx,
            customer_ids=[key[0] for key in wanted],
            product_ids=[key[1] for key in wanted],
            on=[key[2] for key in wanted],
        )
        self._tax_read = ask_tax(tx, company_ids=tx.actor.company_ids, first_on=every[0], last_on=every[-1])
        self._conversions_read = self._ask_conversions(lines, days)
        self._tables: _Tables | None = None

    def _ask_conversions(
        self, lines: Sequence[tuple[NewOrder, NewOrderLine]], days: Mapping[int, Sequence[date]]
    ) -> Answer | None:
        keys = [
            (product, unit, day)
            for order, line in lines
            if (unit := self._named.unit(line)) and (product := self._named.product(line))
            for day in days[id(order)]
        ]
        if not keys:
            return None
        return ask_conversions(
            self._tx,
            product_ids=[key[0] for key in keys],
            unit_ids=[key[1] for key in keys],
            on=[key[2] for key in keys],
        )

    @property
    def tables(self) -> _Tables:
        """What was read; the first use sends everything that is queued."""
        if self._tables is None:
            self._tables = _Tables(
                network=self._network_read.value,
                customers={row[0]: Customer._make(row) for row in self._customers_read.rows},
                addresses={row[0]: row for row in self._addresses_read.rows} if self._addresses_read else {},
                products={row[0]: _Product(*row) for row in self._products_read.rows},
                prices=PriceTable(self._prices_read.rows),
                taxes=TaxTable(self._tax_read.rows),
                ratios={row[:3]: row[3:] for row in self._conversions_read.rows}
                if self._conversions_read
                else {},
            )
        return self._tables

    def today(self, draft: Draft) -> date:
        """Today where the draft's company is."""
        return business_day(company=self.tables.network.companies[draft.company_id], at=self._tx.now)

    def draft(self, path: str, order: NewOrder) -> Draft | HuotongError:
        """The order priced and taxed, or why it cannot be; `path` is where it stands in the request."""
        tables = self.tables
        customer = tables.customers.get(self._named.customer(order) or 0)
        if customer is None or not self._tx.actor.sees_org_unit(customer.org_unit_id):
            return _no_customer(path, order)
        if customer.is_blocked:
            return CustomerBlocked(customer=customer.code)
        address = tables.address_of(order, customer)
        if address is None:
            return UnknownReference(f"{path}.address_id", "unknown", str(order.address_id or ""))
        owner = tables.network.org_units[customer.org_unit_id]
        company = tables.network.companies[owner.company_id]
        ordered_on = order.ordered_on or business_day(company=company, at=self._tx.now)
        org_unit = tables.network.acting_unit(owner.id, on=ordered_on)
        if org_unit is None:
            return UnitClosed(org_unit=owner.code, closed_from=str(owner.closed_from))
        draft = Draft(
            external_number=order.external_number,
            company_id=company.id,
            org_unit_id=org_unit.id,
            partner_id=customer.id,
            partner_name=customer.name,
            currency=customer.currency,
            digits=company.currency_digits,
            ordered_on=ordered_on,
            address=address,
            note=order.note,
            backorders=order.backorders,
            priority=order.priority,
            wanted_on=order.wanted_on,
            salesman_id=customer.salesman_id,
        )
        for line_no, line in enumerate(order.lines, 1):
            made = self._line(f"{path}.lines.{line_no - 1}", line_no, line, draft, customer)
            if isinstance(made, HuotongError):
                return made
            draft.lines.append(made)
        if company.tax_rounding == "document":
            _round_by_document(draft)
        return _misfit(path, draft) or draft

    def _line(
        self, field: str, line_no: int, line: NewOrderLine, draft: Draft, customer: Customer
    ) -> DraftLine | HuotongError:
        product = self.tables.products.get(self._named.product(line) or 0)
        if product is None:
            name, value = (
                ("sku", line.sku) if line.product_id is None else ("product_id", str(line.product_id))
            )
            return UnknownReference(f"{field}.{name}", "unknown", value or "")
        if product.archived:
            return NotSellable(line_no=line_no, sku=product.sku)
        measure = self._measure(field, line, product, draft.ordered_on)
        if isinstance(measure, HuotongError):
            return measure
        return self._priced(field, line_no, measure, product, draft, customer, line)

    def _measure(self, field: str, line: NewOrderLine, product: _Product, on: date) -> Measure | HuotongError:
        ratio = self._ratio(line, product, on)
        if ratio is None:
            return UnknownReference(f"{field}.unit", "unknown", line.unit or "")
        try:
            quantity = to_base(line.quantity, numerator=ratio[1], denominator=ratio[2])
        except InexactConversion:
            return InexactQuantity(f"{field}.quantity", "inexact", line.quantity)
        if quantity > QUANTITY_MAX:
            return AmountTooLarge(f"{field}.quantity", "range")
        return Measure(line.quantity, *ratio, quantity)

    def _priced(
        self,
        field: str,
        line_no: int,
        measure: Measure,
        product: _Product,
        draft: Draft,
        customer: Customer,
        line: NewOrderLine,
    ) -> DraftLine | HuotongError:
        tables = self.tables
        kept = line.kept if isinstance(line, KeptLine) else None
        tax = (kept and kept.tax) or tables.taxes.find(
            company_id=draft.company_id,
            tax_class_id=product.tax_class_id,
            tax_status=customer.tax_status,
            on=draft.ordered_on,
            ship_to=tables.network.region_and_above(draft.address.region_id),
        )
        rate = Decimal(0) if tax is None else tax.rate
        priced = self._price(line_no, measure, product, draft, customer, line, rate)
        if isinstance(priced, HuotongError):
            return priced
        if tax is None:
            return NoTaxRule(line_no=line_no, sku=product.sku)
        if priced.counted * priced.price >= AMOUNT_MAX:
            return AmountTooLarge(f"{field}.quantity", "range")
        amounts = line_amounts(
            quantity=priced.counted,
            price=priced.price,
            rate=tax.rate,
            digits=draft.digits,
            includes_tax=priced.includes_tax,
        )
        return DraftLine(
            line_no=line_no,
            product_id=product.id,
            sku=product.sku,
            entered_quantity=measure.entered,
            unit_id=measure.unit_id,
            numerator=measure.numerator,
            denominator=measure.denominator,
            quantity=measure.quantity,
            price=priced.base_price,
            trace={"price": priced.trace, "tax": tax.trace},
            net=amounts.net,
            tax_rule_id=tax.rule_id,
            tax_rate=tax.rate,
            tax=amounts.tax,
            includes_tax=priced.includes_tax,
        )

    def _price(
        self,
        line_no: int,
        measure: Measure,
        product: _Product,
        draft: Draft,
        customer: Customer,
        line: NewOrderLine,
        rate: Decimal,
    ) -> LinePrice | HuotongError:
        if isinstance(line, KeptLine) and line.kept is not None:
            return kept_price(line.kept, measure)
        asked = measure.price_asked(
            product_id=product.id,
            base_unit_id=product.base_unit_id,
            currency=draft.currency,
            on=draft.ordered_on,
        )
        quote = self.tables.prices.find(customer_id=customer.id, asked=asked)
        if quote is None:
            return NoPrice(line_no=line_no, sku=product.sku)
        return price_line(
            self._tx.actor,
            quote=quote,
            measure=measure,
            agreed=line.price,
            rate=rate,
            line=(line_no, product.sku),
        )

    def _ratio(self, line: NewOrderLine, product: _Product, on: date) -> tuple[int, int, int] | None:
        if isinstance(line, KeptLine) and line.kept is not None:
            return line.kept.unit_id, line.kept.numerator, line.kept.denominator
        if line.unit is None:
            return product.base_unit_id, 1, 1
        unit = self._named.unit(line)
        if unit == product.base_unit_id:
            return unit, 1, 1
        found = self.tables.ratios.get((product.id, unit, on))
        return None if found is None or unit is None else (unit, *found)


@dataclass(frozen=True, slots=True)
class _Tables:
    network: Network
    customers: Mapping[int, Customer]
    addresses: Mapping[int, tuple[Any, ...]]
    products: Mapping[int, _Product]
    prices: PriceTable
    taxes: TaxTable
    ratios: Mapping[tuple[Any, ...], tuple[Any, ...]]

    def address_of(self, order: NewOrder, customer: Customer) -> ShipTo | None:
        """Where the goods go: the address asked for if it is the customer's, else his default one."""
        if order.address_id is not None:
            row = self.addresses.get(order.address_id)
            if row is None or row[1] != customer.id:
                return None
            return ShipTo(row[0], row[2], row[3], row[4], row[5])
        if customer.address_id is None or customer.region_id is None:
            return None
        return ShipTo(
            customer.address_id,
            customer.region_id,
            customer.latitude,
            customer.longitude,
            customer.address_line or "",
        )


def _resolve_codes(tx: Tx, orders: Sequence[NewOrder]) -> _Named:
    """Ids behind the codes; costs a round trip only when the request names things by code."""
    customers = sorted({code_key(o.customer_code) for o in orders if not o.customer_id and o.customer_code})
    skus = sorted(
        {code_key(line.sku) for o in orders for line in o.lines if line.product_id is None and line.sku}
    )
    units = sorted({code_key(line.unit) for o in orders for line in o.lines if line.unit})
    customer_read = ask_partner_ids(tx, keys=customers) if customers else None
    product_read = ask_product_ids(tx, keys=skus) if skus else None
    unit_read = ask_unit_ids(tx, keys=units) if units else None
    return _Named(_pairs(customer_read), _pairs(product_read), _pairs(unit_read))


def _pairs(answer: Answer | None) -> dict[str, int]:
    return {} if answer is None else {row[0]: row[1] for row in answer.rows}


def _candidate_days(order: NewOrder, now: datetime) -> Sequence[date]:
    if order.ordered_on is not None:
        return [order.ordered_on]
    return possible_days(at=now)


def _misfit(path: str, draft: Draft) -> HuotongError | None:
    if draft.gross >= AMOUNT_MAX:
        return AmountTooLarge(f"{path}.lines", "range")
    if draft.wanted_on is not None and draft.wanted_on < draft.ordered_on:
        return WantedTooEarly(f"{path}.wanted_on", "wanted_too_early", str(draft.ordered_on))
    return None


def _round_by_document(draft: Draft) -> None:
    taxes = document_taxes(
        nets=[line.net for line in draft.lines],
        rates=[line.tax_rate for line in draft.lines],
        digits=draft.digits,
    )
    for line, tax in zip(draft.lines, taxes, strict=True):
        line.tax = tax


def _no_customer(path: str, order: NewOrder) -> HuotongError:
    if order.customer_id is not None:
        return NotFound(kind="customer", id=str(order.customer_id))
    return UnknownReference(f"{path}.customer_code", "unknown", order.customer_code or "")
