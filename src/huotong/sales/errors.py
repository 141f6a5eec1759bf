"""What sales refuses.

Malformed
├── UnknownReference    a field names no customer, product, unit or address
├── EndBeforeStart      the last day comes before the first
├── NoLines             an order without lines
├── TooManyLines        an order with more lines than one transaction takes
└── InexactQuantity     the quantity is no exact number of base units
Conflict
├── CustomerBlocked     nothing may be sold to this customer
├── NotSellable         the product is archived
├── NoPrice             no price list in force has this product
├── BelowMinimumPrice   a line is below the minimum price
├── NoTaxRule           no tax rule fits
├── ExternalNumberTaken this number of the customer's was used before
├── OrderNotPossible    stock, credit or price do not allow it: `causes` say what would pass
│   ├── NotEnoughStock      one line
│   └── NotEnoughCredit     the whole order
├── OrderHeld           the order is held and does not go on
├── OrderNotHeld        nothing to release
├── WrongStatus         the order's state does not allow the step
├── DeliveryOpen        a delivery of the order is under way
├── LineInDelivery      what is to be cancelled of a line stands in a delivery that has not left
├── NothingLeft         less of a line is left than is to be cancelled
├── LineUnderWay        of a line that has left in part, or stands in a delivery, only the rest is made less
├── NothingAmended      an amendment that changes nothing
├── AgreementStatusWrong the quotation's or blanket order's state does not allow the step
├── AgreementLapsed     its last day is over
├── AgreementNotYet     its first day has not come
└── NothingToOrder      less of its line is left than is to be ordered
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from huotong.kernel.errors import Conflict, HuotongError, Malformed


@dataclass(eq=False)
class UnknownReference(Malformed):
    """A field names something that does not exist in the actor's scope."""

    code = "sales.unknown_reference"
    value: str = ""


@dataclass(eq=False)
class EndBeforeStart(Malformed):
    """What is good until a day must not end before it begins."""

    code = "sales.end_before_start"


@dataclass(eq=False)
class NoLines(Malformed):
    """An order needs a line."""

    code = "sales.no_lines"


@dataclass(eq=False)
class TooManyLines(Malformed):
    """More lines than one order may have."""

    code = "sales.too_many_lines"
    maximum: int = 0


@dataclass(eq=False)
class InexactQuantity(Malformed):
    """The quantity converts to no exact number of base units."""

    code = "sales.inexact_quantity"
    quantity: Decimal = Decimal(0)


@dataclass(eq=False)
class AmountTooLarge(Malformed):
    """Quantity times price is more than any document may carry."""

    code = "sales.amount_too_large"


@dataclass(eq=False)
class CustomerBlocked(Conflict):
    """The customer is blocked."""

    code = "sales.customer_blocked"
    customer: str


@dataclass(eq=False)
class NotSellable(Conflict):
    """The product is archived."""

    code = "sales.not_sellable"
    line_no: int
    sku: str


@dataclass(eq=False)
class NoPrice(Conflict):
    """No price is in force for the product on the day of the order."""

    code = "sales.no_price"
    line_no: int
    sku: str


@dataclass(eq=False)
class BelowMinimumPrice(Conflict):
    """The price lies below the minimum of a price list, and the actor may not undercut it."""

    code = "sales.below_minimum_price"
    line_no: int
    sku: str
    price: Decimal
    minimum: Decimal
    price_list: str


@dataclass(eq=False)
class NoTaxRule(Conflict):
    """No tax rule is in force for the line."""

    code = "sales.no_tax_rule"
    line_no: int
    sku: str


@dataclass(eq=False)
class ExternalNumberTaken(Conflict):
    """The external number belongs to another order."""

    code = "sales.external_number_taken"
    external_number: str
    order: str


@dataclass(eq=False)
class NotEnoughStock(Conflict):
    """All sites together have less free than the line wants."""

    code = "sales.not_enough_stock"
    line_no: int
    sku: str
    wanted: Decimal
    available: Decimal


