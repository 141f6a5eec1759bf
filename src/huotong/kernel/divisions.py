"""The divisions of China (GB/T 2260, 2020) with coordinates: country, provinces, cities, districts."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

COUNTRY_CODE, COUNTRY_NAME = "CN", "中国"
CODE_DIGITS = 6
NOT_A_PLACE = "市辖区"
_FILE = Path(__file__).parent / "data" / "divisions" / "adcodes.csv"


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


@cache
def china_divisions() -> Mapping[str, Division]:
    """All divisions by their six-digit codes, each after the one it lies in."""
    return read_divisions(_FILE.read_text(encoding="utf-8"))


def read_divisions(text: str) -> dict[str, Division]:
    """All divisions by code, each after the one it lies in."""
    rows = {row["adcode"][:CODE_DIGITS]: row for row in csv.DictReader(io.StringIO(text, newline=""))}
    return {code: _division(code, rows[code]) for code in sorted(rows, key=lambda code: (_level(code), code))}


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
