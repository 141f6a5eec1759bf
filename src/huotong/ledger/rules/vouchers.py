"""Words and numbers of vouchers."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from decimal import Decimal

from huotong.ledger.contracts import ChartName
from huotong.ledger.contracts.vouchers import VoucherWord, VoucherWords

ZERO = Decimal(0)
_NEUTRAL = {
    VoucherWord.GENERAL: "JV",
    VoucherWord.RECEIPT: "RV",
    VoucherWord.PAYMENT: "PV",
    VoucherWord.TRANSFER: "TV",
}
_CHINESE = {
    VoucherWord.GENERAL: "记",
    VoucherWord.RECEIPT: "收",
    VoucherWord.PAYMENT: "付",
    VoucherWord.TRANSFER: "转",
}
_BY_SCHEME = {
    VoucherWords.ONE: (VoucherWord.GENERAL,),
    VoucherWords.THREE: (VoucherWord.PAYMENT, VoucherWord.RECEIPT, VoucherWord.TRANSFER),
}


def words_of(scheme: VoucherWords) -> tuple[VoucherWord, ...]:
    """The words of the scheme, in the order in which their counters are taken."""
    return _BY_SCHEME[scheme]


def word_of(scheme: VoucherWords, *, money: Decimal) -> VoucherWord:
    """The word of an entry that moves so much at the bank: in when positive, out when negative."""
    if scheme is VoucherWords.ONE:
        return VoucherWord.GENERAL
    if money > 0:
        return VoucherWord.RECEIPT
    return VoucherWord.PAYMENT if money < 0 else VoucherWord.TRANSFER


def prefix_of(chart: ChartName, word: VoucherWord, *, year: int, period: int) -> str:
    """What comes before the running number, such as 记-202611- or JV-202611-."""
    letters = _NEUTRAL if chart is ChartName.INTERNATIONAL else _CHINESE
    return f"{letters[word]}-{year}{period:02d}-"


def number_of(prefix: str, no: int) -> str:
    """The number as it is printed, such as 记-202611-00042."""
    return f"{prefix}{no:05d}"


def series_of(word: VoucherWord, *, period: int) -> str:
    """The counter of a word in a period; its year is the fiscal year."""
    return f"VCH:{word}:{period:02d}"


def money_moved(lines: Iterable[tuple[int, Decimal]], *, banks: Collection[int]) -> Decimal:
    """What the lines (account, debit less credit) bring to the bank accounts."""
    return sum((amount for account, amount in lines if account in banks), ZERO)
