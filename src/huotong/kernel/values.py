"""The types of fields that cross a door or a wire, as pydantic reads and writes them.

Inside they are int, Decimal and date; in JSON ids and decimals are strings (no float, no number
too large for JavaScript). Input takes plain ASCII digits only: NaN, infinities, exponents, signs
other than a leading minus, underscores, full-width digits and surplus decimals are refused.
"""

from __future__ import annotations

import base64
import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from enum import IntEnum
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError, core_schema

from huotong.kernel.currencies import CURRENCY_DIGITS

_DIGITS = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,18})?", re.ASCII)
_ID = re.compile(r"[1-9][0-9]{0,18}", re.ASCII)
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_ISO_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})",
    re.ASCII,
)
_ID_MAX = 2**63 - 1
DATE_MIN, DATE_MAX = date(1990, 1, 1), date(2199, 12, 31)
_INVISIBLE = {"Cf", "Cc", "Cs", "Co", "Cn", "Zl", "Zp"}


def _read_id(value: Any) -> int:
    if type(value) is int and 0 < value <= _ID_MAX:
        return value
    if isinstance(value, str) and _ID.fullmatch(value) and int(value) <= _ID_MAX:
        return int(value)
    raise PydanticCustomError("id", "not an id")


def _split(value: Any) -> Any:
    return value.split(",") if isinstance(value, str) else value


def _decimal_reader(*, digits: int, low: Decimal, high: Decimal) -> BeforeValidator:
    def read(value: Any) -> Decimal:
        if isinstance(value, Decimal):
            number = value
            if not number.is_finite():
                raise PydanticCustomError("decimal", "not a number")
        elif isinstance(value, str) and _DIGITS.fullmatch(value):
            number = Decimal(value)
        else:
            raise PydanticCustomError("decimal", "not a plain decimal in a string")
        if number.as_tuple().exponent < -digits:  # type: ignore[operator]  # finite: the exponent is an int
            raise PydanticCustomError("decimals", "more than {digits} decimals", {"digits": digits})
        if not low <= number <= high:
            raise PydanticCustomError(
                "range", "outside {low} to {high}", {"low": str(low), "high": str(high)}
            )
        return number

    return BeforeValidator(read)


def _read_date(value: Any) -> date:
    if type(value) is date:
        read = value
    elif isinstance(value, str) and _ISO_DATE.fullmatch(value):
        try:
            read = date.fromisoformat(value)
        except ValueError as error:
            raise PydanticCustomError("date", "no such day") from error
    else:
        raise PydanticCustomError("date", "not a date as YYYY-MM-DD")
    if not DATE_MIN <= read <= DATE_MAX:
        raise PydanticCustomError("date_range", "outside 1990 to 2199")
    return read


def _read_moment(value: Any) -> datetime:
    if isinstance(value, str) and _ISO_MOMENT.fullmatch(value):
        try:
            value = datetime.fromisoformat(value)
        except ValueError as error:
            raise PydanticCustomError("moment", "no such moment") from error
    if type(value) is not datetime or value.tzinfo is None:
        raise PydanticCustomError("moment", "not a moment with its offset from UTC")
    if not DATE_MIN <= value.date() <= DATE_MAX:
        raise PydanticCustomError("date_range", "outside 1990 to 2199")
    return value


def clean_text(value: str) -> str:
    """NFC without outer white space; raises ValueError on control, bidi or zero-width characters."""
    if value.isascii() and value.isprintable():  # most of what is typed; nothing in it can be wrong
        return value.strip()
    text = unicodedata.normalize("NFC", value).strip()
    for character in text:
        if (
            character not in "\n\t"
            and unicodedata.category(character) in _INVISIBLE
            and not _is_rare(character)
        ):
            raise ValueError(f"U+{ord(character):04X}")
    return text


def _is_rare(character: str) -> bool:
    """Whether it lies in the planes of Chinese characters, some newer than the tables of this Python."""
    return "\U00020000" <= character <= "\U0003fffd" and ord(character) & 0xFFFE != 0xFFFE


