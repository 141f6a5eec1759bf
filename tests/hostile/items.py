"""Bad input by number, what is sent for each kind of field, and the reason a refusal gives.

The numbers are those of the list of bad input that the project keeps. A row is one JSON text put in the place of a good value; the
endpoints of `endpoints.py` say of which kind each of their fields is.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

import orjson


class Sent(NamedTuple):
    """A JSON text, the number and name of its item, and why it is refused."""

    no: int
    what: str
    raw: str
    reason: str


def _sent(no: int, reason: str, **texts: str) -> list[Sent]:
    return [Sent(no, name.replace("_", " "), raw, reason) for name, raw in texts.items()]


def _quoted(text: str) -> str:
    return orjson.dumps(text).decode()


NO_NUMBERS = [
    *_sent(3, "decimal", exponent="1e30", exponent_in_text='"1e30"', thirty_one_digits=f'"1{"0" * 30}"'),
    *_sent(4, "decimal", too_large_for_a_float="1e400", and_in_text='"1e400"'),
    *_sent(5, "not_finite", NaN="NaN"),
    *_sent(5, "decimal", NaN_in_text='"NaN"', sNaN='"sNaN"'),
    *_sent(6, "not_finite", infinity="Infinity", minus_infinity="-Infinity"),
    *_sent(6, "decimal", infinity_in_text='"Infinity"', short='"-inf"'),
    *_sent(7, "decimal", full_width='"１２.５"', arabic='"١٢٣"', superscript='"1²"', chinese='"十二"'),
    *_sent(8, "decimal", underscore='"1_000"'),
    *_sent(9, "decimal", points_and_comma='"1.234,56"', commas_and_point='"1,234.56"', comma='"12,5"'),
    *_sent(10, "decimal", nineteen_decimals='"0.1234567890123456789"', a_float="12.5"),
    *_sent(17, "decimal", true="true", a_list="[]", an_object="{}", a_number="1", nothing='""'),
    *_sent(17, "decimal", white_space='" 5"', plus='"+5"', no_digit='"."', no_integer='".5"', hex='"0x10"'),
    *_sent(18, "range", ten_thousand_digits="9" * 10_000),
    *_sent(18, "decimal", ten_thousand_digits_in_text=f'"{"9" * 10_000}"'),
]
NO_WHOLE_NUMBERS = [
    *_sent(3, "decimal", exponent="1e30", a_fraction="1.5", a_fraction_of_nothing="1.0"),
    *_sent(4, "decimal", too_large_for_a_float="1e400"),
    *_sent(5, "not_finite", NaN="NaN"),
    *_sent(6, "not_finite", infinity="Infinity"),
    *_sent(17, "whole_number", true="true", a_list="[]", an_object="{}", a_text='"1"', full_width='"１"'),
    *_sent(18, "range", ten_thousand_digits="9" * 10_000, beyond_64_bits=str(2**63), minus_one="-1"),
]
NO_DAYS = [
    *_sent(20, "date", february_31='"2026-02-31"', february_29='"2027-02-29"', month_13='"2026-13-01"'),
    *_sent(21, "date_range", year_1='"0001-01-01"', year_9999='"9999-12-31"', before_1990='"1989-12-31"'),
    *_sent(21, "date", year_10000='"10000-01-01"', year_0='"0000-01-01"', two_digits='"26-01-01"'),
    *_sent(25, "date", local_time='"2026-01-02T00:00:00"', offset='"2026-01-02+14:00"', zulu='"2026-01-02Z"'),
    *_sent(27, "date", slashes='"03/04/05"', slashes_and_year='"03/04/2026"', points='"02.01.2026"'),
    *_sent(27, "date", no_zeroes='"2026-1-2"', compact='"20260102"', week='"2026-W01-1"'),
    *_sent(7, "date", full_width='"２０２６-01-02"'),
    *_sent(17, "date", a_number="20260102", true="true", a_list="[]", an_object="{}", nothing='""'),
]
NO_MOMENTS = [
    *_sent(20, "moment", february_31='"2026-02-31T08:00:00Z"', hour_25='"2026-02-01T25:00:00Z"'),
    *_sent(21, "date_range", year_1='"0001-01-01T00:00:00Z"', year_9999='"9999-12-31T23:59:59Z"'),
    *_sent(21, "moment", year_10000='"10000-01-01T00:00:00Z"'),
    *_sent(25, "moment", local_time='"2027-03-28T02:30:00"', a_day='"2027-03-28"', offset_25='"2027-03-28T02:30:00+25:00"'),
    *_sent(27, "moment", slashes='"03/04/2027 08:00"', words='"tomorrow"'),
    *_sent(17, "moment", a_number="1900000000", digits='"1900000000"', true="true", a_list="[]", nothing='""'),
    *_sent(7, "moment", full_width='"２０２７-03-28T02:30:00Z"'),
]  # fmt: skip
NO_IDS = [
    *_sent(
        39, "id", a_UUID='"0190b6e2-7e8f-7c7e-8f7e-0190b6e27e8f"', zero='"0"', negative='"-1"', minus="-1"
    ),
    *_sent(
        39, "id", beyond_64_bits=f'"{2**63}"', huge=f'"{"9" * 400}"', leading_zero='"01"', a_code='"SKU1"'
    ),
    *_sent(39, "id", a_fraction_in_text='"1.0"', white_space='" 1"', a_list="[1]", an_object='{"id": 1}'),
    *_sent(39, "decimal", a_fraction="1.5"),
    *_sent(7, "id", full_width='"１２"', arabic='"١٢"'),
    *_sent(8, "id", underscore='"1_0"'),
    *_sent(17, "id", true="true", false="false", nothing='""'),
    *_sent(18, "range", ten_thousand_digits="9" * 10_000),
    *_sent(38, "id", SQL='"1\'; --"'),
    *_sent(30, "character", NUL='"1\\u0000"'),
]
NO_WORDS = [
    *_sent(30, "character", NUL='"a\\u0000b"'),
    *_sent(31, "character", lone_surrogate='"a\\ud800"', wrong_order='"\\udc00\\ud800"'),
    *_sent(32, "character", bidi_override='"abc\\u202edef"', isolate='"abc\\u2066def"', mark='"a\\u200fb"'),
    *_sent(32, "character", zero_width='"ab\\u200bc"', joiner='"ab\\u200dc"', soft_hyphen='"ab\\u00adc"'),
    *_sent(
        32, "character", byte_order_mark='"\\ufeffabc"', noncharacter='"a\\uffffb"', escape='"a\\u001b[1m"'
    ),
    *_sent(32, "character", private_use='"a\\ue000b"', line_separator='"a\\u2028b"', line_break='"a\\nb"'),
    *_sent(32, "character", tab='"a\\tb"', carriage_return='"a\\rb"'),
    *_sent(17, "text", a_number="5", true="true", a_list='["a"]', an_object="{}"),
]
NO_SECRETS = [
    *_sent(30, "character", NUL='"a\\u0000b"'),
    *_sent(31, "character", lone_surrogate='"a\\ud800"'),
    *_sent(17, "text", a_number="5", true="true", a_list='["a"]', an_object="{}"),
]
NO_CURRENCIES = [
    *_sent(15, "currency", none='"XXZ"', lower_case='"cny"', sign='"¥"', short='"CN"', nothing='""'),
    *_sent(15, "currency", full_width='"ＣＮＹ"', white_space='" CNY"'),
    *_sent(17, "text", a_number="156", a_list="[]", true="true"),
    *_sent(30, "character", NUL='"CNY\\u0000"'),
]
NO_FLAGS = _sent(17, "flag", a_text='"true"', a_number="1", a_list="[]", an_object="{}", nothing='""')
NO_CHOICES = [
    *_sent(17, "choice", other='"other"', a_number="1", true="true", upper_case='"LINE"', nothing='""'),
    *_sent(38, "choice", SQL='"line\'; --"'),
]
NO_LISTS = _sent(17, "list", an_object="{}", a_text='"x"', a_number="1", true="true")


@dataclass(frozen=True, slots=True)
class Kind(ABC):
    """A kind of field: what is refused in it. `optional` fields may be null."""

    optional: bool = False

    @abstractmethod
    def null(self) -> str:
        """The reason null is refused for."""

    @abstractmethod
    def items(self) -> Iterator[Sent]:
        """Everything that is refused but null."""

    def refused(self) -> Iterator[Sent]:
        """Everything that is refused."""
        yield from self.items()
        if not self.optional:
            yield Sent(17, "null", "null", self.null())


@dataclass(frozen=True, slots=True)
class Number(Kind):
    """A decimal in a string."""

    digits: int = 6
    low: str = "0"
    high: str = "1000000000000"

    def null(self) -> str:
        return "decimal"

    def items(self) -> Iterator[Sent]:
        yield from NO_NUMBERS
        step = Decimal(1).scaleb(-self.digits)
        yield Sent(10, "one decimal too many", f'"0.{"0" * self.digits}1"', "decimals")
        if Decimal(self.low) >= 0:
            yield Sent(2, "minus one", '"-1"', "range")
        if Decimal(self.low) > 0:
            yield Sent(1, "zero", '"0"', "range")
            yield Sent(1, "minus zero", '"-0.0"', "range")
        yield Sent(3, "below the least", _quoted(format(Decimal(self.low) - step, "f")), "range")
        yield Sent(3, "above the greatest", _quoted(format(Decimal(self.high) + step, "f")), "range")


@dataclass(frozen=True, slots=True)
class Whole(Kind):
    """A JSON number without decimals."""

    low: int = 0
    high: int = 2_147_483_647

    def null(self) -> str:
        return "whole_number"

    def items(self) -> Iterator[Sent]:
        yield from NO_WHOLE_NUMBERS
        yield Sent(12, "below the least", str(self.low - 1), "range")
        yield Sent(3, "above the greatest", str(self.high + 1), "range")


@dataclass(frozen=True, slots=True)
class Word(Kind):
    """Text on one line of so many characters; codes and names have at least one."""

    longest: int = 64
    shortest: int = 1

    def null(self) -> str:
        return "text"

    def items(self) -> Iterator[Sent]:
        yield from NO_WORDS
        yield Sent(35, "one character too many", _quoted("字" * (self.longest + 1)), "too_long")
        yield Sent(35, "a megabyte", _quoted("x" * 900_000), "too_long")
        if self.shortest:
            yield Sent(36, "nothing", '""', "too_short")
            yield Sent(36, "white space", _quoted(" \u3000\u00a0"), "too_short")


@dataclass(frozen=True, slots=True)
class Fixed(Kind):
    """A kind that is described by a list of what it refuses."""

    name: str = "date"
    sent: tuple[Sent, ...] = ()

    def null(self) -> str:
        return self.name

    def items(self) -> Iterator[Sent]:
        yield from self.sent


@dataclass(frozen=True, slots=True)
class Id(Kind):
    """An id; `of` says of what, as a refusal tells it when there is no such row."""

    of: str = ""

    def null(self) -> str:
        return "id"

    def items(self) -> Iterator[Sent]:
        yield from NO_IDS


@dataclass(frozen=True, slots=True)
class Some(Kind):
    """A list of so many items, each like the first of the good body."""

    most: int = 10_000
    least: int = 1

    def null(self) -> str:
        return "list"

    def items(self) -> Iterator[Sent]:
        yield from NO_LISTS
        if self.least:
            yield Sent(17, "an empty list", "[]", "too_short")


DAY = Fixed(name="date", sent=tuple(NO_DAYS))
DAY_OR_NONE = Fixed(optional=True, name="date", sent=tuple(NO_DAYS))
MOMENT = Fixed(name="moment", sent=tuple(NO_MOMENTS))
CLOCK_OR_NONE = Fixed(
    optional=True,
    name="text",
    sent=(
        *_sent(20, "clock", hour_24='"24:00"', minute_60='"12:60"'),
        *_sent(27, "clock", twelve_hours='"4:30 pm"', seconds='"16:30:00"', short='"9:05"', nothing='""'),
        *_sent(7, "clock", full_width='"１６:30"'),
        *_sent(17, "text", a_number="990", true="true", a_list="[]"),
        *_sent(30, "character", NUL='"16:30\\u0000"'),
    ),
)
GTIN = Fixed(
    name="text",
    sent=(
        *_sent(17, "gtin", wrong_digit='"4006381333932"', seven_digits='"1234567"', eleven='"12345678903"'),
        *_sent(17, "gtin", fifteen_digits='"040063813339310"', zeros='"00000000"', letters='"400638133393X"'),
        *_sent(7, "gtin", full_width='"４００６３８１３３３９３１"', arabic='"٩٦٣٨٥٠٧٤"'),
        *_sent(8, "gtin", underscore='"4006_381333931"', a_blank_within='"4006381 333931"'),
        *_sent(36, "gtin", nothing='""'),
        *_sent(38, "gtin", SQL='"4006381333931\'; --"'),
        *_sent(17, "text", a_number="4006381333931", true="true", a_list="[]", an_object="{}"),
        *_sent(30, "character", NUL='"4006381333931\\u0000"'),
    ),
)
CURRENCY = Fixed(name="text", sent=tuple(NO_CURRENCIES))
FILE = Fixed(
    name="text",
    sent=(
        *_sent(17, "text", a_number="5", true="true", a_list="[]", an_object="{}"),
        *_sent(31, "base64", a_word='"?"', cut='"YQ"', white_space='"YQ == "', full_width='"ＹＱ=="'),
    ),
)
FLAG = Fixed(name="flag", sent=tuple(NO_FLAGS))
CHOICE = Fixed(name="choice", sent=tuple(NO_CHOICES))
CHOICE_OR_NONE = Fixed(optional=True, name="choice", sent=tuple(NO_CHOICES))
CODE, NAME = Word(), Word(longest=200)
CODE_OR_NONE = Word(optional=True)
SECRET = Fixed(
    name="text",
    sent=(*NO_SECRETS, Sent(35, "too long", _quoted("x" * 1025), "too_long"), Sent(36, "nothing", '""', "too_short")),
)  # fmt: skip
TOKEN = Fixed(
    name="text",
    sent=(
        *NO_SECRETS,
        Sent(38, "SQL", '"x\'; --"', "pattern"),
        Sent(36, "nothing", '""', "pattern"),
        Sent(35, "too long", f'"{"x" * 201}"', "pattern"),
    ),
)

PERMISSION = Fixed(
    name="text",
    sent=(
        *NO_SECRETS,
        Sent(17, "no name", '"other"', "pattern"),
        Sent(38, "SQL", '"x\'; --"', "pattern"),
        Sent(36, "nothing", '""', "pattern"),
        Sent(35, "too long", f'"sales.{"x" * 100}"', "too_long"),
    ),
)


def words(longest: int, *, optional: bool = False) -> Word:
    """Text that may be left empty."""
    return Word(optional, longest, 0)


POSITIVE_QUANTITY = Number(low="0.000001")
QUANTITY = Number(low="-1000000000000")
AMOUNT = Number(digits=4)
AMOUNT_OR_NONE = Number(True, digits=4)
POSITIVE_AMOUNT = Number(digits=4, low="0.0001")
POSITIVE_AMOUNT_OR_NONE = Number(True, digits=4, low="0.0001")
PRICE = Number(digits=8, high="10000000000")
PRICE_OR_NONE = Number(True, digits=8, high="10000000000")
POSITIVE_QUANTITY_OR_NONE = Number(True, low="0.000001")
RATE = Number(high="10")
LATITUDE, LONGITUDE = Number(True, low="-90", high="90"), Number(True, low="-180", high="180")
