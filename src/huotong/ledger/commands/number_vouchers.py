"""Number vouchers: the run that makes vouchers of a period's entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.numbering import take_gap_free
from huotong.kernel.tx import Tx
from huotong.ledger.contracts import PeriodName
from huotong.ledger.contracts.vouchers import NumberedPeriod, NumberedWord
from huotong.ledger.errors import NothingToNumber, PeriodClosed
from huotong.ledger.posting.periods import ask_periods
from huotong.ledger.posting.prepare import prepare_posting
from huotong.ledger.posting.sql import SQL
from huotong.ledger.posting.vouchers import Fiscal, ask_fiscal
from huotong.ledger.rules.vouchers import prefix_of, series_of, words_of


@command("ledger.number_vouchers", outcome=NumberedPeriod, chunk=Chunk(documents=1))
def number_vouchers(tx: Tx, items: Sequence[PeriodName]) -> Sequence[NumberedPeriod | HuotongError]:
    """Every entry of each period is a voucher and has its number, by day, moment and id within its word.

    What is numbered keeps its number; an entry posted while the run is under way waits for the next run.
    Refused: a company outside the actor's scope or a period that does not exist (NotFound), a closed
    period, a period with nothing to number.
    """
    return [_number(tx, item) for item in items]


def _number(tx: Tx, item: PeriodName) -> NumberedPeriod | HuotongError:
    found = ask_periods(tx, [item]).rows if tx.actor.sees_company(item.company_id) else []
    if not found:
        return NotFound(kind="period", id=f"{item.year}-{item.no}")
    ((period_id, company_id, _, _, starts_on, ends_on),) = found
    fiscal = ask_fiscal(tx, [(company_id, starts_on)])[company_id, starts_on]
    posting = prepare_posting(tx, days=[(company_id, starts_on)])
    refused = posting.refusal(company_id=company_id, on=starts_on)
    if refused is not None:
        return PeriodClosed(company_id=str(company_id), on=starts_on)
    banks = sorted(posting.rules(company_id).banks)
    lasts = _hold_counters(tx, company_id, fiscal)
    rows = tx.post(
        SQL.number_entries,
        at=tx.now,
        company=company_id,
        period=period_id,
        first=starts_on,
        last=ends_on,
        scheme=fiscal.words,
        banks=banks,
        words=list(lasts),
        prefixes=[prefix_of(fiscal.chart, word, year=fiscal.year, period=fiscal.no) for word in lasts],
        lasts=list(lasts.values()),
    ).rows
    if not rows:
        return NothingToNumber(year=item.year, no=item.no)
    return _numbered(tx, item, fiscal, lasts, rows)


def _hold_counters(tx: Tx, company_id: int, fiscal: Fiscal) -> dict[Any, int]:
    """The last number of each word; their counters are this transaction's alone from now on."""
    return {
        word: take_gap_free(
            tx, company_id=company_id, series=series_of(word, period=fiscal.no), year=fiscal.year, count=0
        ).stop
        - 1
        for word in sorted(words_of(fiscal.words))
    }


def _numbered(
    tx: Tx, item: PeriodName, fiscal: Fiscal, lasts: dict[Any, int], rows: list[tuple[Any, ...]]
) -> NumberedPeriod:
    counts = Counter(word for (word,) in rows)
    words = []
    for word, last in lasts.items():
        if count := counts[word]:
            series = series_of(word, period=fiscal.no)
            take_gap_free(tx, company_id=item.company_id, series=series, year=fiscal.year, count=count)
            words.append(NumberedWord(word=word, first_no=last + 1, last_no=last + count))
    tx.audit(kind="ledger.period", id=str(fiscal.period_id), numbered=len(rows))
    return NumberedPeriod(
        company_id=item.company_id, year=item.year, no=item.no, vouchers=len(rows), words=tuple(words)
    )
