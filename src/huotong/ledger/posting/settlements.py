"""Locks open items, and writes what settled them or is taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from huotong.kernel.ids import new_ids
from huotong.kernel.tx import Answer, Rank, Tx
from huotong.ledger.contracts import Allocation, EntryLine, Role, SettlementKind
from huotong.ledger.posting.sql import SQL
from huotong.ledger.rules.settling import Item, Part
from huotong.limits.public import lock_limits

ZERO = Decimal(0)


class Claim(NamedTuple):
    """Money of a partner that may settle the items named, or else the oldest ones."""

    company_id: int
    partner_id: int
    currency: str
    amount: Decimal
    allocations: tuple[Allocation, ...]


def lock_accounts(tx: Tx, accounts: Iterable[tuple[int, int, str]]) -> None:
    """The credit limits of these (company, partner, currency) are locked: nobody else settles their items."""
    ordered = sorted({(company, currency, partner) for company, partner, currency in accounts})
    for (company_id, currency), group in groupby(ordered, key=lambda account: account[:2]):
        holders = [partner for _, _, partner in group]
        lock_limits(tx, company_id=company_id, currency=currency, holder_ids=holders)


class LockedItems:
    """The open items a set of claims may settle, under lock; reading them sends everything queued."""

    def __init__(self, tx: Tx, claims: Sequence[Claim]) -> None:
        self._answers: list[Answer] = []
        named = sorted(
            {(a.open_item_id, p.company_id, p.partner_id, p.currency) for p in claims for a in p.allocations}
        )
        if named:
            ids, companies, partners, currencies = zip(*named, strict=True)
            self._answers.append(
                tx.lock(Rank.OPEN_ITEM, SQL.lock_items, ids=ids, companies=companies, partners=partners,
                        currencies=currencies)
            )  # fmt: skip
        sums = _sums_by_account(claims)
        oldest = sorted({(p.company_id, p.partner_id, p.currency) for p in claims if not p.allocations})
        if oldest:
            companies, partners, currencies = zip(*oldest, strict=True)
            self._answers.append(
                tx.lock(Rank.OPEN_ITEM, SQL.lock_oldest_items, companies=companies, partners=partners,
                        currencies=currencies, amounts=[sums[account] for account in oldest])
            )  # fmt: skip

    def items(self) -> dict[int, Item]:
        """The items by id."""
        return {row[0]: Item(*row) for answer in self._answers for row in answer.rows}


def _sums_by_account(claims: Sequence[Claim]) -> dict[tuple[int, int, str], Decimal]:
    """All that is paid per (company, partner, currency): no older item than that can be reached."""
    sums: dict[tuple[int, int, str], Decimal] = {}
    for claim in claims:
        account = (claim.company_id, claim.partner_id, claim.currency)
        sums[account] = sums.get(account, ZERO) + claim.amount
    return sums


class SettlementLine(NamedTuple):
    """A row of the settlement ledger; `item` holds what of it is settled after it."""

    item: Item
    payment_id: int
    kind: SettlementKind
    amount: Decimal
    on: date
    reverses_id: int | None = None


def lines_of_part(
    item: Item, part: Part, *, payment_id: int, on: date, kind: SettlementKind = SettlementKind.PAYMENT
) -> list[SettlementLine]:
    """The money or credit of this kind, the difference and the discount that settle the item."""
    kinds = (
        (kind, part.amount),
        (SettlementKind.DIFFERENCE, part.write_off),
        (SettlementKind.DISCOUNT, part.discount),
    )
    return [SettlementLine(item, payment_id, kind, amount, on) for kind, amount in kinds if amount]


def post_settlements(tx: Tx, lines: Sequence[SettlementLine]) -> None:
    """The settlements are written and the items hold what of them is settled."""
    if not lines:
        return
    items = {line.item.id: line.item for line in lines}
    tx.post(
        SQL.set_settled,
        rows=len(items),
        ids=list(items),
        amounts=[item.settled for item in items.values()],
    )
    tx.post(
        SQL.insert_settlements,
        rows=len(lines),
        ids=new_ids(len(lines)),
        items=[line.item.id for line in lines],
        payments=[line.payment_id for line in lines],
        kinds=[line.kind for line in lines],
        amounts=[line.amount for line in lines],
        days=[line.on for line in lines],
        reverses=[line.reverses_id for line in lines],
    )


def settled_lines(parts: Iterable[tuple[Item, Part]]) -> list[EntryLine]:
    """Receivables settled per org unit, the differences and discounts in them; taken back when negative."""
    sums: dict[tuple[int, int], Part] = {}
    for item, part in parts:
        key = (item.org_unit_id, item.partner_id)
        known = sums.get(key)
        sums[key] = part if known is None else Part(*(a + b for a, b in zip(known, part, strict=True)))
    lines = [sided(Role.RECEIVABLE, key, -part.whole) for key, part in sums.items()]
    lines += [sided(Role.SMALL_DIFFERENCE, key, part.write_off) for key, part in sums.items()]
    for key, part in sums.items():
        if part.discount:
            lines.append(sided(Role.CASH_DISCOUNT, key, part.discount - part.discount_tax))
            lines.append(sided(Role.DISCOUNT_TAX, key, part.discount_tax))
    return lines


def sided(role: Role, key: tuple[int, int], amount: Decimal) -> EntryLine:
    """A line for (org unit, partner): debit when the amount is positive, else credit."""
    unit, partner = key
    if amount >= 0:
        return EntryLine(role, unit, debit=amount, partner_id=partner)
    return EntryLine(role, unit, credit=-amount, partner_id=partner)
