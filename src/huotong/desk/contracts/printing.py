"""What a printed document says, ready for paper: all texts in the asker's language, numbers as written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

PRINT_FORM = "print_form"
SHEETS_MAX = 200
"""Documents of one file that is made while the asker waits."""


class Labelled(NamedTuple):
    """A fact with its name, such as the day of an order."""

    label: str
    value: str


class SheetColumn(NamedTuple):
    """A column of the lines; `share` is its part of the width, numbers stand on the right."""

    label: str
    share: int
    number: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One document: who issues it, what it is, its facts, its lines, what they come to, who signs.

    Facts and totals without a value are left out.
    """

    title: str
    number: str
    company: str
    address: str = ""
    facts: tuple[Labelled, ...]
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    totals: tuple[Labelled, ...] = ()
    note: str = ""
    signatures: tuple[str, ...] = ()
