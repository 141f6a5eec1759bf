"""Opens the way for entries: the rules of the companies, and this lane's period rows under lock."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from huotong.kernel.errors import HuotongError
from huotong.kernel.ids import new_id
from huotong.kernel.tx import Answer, Rank, Tx
from huotong.ledger.contracts import EntryRequest
from huotong.ledger.errors import BooksMissing, ForeignCurrency, PeriodClosed, PeriodUndefined
from huotong.ledger.posting.journal import Journal
from huotong.ledger.posting.rules import Rules, rules_of
from huotong.ledger.posting.sql import SQL
from huotong.ledger.rules.entries import check_entry


class Posting:
    """What a transaction may post: days whose periods are locked, and the accounts to post to."""

    def __init__(self, tx: Tx, answer: Answer) -> None:
        self._tx = tx
        self._answer = answer
        self._periods: dict[tuple[int, date], tuple[int, bool]] | None = None
        self._rules: dict[int, Rules] = {}

    def refusal(self, *, company_id: int, on: date) -> HuotongError | None:
        """PeriodUndefined or PeriodClosed when nothing can be posted on that day; None when it can."""
        period = self._opened().get((company_id, on))
        if period is None:
            return PeriodUndefined(company_id=str(company_id), on=on)
        return None if period[1] else PeriodClosed(company_id=str(company_id), on=on)

    def rules(self, company_id: int) -> Rules:
        """The company's currency and accounts; raises BooksMissing without account rules."""
        self._opened()
        if company_id not in self._rules:
            raise BooksMissing(company_id=str(company_id))
        return self._rules[company_id]

    def entry(self, request: EntryRequest, *, entry_id: int | None = None) -> int | None:
        """The id of the entry, written when the transaction closes; None when all its lines are zero.

        Raises what refusal() gives, AccountRuleMissing, ForeignCurrency, and UnbalancedEntry (a bug).
        """
        company = request.company_id
        refused = self.refusal(company_id=company, on=request.posted_on)
        if refused is not None:
            raise refused
        rules = self.rules(company)
        if request.currency != rules.currency and any(line.amount is None for line in request.lines):
            raise ForeignCurrency(currency=request.currency, expected=rules.currency)
        if not check_entry(request, digits=rules.digits):
            return None
        entry_id = entry_id or new_id()
        period_id, _ = self._opened()[company, request.posted_on]
        journal = self._tx.gather(Journal, Journal)
        journal.add(request, entry_id=entry_id, period_id=period_id, rules=rules)
        return entry_id

    def _opened(self) -> dict[tuple[int, date], tuple[int, bool]]:
        if self._periods is None:
            rows = self._answer.rows
            self._periods = {(company, on): (period, opened) for company, on, period, opened, _ in rows}
            self._rules = rules_of(self._tx, {company: stamp for company, _, _, _, stamp in rows})
        return self._periods


def prepare_posting(tx: Tx, *, days: Iterable[tuple[int, date]]) -> Posting:
    """A Posting for these (company, day) pairs; nothing is sent yet.

    Locks this lane's period rows, so call it after all other locks of the transaction.
    """
    wanted = sorted(set(days))
    answer = tx.lock(
        Rank.PERIOD_LANE,
        SQL.lock_period_lanes,
        companies=[company for company, _ in wanted],
        days=[on for _, on in wanted],
        lane=tx.lane,
    )
    return Posting(tx, answer)
