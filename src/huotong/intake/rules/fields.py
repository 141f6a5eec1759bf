"""Single fields as people write them in files. Only plain ASCII digits are numbers; nothing is guessed.

Each reader returns the value or raises BadField with the reason, a text id of the section "findings".
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache

from huotong.kernel.values import DATE_MAX, DATE_MIN, clean_text

KEY_MAX = 2**31 - 1
QUANTITY_MAX = 1_000_000_000
PRICE_MAX = Decimal("1e10")
CODE_LENGTH = 64
NAME_LENGTH = 200
_WHOLE = re.compile(r"[0-9]{1,18}", re.ASCII)
_DECIMAL = re.compile(r"[0-9]{1,18}(?:\.([0-9]{1,18}))?", re.ASCII)
_NEGATIVE = re.compile(r"-[0-9]+(?:\.[0-9]+)?", re.ASCII)
_MONTH_DAY_YEAR = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", re.ASCII)
_SHORT_YEAR = re.compile(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{2}", re.ASCII)


class BadField(ValueError):
    """The field cannot be what its column says; `reason` is a text id."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_key(text: str) -> int:
    """A number that names a row: 1 to 2,147,483,647."""
    value = _whole(text)
    if not 1 <= value <= KEY_MAX:
        raise BadField("key_range")
    return value


def read_quantity(text: str) -> int:
    """A whole number of pieces, at least one."""
    if _NEGATIVE.fullmatch(text):
        raise BadField("quantity_range")
    value = _whole(text)
    if not 1 <= value <= QUANTITY_MAX:
        raise BadField("quantity_range")
    return value


def read_price(text: str) -> Decimal:
    """An amount for one piece: not negative, four decimals at most, the point as decimal sign."""
    if _NEGATIVE.fullmatch(text):
        raise BadField("price_range")
    match = _DECIMAL.fullmatch(text)
    if match is None:
        raise BadField("number" if text else "empty")
    if len(match[1] or "") > 4:
        raise BadField("price_decimals")
    value = Decimal(text)
    if value > PRICE_MAX:
        raise BadField("price_range")
    return value


@lru_cache(4096)
def read_day(text: str) -> date:
    """A day as month/day/year with a year of four digits, padded or not, 1990 to 2199."""
    match = _MONTH_DAY_YEAR.fullmatch(text)
    if match is None:
        if not text:
            raise BadField("empty")
        raise BadField("day_short_year" if _SHORT_YEAR.fullmatch(text) else "day_form")
    month, day, year = (int(part) for part in match.groups())
    if not DATE_MIN.year <= year <= DATE_MAX.year:
        raise BadField("day_range")
    try:
        return date(year, month, day)
    except ValueError as error:
        raise BadField("day_none") from error


def read_code(text: str) -> str:
    """A code on one line, as written but for outer white space; in NFC, 64 characters at most."""
    return _line(text, length=CODE_LENGTH)


def read_name(text: str) -> str:
    """A name on one line in NFC, 200 characters at most; control, bidi and zero-width ones are refused."""
    return _line(text, length=NAME_LENGTH)


def read_optional_name(text: str) -> str:
    """As read_name, or nothing."""
    return read_name(text) if text.strip() else ""


def _whole(text: str) -> int:
    if _WHOLE.fullmatch(text) is None:
        raise BadField("whole_number" if text else "empty")
    return int(text)


def _line(text: str, *, length: int) -> str:
    try:
        cleaned = text.strip() if text.isascii() and text.isprintable() else clean_text(text)
    except ValueError as error:
        raise BadField("character") from error
    if "\n" in cleaned or "\t" in cleaned:
        raise BadField("character")
    if not cleaned:
        raise BadField("empty")
    if len(cleaned) > length:
        raise BadField("too_long")
    return cleaned
