"""The only writes to limits: rows locked in key order, lines appended, the balance moved with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from huotong.kernel.db.sql import Statements
from huotong.kernel.ids import new_ids
from huotong.kernel.tx import Answer, Rank, TakenMeanwhile, Tx
from huotong.limits.contracts import GrantedLimit, GrantLimit, Limit, LimitKind, LimitLine
from huotong.limits.errors import NotLocked

SQL = Statements.beside(__file__)
_Key = tuple[LimitKind, int, str, int]


class _Locked:
    """The limits a transaction has locked, so that nothing else is updated out of order."""

    rank = Rank.ACCOUNT_BALANCE

    def __init__(self) -> None:
        self.answers: list[LockedLimits] = []

    def keys(self) -> set[_Key]:
        """The keys of all rows that are there and locked."""
        return {key for answer in self.answers for key in answer.locked_keys()}

    def close(self, tx: Tx) -> None:
        """Nothing is left to write."""


class LockedLimits:
    """The answer to lock_limits; reading it sends everything queued."""

    def __init__(
        self, tx: Tx, *, kind: LimitKind, company_id: int, currency: str, holder_ids: Iterable[int]
    ) -> None:
        self._tx = tx
        self._holders = sorted(set(holder_ids))
        self._scope = (kind, company_id, currency)
        self._names: dict[str, Any] = {"kind": kind, "company": company_id, "currency": currency}
        tx.lock(Rank.LIMIT, SQL.lock_limits, holders=self._holders, **self._names)
        self._answer = self._read()
        tx.gather(_Locked, _Locked).answers.append(self)

    def _read(self) -> Answer:
        return self._tx.ask(SQL.read_limits, holders=self._holders, now=self._tx.now, **self._names)

    def __iter__(self) -> Iterator[Limit]:
        return iter(self.rows)

    @property
    def rows(self) -> list[Limit]:
        """One Limit (holder_id, limit_id, used, granted or None) per holder, in no promised order."""
        rows = self._answer.rows
        if len(rows) < len(self._holders):
            # A holder's first order pays a trip more, so that all later ones need no look first. What this
            # transaction makes nobody else can hold; a row that somebody else made meanwhile may be held by
            # one who waits for what has been locked here since, so it is not waited for.
            known = {row[0] for row in rows}
            missing = [holder for holder in self._holders if holder not in known]
            ensured = self._tx.post(
                SQL.ensure_limits, ids=new_ids(len(missing)), holders=missing, **self._names
            )
            self._answer = self._read()
            rows = self._answer.rows
            if ensured.count < len(missing):
                raise TakenMeanwhile
        return [Limit(*row) for row in rows]

    def locked_keys(self) -> list[_Key]:
        """The keys of the rows, which are there and locked once this has been called."""
        kind, company, currency = self._scope
        return [(kind, company, currency, limit.holder_id) for limit in self.rows]

    def by_holder(self) -> dict[int, Limit]:
        """The same rows by holder."""
        return {limit.holder_id: limit for limit in self.rows}


def lock_limits(
    tx: Tx,
    *,
    kind: LimitKind = LimitKind.CREDIT,
    company_id: int,
    currency: str,
    holder_ids: Iterable[int],
) -> LockedLimits:
    """The holders' limits are locked in holder order, made first where missing; nothing is sent yet.

    Read `.rows` (or `.by_holder()`) later: what each has used, and what is granted on the company's
    business day. Several companies or currencies in one transaction are locked in sorted order, one call
    each.
    """
    return LockedLimits(tx, kind=kind, company_id=company_id, currency=currency, holder_ids=holder_ids)


def post_limit_lines(tx: Tx, lines: Sequence[LimitLine]) -> None:
    """The lines are appended, and what their limits use has changed by their sums.

    Lines that only move an amount between buckets of one limit touch no balance and need no lock; every
    other limit must be locked by this transaction, else NotLocked.
    """
    if not lines:
        return
    changes = _changes(lines)
    locked = tx.gather(_Locked, _Locked).keys() if changes else set()
    for key in changes:
        if key not in locked:
            raise NotLocked(holder_id=str(key[3]))
    _insert(tx, lines)
    if changes:
        kinds, companies, currencies, holders = zip(*changes, strict=True)
        tx.post(
            SQL.add_used,
            rows=len(changes),
            kinds=kinds,
            companies=companies,
            currencies=currencies,
            holders=holders,
            amounts=list(changes.values()),
        )


def _changes(lines: Sequence[LimitLine]) -> dict[_Key, Decimal]:
    """The sum of each limit's lines, where it is not zero, in key order."""
    sums: dict[_Key, Decimal] = {}
    for line in lines:
        key = (line.kind, line.company_id, line.currency, line.holder_id)
        sums[key] = sums.get(key, Decimal(0)) + line.amount
    return {key: sums[key] for key in sorted(sums) if sums[key]}


def _insert(tx: Tx, lines: Sequence[LimitLine]) -> None:
    tx.post(
        SQL.insert_lines,
        rows=len(lines),
        ids=new_ids(len(lines)),
        kinds=[line.kind for line in lines],
        companies=[line.company_id for line in lines],
        currencies=[line.currency for line in lines],
        holders=[line.holder_id for line in lines],
        buckets=[line.bucket for line in lines],
        amounts=[line.amount for line in lines],
        source_kinds=[line.source_kind for line in lines],
        source_ids=[line.source_id for line in lines],
        days=[line.posted_on for line in lines],
    )


def ask_last_grants(tx: Tx, limit_ids: Sequence[int]) -> Answer:
    """Rows (limit_id, highest grant number) of the limits, locked already, that were ever granted."""
    return tx.ask(SQL.last_grants, limits=list(limit_ids))


def insert_grants(
    tx: Tx, *, ids: Sequence[int], grants: Sequence[GrantedLimit], items: Sequence[GrantLimit]
) -> None:
    """The grants are recorded under the numbers given."""
    tx.post(
        SQL.insert_grants,
        rows=len(ids),
        ids=ids,
        limits=[grant.limit_id for grant in grants],
        nos=[grant.no for grant in grants],
        amounts=[item.amount for item in items],
        valid_from=[item.valid_from for item in items],
        valid_to=[item.valid_to for item in items],
    )


def ask_blocks(tx: Tx, limit_ids: Sequence[int]) -> Answer:
    """Rows (limit_id, who blocked it or "", exempt until) of the limits, locked already."""
    return tx.ask(SQL.blocks, ids=list(limit_ids))


def set_blocks(tx: Tx, blocks: Mapping[int, tuple[str, str, date | None]]) -> None:
    """The limits (by id) have these (reason, who blocked, exempt until); no reason: they are not blocked."""
    if blocks:
        reasons, bys, exempt = zip(*blocks.values(), strict=True)
        tx.post(SQL.set_blocks, rows=len(blocks), ids=list(blocks), reasons=reasons, bys=bys, exempt=exempt)
