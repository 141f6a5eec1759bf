"""What the orders of the files come to, counted from the files alone: shares no code with the import."""

from __future__ import annotations

import csv
import lzma
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from huotong.rollout.contracts import Figures

CENT = Decimal("0.01")


def expected_figures(folder: Path) -> Figures:
    """Orders, lines, pieces and the amount before tax of all sales files in the folder."""
    prices = {row["ProductKey"]: Decimal(row["ProductPrice"]) for row in _rows(folder, "Products")}
    orders: set[tuple[str, str]] = set()
    lines = quantity = 0
    amount = Decimal(0)
    for row in _rows(folder, "Sales_*"):
        pieces = int(row["OrderQuantity"])
        orders.add((row["OrderNumber"], row["CustomerKey"]))
        lines += 1
        quantity += pieces
        amount += (pieces * prices[row["ProductKey"]]).quantize(CENT, ROUND_HALF_UP)
    return Figures(len(orders), lines, quantity, amount)


def _rows(folder: Path, what: str) -> Iterator[dict[str, str]]:
    for path in sorted(folder.glob(f"AdventureWorks_{what}.csv*")):
        packed = path.read_bytes()
        raw = lzma.decompress(packed) if path.suffix == ".xz" else packed
        yield from csv.DictReader(raw.decode("utf-8-sig").splitlines())
