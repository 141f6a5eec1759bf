"""What inventory refuses.

Conflict
├── InsufficientStock   a site cannot give what is asked for
├── InsufficientInBin   the site has it, the bin does not
└── NothingHeld         there is nothing left of the hold
NotFound                no such site or product within the actor's scope
Malformed
├── AmountDigits        the amount has more decimals than its currency
├── NotThereYet         the goods would leave on a day before they came
└── ExpiryPassed        a hold would end before it began
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
