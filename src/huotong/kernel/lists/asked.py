"""What a reader asks of a list, read from the query string; what is not of the protocol is refused."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

import orjson
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from huotong.kernel.errors import Malformed
from huotong.kernel.lists.columns import ASKED_MAX, Column, Kind
from huotong.kernel.lists.definition import ListDefinition
from huotong.kernel.values import Day

LIMIT, LIMIT_MAX = 50, 200
_FILTER = re.compile(r"filter\[([a-z_][a-z0-9_]*)\](?:\[[0-9]\])?", re.ASCII)
_LISTED = ("in", "between")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_OF_DAYS = frozenset({"eq", "lt", "le", "gt", "ge", "between"})
WITHIN = (
    "today",
    "yesterday",
    "this_week",
    "last_week",
    "this_month",
    "last_month",
    "this_year",
    "last_7_days",
    "last_30_days",
)
"""Words for days as they are when the list is read."""
_NUMBER = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,20})?", re.ASCII)
FILTERS_MAX = 20


class Filter(NamedTuple):
    """One condition: column, operator, and the values as the database takes them; none asks for empty."""

    column: Column
    operator: str
    values: tuple[Any, ...]


class Asked(NamedTuple):
    """The question: filters, order, place, size, and whether the answer names what filters ask for by id.

    `after` has the sort's and the key's values, in order.
    """

    filters: tuple[Filter, ...]
    sort: Column
    descending: bool
    after: tuple[Any, ...] | None
    limit: int
    names: bool = False

    @property
    def order(self) -> str:
        """The order as it was asked for."""
        return ("-" if self.descending else "") + self.sort.name


def read_asked(definition: ListDefinition, query: Mapping[str, str]) -> Asked:
    """The question in a query string; raises Malformed with the parameter's name."""
    filters: list[Filter] = []
    for name, value in query.items():
        if match := _FILTER.fullmatch(name):
            filters.append(_filter(definition, name, match[1], value))
        elif name not in ("sort", "after", "limit", "names"):
            raise Malformed(field=name, reason="unknown_field")
    if len(filters) > FILTERS_MAX:
        raise Malformed(field="filter", reason="too_many_values")
    sort, descending = _sort(definition, query.get("sort", definition.sort))
    limit, names = _limit(query.get("limit", str(LIMIT))), _names(query.get("names", "false"))
    asked = Asked(tuple(filters), sort, descending, None, limit, names)
    if "after" not in query:
        return asked
    return asked._replace(after=_place(definition, asked, query["after"]))


def flaw_in(definition: ListDefinition, query: Mapping[str, str]) -> Malformed | None:
    """Why the list has no answer to a question; None when it has one."""
    try:
        read_asked(definition, query)
    except Malformed as flaw:
        return flaw
    return None


def _limit(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 3 and 1 <= int(text) <= LIMIT_MAX):
        raise Malformed(field="limit", reason="limit")
    return int(text)


def _names(text: str) -> bool:
    if text not in ("true", "false"):
        raise Malformed(field="names", reason="flag")
    return text == "true"


def _sort(definition: ListDefinition, text: str) -> tuple[Column, bool]:
    column = definition.column(text.removeprefix("-"))
    if column is None:
        raise Malformed(field="sort", reason="column")
    if not column.sortable and text != definition.sort:
        raise Malformed(field="sort", reason="not_sortable")
    return column, text.startswith("-")


def _filter(definition: ListDefinition, parameter: str, name: str, text: str) -> Filter:
    column = definition.column(name)
    if column is None:
        raise Malformed(field=parameter, reason="column")
    operator, colon, rest = text.partition(":")
    if not column.operators:
        raise Malformed(field=parameter, reason="not_filterable")
    if not colon or operator not in column.operators:
        raise Malformed(field=parameter, reason="operator")
    if rest == "" and column.nullable and operator in ("eq", "ne"):
        return Filter(column, operator, ())
    if operator == "within":
        if rest not in WITHIN:
            raise Malformed(field=parameter, reason="days")
        return Filter(column, operator, (rest,))
    parts = rest.split(",") if operator in _LISTED else [rest]
    if len(parts) > ASKED_MAX or (operator == "between" and len(parts) != 2):
        raise Malformed(field=parameter, reason="too_many_values" if operator == "in" else "two_values")
    return Filter(column, operator, tuple(_value(column, part, parameter, operator) for part in parts))


def _value(column: Column, text: str, parameter: str, operator: str) -> Any:
    """A filter's value; a day where the column holds moments stays a day until the reader's zone is known."""
    try:
        if column.kind is Kind.MOMENT and operator in _OF_DAYS and _DAY.fullmatch(text):
            return _DAYS_READ.validate_python(text)
        return column.read(text)
    except PydanticCustomError as error:
        raise Malformed(field=parameter, reason=error.type) from None
    except ValidationError as error:
        kind = error.errors()[0]["type"]
        raise Malformed(field=parameter, reason=_REASONS.get(kind, kind)) from None


_DAYS_READ: TypeAdapter[date] = TypeAdapter(Day)
_REASONS = {"string_too_long": "too_long"}


def write_place(definition: ListDefinition, asked: Asked, values: tuple[Any, ...]) -> str:
    """The place behind a row, by its sort and key values as read from the database."""
    plain = [value.isoformat() if isinstance(value, date | datetime) else value for value in values]
    packed = base64.urlsafe_b64encode(orjson.dumps([definition.name, asked.order, *plain]))
    return packed.rstrip(b"=").decode()


def _place(definition: ListDefinition, asked: Asked, text: str) -> tuple[Any, ...]:
    """The values of a place; a place of another list or order is none here."""
    columns = [asked.sort, *(definition.column(name) for name in definition.key)]
    try:
        read = orjson.loads(base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True))
        if not isinstance(read, list) or read[:2] != [definition.name, asked.order]:
            raise ValueError
        return tuple(_placed(column, value) for column, value in zip(columns, read[2:], strict=True))
    except (ValueError, binascii.Error, ValidationError, PydanticCustomError):
        raise Malformed(field="after", reason="cursor") from None


def _placed(column: Column | None, value: Any) -> Any:
    """A value of a place as the database takes it; raises ValueError for one it cannot have given."""
    if column is None or (value is None and not column.nullable):
        raise ValueError
    if value is None:
        return None
    if isinstance(column.states, type):
        return column.states(value).value
    if column.kind is Kind.FLAG:
        if not isinstance(value, bool):
            raise ValueError
        return value
    if column.kind is Kind.INTEGER:
        value = str(value)
    if not isinstance(value, str) or "\0" in value:
        raise ValueError
    return _PLACED.get(column.type.sql, str)(value)


def _whole(text: str) -> int:
    number = int(text) if _NUMBER.fullmatch(text) else 1 << 63
    if not -(1 << 63) <= number < 1 << 63:
        raise ValueError
    return number


def _decimal(text: str) -> Decimal:
    if not _NUMBER.fullmatch(text):
        raise ValueError
    return Decimal(text)


_PLACED: Mapping[str, Callable[[str], Any]] = {
    "bigint": _whole,
    "numeric": _decimal,
    "date": date.fromisoformat,
    "timestamptz": datetime.fromisoformat,
}
