"""Gathers the entries of a transaction and writes them with their balances in three statements."""

from __future__ import annotations

from decimal import Decimal

from huotong.kernel.ids import new_ids
from huotong.kernel.tx import Rank, Tx
from huotong.ledger.contracts import EntryRequest
from huotong.ledger.posting.rules import Rules
from huotong.ledger.posting.sql import SQL

_Line = tuple[int, int, int, int, int, int, str, Decimal, Decimal, Decimal, object]
_Balance = tuple[int, int, int, int, str]


class Journal:
    """The entries of one transaction, closed once, just before the account balances are written."""

    rank = Rank.ACCOUNT_BALANCE

    def __init__(self) -> None:
        self._entries: list[tuple[int, int, int, str, str, int, object, int | None]] = []
        self._lines: list[_Line] = []
        self._balances: dict[_Balance, list[Decimal]] = {}

    def add(self, request: EntryRequest, *, entry_id: int, period_id: int, rules: Rules) -> None:
        """The entry, known to balance, is written when the transaction closes."""
        company, event, on = request.company_id, request.event, request.posted_on
        self._entries.append(
            (
                entry_id,
                company,
                period_id,
                event,
                request.source_kind,
                request.source_id,
                on,
                request.reverses_id,
            )
        )
        for line in request.lines:
            debit, credit = line.debit, line.credit
            if not debit and not credit:
                continue
            account = line.account_id or rules.account(event, line.role)
            amount = debit - credit if line.amount is None else line.amount
            self._lines.append(
                (entry_id, company, account, line.org_unit_id, line.site_id, line.partner_id,
                 request.currency, debit, credit, amount, on)
            )  # fmt: skip
            key = (company, account, period_id, line.org_unit_id, request.currency)
            balance = self._balances.get(key)
            if balance is None:
                self._balances[key] = [debit, credit]
            else:
                balance[0] += debit
                balance[1] += credit

    def close(self, tx: Tx) -> None:
        """Queues entries, lines and balances; a line that the statement refuses rolls everything back."""
        if not self._entries:
            return
        ids, companies, periods, events, kinds, sources, days, reverses = zip(*self._entries, strict=True)
        tx.post(
            SQL.insert_entries, rows=len(ids), lane=tx.lane, at=tx.now, ids=ids, companies=companies,
            periods=periods, events=events, source_kinds=kinds, source_ids=sources, days=days,
            reverses=reverses,
        )  # fmt: skip
        self._post_lines(tx)
        self._post_balances(tx)

    def _post_lines(self, tx: Tx) -> None:
        (
            entries,
            companies,
            accounts,
            org_units,
            sites,
            partners,
            currencies,
            debits,
            credit_sides,
            amounts,
            days,
        ) = zip(*self._lines, strict=True)
        tx.post(
            SQL.insert_lines, rows=len(entries), ids=new_ids(len(entries)), entries=entries,
            companies=companies, accounts=accounts, org_units=org_units, sites=sites,
            partners=partners, currencies=currencies, debits=debits, credits=credit_sides, amounts=amounts,
            days=days,
        )  # fmt: skip

    def _post_balances(self, tx: Tx) -> None:
        companies, accounts, periods, org_units, currencies = zip(*self._balances, strict=True)
        sums = list(self._balances.values())
        tx.post(
            SQL.add_balances, rows=len(sums), lane=tx.lane, companies=companies, accounts=accounts,
            periods=periods, org_units=org_units, currencies=currencies,
            debits=[debit for debit, _ in sums], credits=[credit for _, credit in sums],
        )  # fmt: skip
