"""What crosses the door of desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Invariant:
    """A promise the ledgers keep, by its name."""

    name: str
    app: str
    promise: str


@dataclass(frozen=True, slots=True)
class Invariants:
    """All promises that are verified, by app and name."""

    invariants: tuple[Invariant, ...]


@dataclass(frozen=True, slots=True)
class InvariantResult:
    """What recomputing gave: how many rows differ, and the first of them, column by column."""

    name: str
    status: Literal["holds", "broken"]
    differences: int
    first: str | None
    milliseconds: int


@dataclass(frozen=True, slots=True)
class Verification:
    """The results of all invariants on one snapshot of the book, and the sum of their differences."""

    verified_at: datetime
    differences: int
    results: tuple[InvariantResult, ...]
