"""Base classes and types with which an app's `http.py` declares what it takes and gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt

T = TypeVar("T")
ITEMS_MAX = 10_000

Items = Annotated[list[T], Field(min_length=1, max_length=ITEMS_MAX)]
"""The set a command takes over the wire: one item or up to ten thousand."""
Flag = StrictBool
"""true or false, nothing that looks like it."""
Whole = Annotated[StrictInt, Field(ge=0, le=2_147_483_647)]
"""A version, a line number: a plain JSON number without decimals."""


class Body(BaseModel):
    """A JSON object sent to a route, or a part of one; fields it does not name are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Query(BaseModel):
    """The parameters after the question mark; unknown ones are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Results(Generic[T]):
    """Says in `gives=` that a route answers with a command's results, each item done being a T."""


@dataclass(frozen=True, slots=True)
class Content:
    """Says in `gives=` that a route answers with bytes of this type, no JSON."""

    media_type: str
