"""Account rules of companies, kept per process until the stamp of their books moves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from huotong.kernel.tx import Tx
from huotong.ledger.contracts import Event, Role
from huotong.ledger.errors import AccountRuleMissing
from huotong.ledger.posting.sql import SQL


@dataclass(frozen=True, slots=True)
class Rules:
    """One company's books: currency, decimals, what may be written off, the account of each (event, role)."""

    company_id: int
    rules_at: datetime
    currency: str
    digits: int
    difference_max: Decimal
    accounts: Mapping[tuple[str, str], int]

    def account(self, event: Event, role: Role | None) -> int:
        """The id of the account; raises AccountRuleMissing when no rule names one."""
        found = self.accounts.get((event, role or ""))
        if found is None:
            raise AccountRuleMissing(company_id=str(self.company_id), event=event, role=role or "")
        return found

    @property
    def banks(self) -> frozenset[int]:
        """The accounts where money comes in and goes out."""
        return frozenset(account for (_, role), account in self.accounts.items() if role == Role.BANK)


_kept: dict[tuple[int, int], Rules] = {}


def rules_of(tx: Tx, stamps: Mapping[int, datetime]) -> dict[int, Rules]:
    """The rules of each company as of its stamp, read again only when this process keeps older ones."""
    found = {company: _kept.get((tx.book_id, company)) for company in stamps}
    stale = [c for c, rules in found.items() if rules is None or rules.rules_at != stamps[c]]
    if stale:
        for rules in _read(tx, stale):
            found[rules.company_id] = _kept[tx.book_id, rules.company_id] = rules
    return {company: rules for company, rules in found.items() if rules is not None}


def _read(tx: Tx, companies: list[int]) -> list[Rules]:
    heads: dict[int, tuple[datetime, str, int, Decimal]] = {}
    accounts: dict[int, dict[tuple[str, str], int]] = {}
    for company, rules_at, currency, digits, difference_max, event, role, account in tx.ask(
        SQL.read_rules, companies=companies
    ).rows:
        heads[company] = (rules_at, currency, digits, difference_max)
        accounts.setdefault(company, {})[event, role] = account
    return [Rules(company, *head, accounts[company]) for company, head in heads.items()]
