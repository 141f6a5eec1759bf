"""The divisions of China as regions: country, provinces, cities, districts."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

COUNTRY_CODE, COUNTRY_NAME = "CN", "中国"
CODE_DIGITS = 6
NOT_A_PLACE = "市辖区"


@dataclass(frozen=True, slots=True)
class Division:
    """A division by its six-digit code; level 1 province, 2 city, 3 district."""

    code: str
    name: str
    level: int
    parent_code: str
    latitude: Decimal | None
    longitude: Decimal | None

    @property
    def can_be_shipped_to(self) -> bool:
        """Whether it is a district one can point at; headings of lists are not."""
        return self.level == 3 and self.latitude is not None and self.name != NOT_A_PLACE


def read_divisions(text: str) -> dict[str, Division]:
    """All divisions by code, each after the one it lies in."""
    rows = {row["adcode"][:CODE_DIGITS]: row for row in csv.DictReader(io.StringIO(text, newline=""))}
    return {code: _division(code, rows[code]) for code in sorted(rows, key=lambda code: (_level(code), code))}


def districts_of(divisions: Iterable[Division], *, provinces: Iterable[str]) -> tuple[Division, ...]:
    """The districts in these provinces to which goods can go, by code."""
    wanted = set(provinces)
    found = [one for one in divisions if one.can_be_shipped_to and one.code[:2] in wanted]
    return tuple(sorted(found, key=lambda one: one.code))


def full_name(code: str, divisions: Mapping[str, Division]) -> str:
    """Province, city and district in one, as an address begins; headings of lists are left out."""
    names: list[str] = []
    at: Division | None = divisions[code]
    while at is not None:
        if at.latitude is not None and at.name != NOT_A_PLACE:
            names.insert(0, at.name)
        at = divisions.get(at.parent_code)
    return "".join(names)


def _level(code: str) -> int:
    if code.endswith("0000"):
        return 1
    return 2 if code.endswith("00") else 3


def _division(code: str, row: Mapping[str, str]) -> Division:
    level = _level(code)
    parent = {1: COUNTRY_CODE, 2: f"{code[:2]}0000", 3: f"{code[:4]}00"}[level]
    placed = bool(row["longitude"] and row["latitude"])
    latitude = Decimal(row["latitude"]) if placed else None
    longitude = Decimal(row["longitude"]) if placed else None
    return Division(code, row["name"], level, parent, latitude, longitude)
