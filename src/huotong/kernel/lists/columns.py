"""Columns of a list: where the value comes from, how it reads, what may be asked of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from functools import cache
from typing import Annotated, Any, NamedTuple

from pydantic import AfterValidator, Field, TypeAdapter
from pydantic_core import PydanticCustomError

from huotong.kernel.values import Amount, Day, Id, Longitude, Price, Quantity, Rate, Text

EQUAL = ("eq", "ne", "in")
ORDERED = (*EQUAL, "lt", "le", "gt", "ge", "between")
DAYS = (*ORDERED, "within")
WORDS = (*EQUAL, "prefix", "contains")
ASKED_MAX = 200


class Kind(StrEnum):
    """How a value reads: decides its filters, its form in JSON and its place on the screen."""

    ID = "id"
    TEXT = "text"
    CODE = "code"
    INTEGER = "integer"
    QUANTITY = "quantity"
    AMOUNT = "amount"
    PRICE = "price"
    RATE = "rate"
    DEGREES = "degrees"
    DATE = "date"
    MOMENT = "moment"
    STATE = "state"
    FLAG = "flag"


def _flag(text: str) -> bool:
    if text not in ("true", "false"):
        raise PydanticCustomError("flag", "true or false")
    return text == "true"


def _integer(text: str) -> int:
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 18):
        raise PydanticCustomError("whole_number", "a whole number")
    return int(text)


def _moment(text: str) -> datetime:
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise PydanticCustomError("moment", "a moment of ISO 8601") from None
    if read.tzinfo is None:
        raise PydanticCustomError("moment", "a moment with its offset from UTC")
    return read


class Type(NamedTuple):
    """What a kind means: its type in SQL, who reads a filter's value, what may be asked."""

    sql: str
    reader: Any
    operators: tuple[str, ...]
    as_text: bool = False


_WORD = Annotated[Text, Field(max_length=200)]
TYPES: Mapping[Kind, Type] = {
    Kind.ID: Type("bigint", Id, EQUAL, as_text=True),
    Kind.TEXT: Type("text", _WORD, WORDS),
    Kind.CODE: Type("text", _WORD, WORDS),
    Kind.INTEGER: Type("bigint", Annotated[str, AfterValidator(_integer)], ORDERED),
    Kind.QUANTITY: Type("numeric", Quantity, ORDERED, as_text=True),
    Kind.AMOUNT: Type("numeric", Amount, ORDERED, as_text=True),
    Kind.PRICE: Type("numeric", Price, ORDERED, as_text=True),
    Kind.RATE: Type("numeric", Rate, ORDERED, as_text=True),
    Kind.DEGREES: Type("numeric", Longitude, ORDERED, as_text=True),
    Kind.DATE: Type("date", Day, DAYS),
    Kind.MOMENT: Type("timestamptz", Annotated[str, AfterValidator(_moment)], DAYS),
    Kind.STATE: Type("text", _WORD, EQUAL),
    Kind.FLAG: Type("boolean", Annotated[str, AfterValidator(_flag)], ("eq",)),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `sql` is its expression; it may use the definition's aliases.

    `states` are the words of a STATE column, or the enum whose numbers the table keeps. `match` and `fold`
    are for codes: filters compare `match` (a column of folded codes) with fold(value). A `nullable`
    column may be empty: `eq:` with nothing behind it asks for that. `filterable=False` takes no filter.
    `words` is an expression of small letters that `contains` looks through too: the initials of pinyin.
    `label` is a text id of the section "columns"; the name by default. Who lacks the permission that a
    column `needs` has a list without it.
    """

    name: str
    sql: str
    kind: Kind = Kind.TEXT
    sortable: bool = False
    filterable: bool = True
    nullable: bool = False
    states: tuple[str, ...] | type[IntEnum] = ()
    match: str | None = None
    fold: Callable[[str], str] | None = None
    label: str = field(default="")
    needs: str = ""
    words: str = ""

    @property
    def type(self) -> Type:
        """What the kind means; states kept as numbers are smallint."""
        if isinstance(self.states, type):
            return TYPES[self.kind]._replace(sql="smallint")
        return TYPES[self.kind]

    @property
    def operators(self) -> tuple[str, ...]:
        """What may be asked of the column."""
        return self.type.operators if self.filterable else ()

    @property
    def choices(self) -> tuple[str, ...]:
        """The words of a STATE column."""
        if isinstance(self.states, type):
            return tuple(member.name.lower() for member in self.states)
        return self.states

    @property
    def selected(self) -> str:
        """The expression as it is read: ids and decimals travel as text."""
        return f"({self.sql})::text" if self.type.as_text else f"({self.sql})"

    @property
    def matched(self) -> str:
        """The expression a filter compares with."""
        return self.match or self.sql

    def read(self, text: str) -> Any:
        """A filter's value, as the database takes it; raises ValidationError or PydanticCustomError."""
        if self.choices:
            return self._state(text)
        value = _adapter(self.kind).validate_python(text)
        return self.fold(value) if self.fold else value

    def _state(self, word: str) -> Any:
        if word not in self.choices:
            raise PydanticCustomError("choice", "one of {expected}", {"expected": ", ".join(self.choices)})
        return self.states[word.upper()].value if isinstance(self.states, type) else word

    def plain(self, value: Any) -> Any:
        """A value as JSON shows it."""
        if isinstance(self.states, type) and value is not None:
            return self.states(value).name.lower()
        return value


@cache
def _adapter(kind: Kind) -> TypeAdapter[Any]:
    return TypeAdapter(TYPES[kind].reader)
