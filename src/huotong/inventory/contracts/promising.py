"""Promises on goods that are expected, as they cross the door. Quantities are in base units."""

from __future__ import annotations

from decimal import Decimal
from enum import IntEnum
from typing import NamedTuple

from huotong.inventory.contracts import Demand


class PromiseReason(IntEnum):
    """What a line of a promise does; PROMISE adds, all others take away.

    RELEASE: the demand needs it no more. ARRIVE: the goods came and are free stock. LOSE: they will not come,
    or fewer of them.
    """

    PROMISE = 1
    RELEASE = 2
    ARRIVE = 3
    LOSE = 4


class Peg(NamedTuple):
    """What a demand is promised of an expected receipt."""

    expected_id: int
    demand: Demand
    quantity: Decimal


class Wish(NamedTuple):
    """Goods that a demand waits for, of any site of the company."""

    demand: Demand
    company_id: int
    product_id: int
    quantity: Decimal
