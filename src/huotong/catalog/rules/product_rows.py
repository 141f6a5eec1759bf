"""Ratios and barcodes of a product as one cell of a file tells them, and back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from huotong.catalog.contracts import is_gtin
from huotong.kernel.errors import Malformed
from huotong.kernel.values import DATE_MAX, DATE_MIN

BETWEEN = ";"
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_RATIO = re.compile(
    rf"(?P<unit>.+?)\s*=\s*(?P<numerator>[0-9]{{1,10}})(/(?P<denominator>[0-9]{{1,10}}))?"
    rf"(\s+(?P<first>{_DAY})?\.\.(?P<last>{_DAY})?)?",
    re.ASCII,
)
RATIO_MAX = 1_000_000_000


class NamedRatio(NamedTuple):
    """One unit, named by its code, is numerator / denominator base units."""

    unit: str
    numerator: int
    denominator: int
    valid_from: date
    valid_to: date | None


class NamedBarcode(NamedTuple):
    """A barcode of a unit named by its code; "" is the base unit."""

    unit: str
    gtin: str


def tell_ratios(ratios: Iterable[NamedRatio]) -> str:
    """The cell of the ratios: days stand there when the ratio does not hold for ever."""
    return f"{BETWEEN} ".join(_ratio(one) for one in ratios)


def tell_barcodes(barcodes: Iterable[NamedBarcode]) -> str:
    """The cell of the barcodes: the unit stands before those that are not for the base unit."""
    return f"{BETWEEN} ".join(f"{one.unit}:{one.gtin}" if one.unit else one.gtin for one in barcodes)


def read_ratios(cell: str, *, path: str) -> tuple[NamedRatio, ...]:
    """The ratios of the cell; raises Malformed with the cell's path."""
    return tuple(_read_ratio(part, path=path) for part in _parts(cell))


def read_barcodes(cell: str, *, path: str) -> tuple[NamedBarcode, ...]:
    """The barcodes of the cell; raises Malformed with the cell's path."""
    found = []
    for part in _parts(cell):
        unit, _, gtin = part.rpartition(":")
        if not is_gtin(gtin.strip()):
            raise Malformed(field=f"{path}.barcodes", reason="gtin")
        found.append(NamedBarcode(unit.strip(), gtin.strip()))
    return tuple(found)


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(BETWEEN) if part.strip()]


def _ratio(one: NamedRatio) -> str:
    size = str(one.numerator) if one.denominator == 1 else f"{one.numerator}/{one.denominator}"
    days = f" {one.valid_from}..{one.valid_to or ''}"
    return f"{one.unit}={size}{'' if (one.valid_from, one.valid_to) == (DATE_MIN, None) else days}"


def _read_ratio(part: str, *, path: str) -> NamedRatio:
    match = _RATIO.fullmatch(part)
    if match is None:
        raise Malformed(field=f"{path}.units", reason="ratio")
    numerator, denominator = int(match["numerator"]), int(match["denominator"] or 1)
    try:
        first = date.fromisoformat(match["first"]) if match["first"] else DATE_MIN
        last = date.fromisoformat(match["last"]) if match["last"] else None
    except ValueError as error:
        raise Malformed(field=f"{path}.units", reason="date") from error
    if not (DATE_MIN <= first <= (last or first) <= DATE_MAX):
        raise Malformed(field=f"{path}.units", reason="date_range")
    if not (1 <= numerator <= RATIO_MAX and 1 <= denominator <= RATIO_MAX):
        raise Malformed(field=f"{path}.units", reason="range")
    return NamedRatio(match["unit"], numerator, denominator, first, last)