@dataclass(eq=False)
class NotEnoughCredit(Conflict):
    """The order would exceed the customer's credit limit."""

    code = "sales.not_enough_credit"
    granted: Decimal
    used: Decimal
    needed: Decimal
    left: Decimal
    currency: str


@dataclass(eq=False)
class CreditBlocked(Conflict):
    """The customer's credit is blocked until somebody releases it or what is overdue is paid."""

    code = "sales.credit_blocked"
    reason: str


@dataclass(eq=False)
class OrderNotPossible(Conflict):
    """The order cannot be promised as it is; nothing of it was."""

    code = "sales.order_not_possible"
    order: str
    causes: tuple[HuotongError, ...] = field(default=())


@dataclass(eq=False)
class WrongStatus(Conflict):
    """The order is in a state that does not allow the step."""

    code = "sales.wrong_status"
    order: str
    status_name: str


@dataclass(eq=False)
class OrderHeld(Conflict):
    """The order is held: it is not promised, delivered or shipped before it is released."""

    code = "sales.order_held"
    order: str
    reason: str


@dataclass(eq=False)
class OrderNotHeld(Conflict):
    """The order is not held."""

    code = "sales.order_not_held"
    order: str


@dataclass(eq=False)
class DeliveryOpen(Conflict):
    """Goods of the order are in a delivery that has not left."""

    code = "sales.delivery_open"
    order: str


@dataclass(eq=False)
class LineInDelivery(Conflict):
    """What is to be cancelled of the line stands in a delivery; `left` stands in none."""

    code = "sales.line_in_delivery"
    order: str
    line_no: int
    in_delivery: Decimal
    left: Decimal


@dataclass(eq=False)
class NothingLeft(Conflict):
    """Only `left` of the line is neither delivered nor cancelled."""

    code = "sales.nothing_left"
    order: str
    line_no: int
    left: Decimal


@dataclass(eq=False)
class AgreementStatusWrong(Conflict):
    """The quotation or blanket order is in a state that does not allow the step."""

    code = "sales.agreement_status_wrong"
    number: str
    status_name: str


@dataclass(eq=False)
class AgreementLapsed(Conflict):
    """The quotation or blanket order was good through `valid_to`; nothing is ordered by it after that."""

    code = "sales.agreement_lapsed"
    number: str
    valid_to: str


@dataclass(eq=False)
class AgreementNotYet(Conflict):
    """The blanket order is good from `valid_from`; nothing is ordered by it before."""

    code = "sales.agreement_not_yet"
    number: str
    valid_from: str


@dataclass(eq=False)
class NothingToOrder(Conflict):
    """Only `left` of the line, in its unit, is not ordered yet."""

    code = "sales.nothing_to_order"
    number: str
    line_no: int
    left: Decimal


@dataclass(eq=False)
class LineUnderWay(Conflict):
    """Something of the line has left or stands in a delivery: from `least` to `most` may be wanted of it."""

    code = "sales.line_under_way"
    order: str
    line_no: int
    least: Decimal
    most: Decimal


@dataclass(eq=False)
class NothingAmended(Conflict):
    """The amendment leaves the order as it is."""

    code = "sales.nothing_amended"
    order: str


@dataclass(eq=False)
class FirstDayOver(Malformed):
    """The first day of a recurring order must not lie before today."""

    code = "sales.first_day_over"
    today: str = ""


@dataclass(eq=False)
class NoDayDue(Malformed):
    """No day of the recurrence comes before its end."""

    code = "sales.no_day_due"


@dataclass(eq=False)
class NotByMonth(Malformed):
    """A day of the month fits months alone."""

    code = "sales.not_by_month"


@dataclass(eq=False)
class DayNotOpen(Conflict):
    """The day has its order already, or is not the next one of the recurring order."""

    code = "sales.day_not_open"
    number: str
    due_on: str
    next_on: str


@dataclass(eq=False)
class WantedTooEarly(Malformed):
    """Goods cannot be wanted before the day of their order."""

    code = "sales.wanted_too_early"
    ordered_on: str = ""
