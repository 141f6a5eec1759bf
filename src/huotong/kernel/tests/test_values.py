"""Decimals as they are written."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic import TypeAdapter

from huotong.kernel.values import Amount

WRITTEN = {
    "60.0000": "60.0000",
    "-0.01": "-0.01",
    "0": "0",
    "1E+2": "100",
    "1.5E+3": "1500",
    "1E-7": "0.0000001",
    "0E-8": "0.00000000",
    "-2E-9": "-0.000000002",
    "999999999999.9999": "999999999999.9999",
}


@pytest.mark.parametrize("number", WRITTEN)
def test_a_decimal_is_written_without_an_exponent(number: str) -> None:
    assert TypeAdapter(Amount).dump_json(Decimal(number)) == f'"{WRITTEN[number]}"'.encode()
