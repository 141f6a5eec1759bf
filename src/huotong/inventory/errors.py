"""What inventory refuses.

Conflict
├── InsufficientStock   a site cannot give what is asked for
├── InsufficientInBin   the site has it, the bin does not
├── NothingHeld         there is nothing left of the hold
├── OtherCompany        a transfer would go to a site of another company
├── WrongTransferStatus the transfer's state does not allow the step
├── NothingInTransit    nothing of the transfer is on the way any more
├── MoreThanInTransit   more of a line would come than is on the way
├── MoreThanDifference  more of a line would be settled than differs
├── CostUnknown         nothing says what goods that are more are worth
├── BeyondLimit         an adjustment is worth more than the actor may adjust
├── NothingExpected     nothing of the expected receipt is to come any more
├── OtherGoodsExpected  the expected receipt is of another product or at another site
├── ExpectedByDocument  a document says what is expected: it is changed, not the receipt
└── ReasonTaken         the code belongs to another reason
NotFound                no such site, product or transfer within the actor's scope
Malformed
├── AmountDigits        the amount has more decimals than its currency
├── NotThereYet         the goods would leave on a day before they came
├── ExpiryPassed        a hold would end before it began
└── BeforeStep          a transfer would go on before its last step
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from huotong.kernel.errors import Conflict, Malformed


@dataclass(eq=False)
class InsufficientStock(Conflict):
    """A site cannot give what is asked for; nothing of the document was done.

    `product` and `site` are the ids as text until a command puts the words of the trade there.
    """

    code = "insufficient_stock"
    product_id: int
    site_id: int
    wanted: Decimal
    available: Decimal
    product: str = ""
    site: str = ""

    def __post_init__(self) -> None:
        self.product = self.product or str(self.product_id)
        self.site = self.site or str(self.site_id)


@dataclass(eq=False)
class InsufficientInBin(InsufficientStock):
    """The site has the goods, the bin named has not; nothing of the document was done."""

    code = "insufficient_in_bin"
    bin_id: int = 0


@dataclass(eq=False)
class NothingHeld(Conflict):
    """Nothing is held any more for this demand: it was shipped, given back, or its time ran out."""

    code = "nothing_held"
    hold: str


@dataclass(eq=False)
class AmountDigits(Malformed):
    """The amount has more decimals than the currency of the site's company."""

    code = "amount_digits"
    currency: str
    digits: int


@dataclass(eq=False)
class NotThereYet(Malformed):
    """Dated on this day, the issue would leave the site with less than nothing then or on a day after it.

    `available` is what may leave on that day. `field`, `product` and `site` are the day's name and the ids as
    text until a command puts the request's field and the words of the trade there.
    """

    code = "not_there_yet"
    product_id: int
    site_id: int
    on: date
    wanted: Decimal
    available: Decimal
    product: str = ""
    site: str = ""

    def __post_init__(self) -> None:
        self.product = self.product or str(self.product_id)
        self.site = self.site or str(self.site_id)


@dataclass(eq=False)
class ExpiryPassed(Malformed):
    """A hold would have run out before it was made."""

    code = "expiry_passed"


@dataclass(eq=False)
class OtherCompany(Conflict):
    """Goods are transferred within a company; between companies they are sold."""

    code = "inventory.other_company"
    from_site: str
    to_site: str


@dataclass(eq=False)
class WrongTransferStatus(Conflict):
    """The transfer is in a state that does not allow the step."""

    code = "inventory.wrong_transfer_status"
    transfer: str
    status_name: str


@dataclass(eq=False)
class NothingInTransit(Conflict):
    """Nothing of the transfer is on the way any more."""

    code = "inventory.nothing_in_transit"
    transfer: str


@dataclass(eq=False)
class MoreThanInTransit(Conflict):
    """More of a line would come than is on the way; received on purpose, it is told with the request."""

    code = "inventory.more_than_in_transit"
    transfer: str
    line_no: int
    wanted: Decimal
    in_transit: Decimal


@dataclass(eq=False)
class MoreThanPlanned(Conflict):
    """More of a line is to leave than was planned."""

    code = "inventory.more_than_planned"
    transfer: str
    line_no: int
    wanted: Decimal
    planned: Decimal


@dataclass(eq=False)
class MoreThanDifference(Conflict):
    """More of a line would be settled than differs."""

    code = "inventory.more_than_difference"
    transfer: str
    line_no: int
    wanted: Decimal
    difference: Decimal


@dataclass(eq=False)
class BeforeStep(Malformed):
    """The day of a step lies before that of the transfer's last step."""

    code = "inventory.before_step"
    transfer: str
    last_on: date


@dataclass(eq=False)
class CostUnknown(Conflict):
    """The site has none of the product to tell what more of it is worth: name a unit cost."""

    code = "inventory.cost_unknown"
    product: str
    site: str


@dataclass(eq=False)
class BeyondLimit(Conflict):
    """The adjustment is worth more than its company lets anybody adjust without a further permission."""

    code = "inventory.beyond_limit"
    limit: Decimal
    currency: str


@dataclass(eq=False)
class ReasonTaken(Conflict):
    """The code belongs to another reason for adjustments."""

    code = "inventory.reason_taken"
    given: str


@dataclass(eq=False)
class NothingExpected(Conflict):
    """Nothing of the expected receipt is to come any more: it came, or it was cancelled."""

    code = "inventory.nothing_expected"
    receipt: str


@dataclass(eq=False)
class OtherGoodsExpected(Conflict):
    """Goods cannot come for an expected receipt of another product or at another site."""

    code = "inventory.other_goods_expected"
    receipt: str


@dataclass(eq=False)
class ExpectedByDocument(Conflict):
    """How much is expected is what its document says: the document is changed or cancelled."""

    code = "inventory.expected_by_document"
    receipt: str