def code_key(value: str) -> str:
    """The form by which codes are compared and kept unique: NFKC, trimmed, case folded."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", value).strip().casefold())


def _check_text(value: str) -> str:
    try:
        return clean_text(value)
    except ValueError as error:
        raise PydanticCustomError(
            "character", "forbidden character {character}", {"character": str(error)}
        ) from error


def _check_line(value: str) -> str:
    text = _check_text(value)
    if "\n" in text or "\t" in text:
        raise PydanticCustomError("character", "a line break or a tab")
    return text


def _check_currency(value: str) -> str:
    if value not in CURRENCY_DIGITS:
        raise PydanticCustomError("currency", "no currency code of ISO 4217")
    return value


def _as_text(value: Decimal) -> str:
    text = str(value)  # four times as fast as format(), and the same but for exponents
    return format(value, "f") if "E" in text else text


_DECIMAL_SCHEMA = WithJsonSchema(
    {"type": "string", "pattern": r"^-?[0-9]{1,18}(\.[0-9]{1,18})?$", "examples": ["12.50"]}
)
_decimal_out = PlainSerializer(_as_text, return_type=str, when_used="json")
_TRILLION = Decimal("1e12")

Id = Annotated[
    int,
    BeforeValidator(_read_id),
    PlainSerializer(str, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "pattern": "^[1-9][0-9]{0,18}$"}),
]
Ids = Annotated[
    tuple[Id, ...],
    BeforeValidator(_split),
    WithJsonSchema({"type": "string", "pattern": "^[1-9][0-9]{0,18}(,[1-9][0-9]{0,18})*$"}),
]
"""Ids of a query string, with commas between them."""
Amount = Annotated[
    Decimal, _decimal_reader(digits=4, low=-_TRILLION, high=_TRILLION), _decimal_out, _DECIMAL_SCHEMA
]
PositiveAmount = Annotated[
    Decimal, _decimal_reader(digits=4, low=Decimal("0.0001"), high=_TRILLION), _decimal_out, _DECIMAL_SCHEMA
]
Percent = Annotated[
    Decimal, _decimal_reader(digits=2, low=Decimal("0.01"), high=Decimal(99)), _decimal_out, _DECIMAL_SCHEMA
]
PositiveOrZeroAmount = Annotated[
    Decimal, _decimal_reader(digits=4, low=Decimal(0), high=_TRILLION), _decimal_out, _DECIMAL_SCHEMA
]
Price = Annotated[
    Decimal, _decimal_reader(digits=8, low=Decimal(0), high=Decimal("1e10")), _decimal_out, _DECIMAL_SCHEMA
]
Quantity = Annotated[
    Decimal, _decimal_reader(digits=6, low=-_TRILLION, high=_TRILLION), _decimal_out, _DECIMAL_SCHEMA
]
PositiveQuantity = Annotated[
    Decimal, _decimal_reader(digits=6, low=Decimal("0.000001"), high=_TRILLION), _decimal_out, _DECIMAL_SCHEMA
]
PositiveOrZeroQuantity = Annotated[
    Decimal, _decimal_reader(digits=6, low=Decimal(0), high=_TRILLION), _decimal_out, _DECIMAL_SCHEMA
]
Rate = Annotated[
    Decimal, _decimal_reader(digits=6, low=Decimal(0), high=Decimal(10)), _decimal_out, _DECIMAL_SCHEMA
]
Version = Annotated[int, Field(ge=1, le=2_147_483_647, strict=True)]
Day = Annotated[date, BeforeValidator(_read_date), WithJsonSchema({"type": "string", "format": "date"})]
Moment = Annotated[
    datetime, BeforeValidator(_read_moment), WithJsonSchema({"type": "string", "format": "date-time"})
]
"""A moment of ISO 8601 that names its offset from UTC; a bare local time has no one meaning."""
Text = Annotated[str, AfterValidator(_check_text)]
Line = Annotated[str, AfterValidator(_check_line)]
"""Text on one line."""
Code = Annotated[Line, Field(min_length=1, max_length=64)]
"""A code people give: kept as written, compared by code_key()."""
Name = Annotated[Line, Field(min_length=1, max_length=200)]
Currency = Annotated[str, AfterValidator(_check_currency)]
Latitude = Annotated[
    Decimal, _decimal_reader(digits=6, low=Decimal(-90), high=Decimal(90)), _decimal_out, _DECIMAL_SCHEMA
]
Longitude = Annotated[
    Decimal, _decimal_reader(digits=6, low=Decimal(-180), high=Decimal(180)), _decimal_out, _DECIMAL_SCHEMA
]


class ByName:
    """An enum of numbers that travels as the lower-case name of its member: `Annotated[E, ByName(E)]`."""

    def __init__(self, kind: type[IntEnum]) -> None:
        self._members = {member.name.lower(): member for member in kind}

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        """How pydantic reads and writes it."""
        return core_schema.no_info_plain_validator_function(
            self._read,
            serialization=core_schema.plain_serializer_function_ser_schema(
                lambda member: member.name.lower(), return_schema=core_schema.str_schema(), when_used="json"
            ),
        )

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        """How OpenAPI tells it."""
        return {"type": "string", "enum": list(self._members)}

    def _read(self, value: Any) -> IntEnum:
        found = self._members.get(value) if isinstance(value, str) else value
        if not isinstance(found, IntEnum):
            raise PydanticCustomError("choice", "one of {expected}", {"expected": ", ".join(self._members)})
        return found


def _read_base64(value: Any) -> bytes:
    if isinstance(value, bytes):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("string_type", "not a text")
    try:
        return base64.b64decode(value, validate=True)
    except ValueError as error:
        raise PydanticCustomError("base64", "not base64") from error


Base64 = Annotated[
    bytes,
    BeforeValidator(_read_base64),
    PlainSerializer(lambda value: base64.b64encode(value).decode(), return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "contentEncoding": "base64"}),
]
"""The bytes of a file, in base64 over the wire."""
