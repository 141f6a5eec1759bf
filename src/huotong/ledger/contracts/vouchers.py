"""Vouchers as they cross the door: keyed in, reversed, and numbered by the run."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from annotated_types import MaxLen, MinLen

from huotong.kernel.values import Amount, Day, Id, Line, PositiveOrZeroAmount

ZERO = Decimal(0)
LINES_MAX = 1000


class VoucherWord(StrEnum):
    """The word of a voucher: 记, or 收 付 转 for money in, money out, and what moves none."""

    GENERAL = "general"
    RECEIPT = "receipt"
    PAYMENT = "payment"
    TRANSFER = "transfer"


class VoucherWords(StrEnum):
    """Which words a company's vouchers have: one for all, or three by what becomes of the money."""

    ONE = "one"
    THREE = "three"


Memo = Annotated[Line, MinLen(1), MaxLen(200)]


@dataclass(frozen=True, slots=True, kw_only=True)
class VoucherLine:
    """One side of a voucher; without an org unit it is the voucher's."""

    account_id: Id
    debit: PositiveOrZeroAmount = ZERO
    credit: PositiveOrZeroAmount = ZERO
    org_unit_id: Id | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PostVoucher:
    """A voucher keyed in. Without a word it is found from the company's words and what moves at the bank."""

    company_id: Id
    org_unit_id: Id
    posted_on: Day
    memo: Memo
    lines: Annotated[tuple[VoucherLine, ...], MinLen(1), MaxLen(LINES_MAX)]
    word: VoucherWord | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReverseVoucher:
    """A manual voucher to be taken back by another with its sides exchanged."""

    voucher_id: Id
    reversed_on: Day
    memo: Memo


@dataclass(frozen=True, slots=True, kw_only=True)
class PostedVoucher:
    """A voucher as posted and numbered."""

    voucher_id: Id
    number: str
    word: VoucherWord
    no: int
    amount: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedWord:
    """The numbers that a run gave under one word."""

    word: VoucherWord
    first_no: int
    last_no: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedPeriod:
    """What a numbering run did: how many entries became vouchers, and the numbers by word."""

    company_id: Id
    year: int
    no: int
    vouchers: int
    words: tuple[NumberedWord, ...]
