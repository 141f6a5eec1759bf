"""Vouchers that are numbered at once: their counters last of all, then one row each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from huotong.kernel.numbering import take_gap_free
from huotong.kernel.tx import Tx
from huotong.ledger.contracts import ChartName, EntryLine, EntryRequest, Event
from huotong.ledger.contracts.vouchers import PostedVoucher, VoucherWord, VoucherWords
from huotong.ledger.posting.sql import SQL
from huotong.ledger.rules.vouchers import number_of, prefix_of, series_of

SOURCE = "voucher"
_Key = tuple[int, int, int, str]


@dataclass(frozen=True, slots=True)
class Fiscal:
    """The period of a day, and how the company's vouchers are named."""

    period_id: int
    year: int
    no: int
    chart: ChartName
    words: VoucherWords


@dataclass(frozen=True, slots=True)
class DecidedVoucher:
    """A voucher whose entry is gathered; it lacks only its number."""

    id: int
    company_id: int
    org_unit_id: int
    fiscal: Fiscal
    word: VoucherWord
    posted_on: date
    memo: str
    amount: Decimal
    reverses_id: int | None = None


def ask_fiscal(tx: Tx, days: Iterable[tuple[int, date]]) -> dict[tuple[int, date], Fiscal]:
    """What is known of each (company, day); days outside every period are left out."""
    wanted = sorted(set(days))
    rows = tx.ask(
        SQL.voucher_periods, companies=[company for company, _ in wanted], days=[on for _, on in wanted]
    ).rows
    return {
        (company, on): Fiscal(period, year, no, ChartName(chart), VoucherWords(words))
        for company, on, period, year, no, chart, words in rows
    }


def entry_of_voucher(
    voucher: DecidedVoucher, *, currency: str, lines: Iterable[tuple[int, int, Decimal, Decimal]]
) -> EntryRequest:
    """The entry of these lines: (account, org unit, debit, credit)."""
    return EntryRequest(
        company_id=voucher.company_id,
        event=Event.VOUCHER,
        source_kind=SOURCE,
        source_id=voucher.id,
        posted_on=voucher.posted_on,
        currency=currency,
        lines=tuple(
            EntryLine(None, unit, debit=debit, credit=credit, account_id=account)
            for account, unit, debit, credit in lines
        ),
        reverses_id=voucher.reverses_id,
    )


def post_vouchers(tx: Tx, vouchers: Sequence[DecidedVoucher]) -> dict[int, PostedVoucher]:
    """The vouchers stand under their numbers; call it last, for nobody else numbers meanwhile."""
    posted: dict[int, PostedVoucher] = {}
    for (company_id, year, period, word), group in groupby(sorted(vouchers, key=_key), key=_key):
        members = list(group)
        series = series_of(VoucherWord(word), period=period)
        numbers = take_gap_free(tx, company_id=company_id, series=series, year=year, count=len(members))
        for voucher, no in zip(members, numbers, strict=True):
            prefix = prefix_of(voucher.fiscal.chart, voucher.word, year=year, period=period)
            posted[voucher.id] = PostedVoucher(
                voucher_id=voucher.id,
                number=number_of(prefix, no),
                word=voucher.word,
                no=no,
                amount=voucher.amount,
            )
    if vouchers:
        _insert(tx, vouchers, posted)
    return posted


def _key(voucher: DecidedVoucher) -> _Key:
    return voucher.company_id, voucher.fiscal.year, voucher.fiscal.no, voucher.word


def _insert(tx: Tx, vouchers: Sequence[DecidedVoucher], posted: dict[int, PostedVoucher]) -> None:
    tx.post(
        SQL.insert_vouchers,
        rows=len(vouchers),
        at=tx.now,
        ids=[voucher.id for voucher in vouchers],
        companies=[voucher.company_id for voucher in vouchers],
        org_units=[voucher.org_unit_id for voucher in vouchers],
        periods=[voucher.fiscal.period_id for voucher in vouchers],
        words=[voucher.word for voucher in vouchers],
        nos=[posted[voucher.id].no for voucher in vouchers],
        numbers=[posted[voucher.id].number for voucher in vouchers],
        days=[voucher.posted_on for voucher in vouchers],
        memos=[voucher.memo for voucher in vouchers],
        amounts=[voucher.amount for voucher in vouchers],
        reverses=[voucher.reverses_id for voucher in vouchers],
    )
    for voucher in vouchers:
        number = posted[voucher.id].number
        tx.emit(
            "ledger.voucher_posted",
            kind=SOURCE,
            id=voucher.id,
            companies=(voucher.company_id,),
            org_units=(voucher.org_unit_id,),
            number=number,
        )
        tx.audit(kind="ledger.voucher", id=str(voucher.id), number=number, memo=voucher.memo)
