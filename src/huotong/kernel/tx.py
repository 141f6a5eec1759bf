"""One open transaction of a command: what it asks, locks and posts goes out in as few writes as it can.

Nothing is sent until a result is read, so a command lets every app queue its reads first and pays
one round trip for all of them; its writes leave together in the closing batch.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from enum import IntEnum
from typing import Any, Protocol, TypeVar, cast

from huotong.kernel.actor import Actor
from huotong.kernel.db.sender import Call, Sender
from huotong.kernel.db.sql import Statement
from huotong.kernel.errors import PostingBug


class Rank(IntEnum):
    """The one order in which rows are locked; a backward call raises."""

    TREE = 1
    NUMBER_LANE = 2
    DOCUMENT = 3
    LIMIT = 4
    DUE_IN = 5
    STOCK_LEVEL = 6
    STOCK_DETAIL = 7
    COST = 8
    OPEN_ITEM = 9
    PERIOD_LANE = 10
    ACCOUNT_BALANCE = 11
    COUNTER = 12
    COMMAND_LOG = 13


class TakenMeanwhile(Exception):
    """What was read without locks is gone under lock: the whole command is done again on a fresh reading.

    Raise it only while `tx.attempt` is below FRESH_READINGS; after that, refuse.
    """


FRESH_READINGS = 3


class LockOrder(RuntimeError):
    """A lock of a lower rank was asked for after one of a higher rank."""


class Answer:
    """The result of one queued statement; reading it sends everything queued so far."""

    __slots__ = ("_count", "_rows", "_tx", "call", "expected")

    def __init__(self, tx: Tx, call: Call, expected: int | None) -> None:
        self._tx = tx
        self.call = call
        self.expected = expected
        self._rows: list[tuple[Any, ...]] | None = None
        self._count = -1

    def fill(self, rows: list[tuple[Any, ...]], count: int) -> None:
        """Takes the result in; raises PostingBug when a guarded write changed another number of rows."""
        self._rows, self._count = rows, count
        if self.expected is not None and count != self.expected:
            raise PostingBug(statement=self.call.statement.name, expected=self.expected, found=count)

    @property
    def rows(self) -> list[tuple[Any, ...]]:
        """All rows, as tuples in the statement's column order."""
        if self._rows is None:
            self._tx.send()
        return cast("list[tuple[Any, ...]]", self._rows)

    @property
    def count(self) -> int:
        """Rows returned or changed."""
        if self._rows is None:
            self._tx.send()
        return self._count

    def one(self) -> tuple[Any, ...] | None:
        """The only row, or None when there is none."""
        rows = self.rows
        if len(rows) > 1:
            raise PostingBug(statement=self.call.statement.name, expected=1, found=len(rows))
        return rows[0] if rows else None


class Closer(Protocol):
    """Something a transaction gathers and writes once, when it closes."""

    rank: Rank

    def close(self, tx: Tx) -> None:
        """Queues the gathered writes."""


C = TypeVar("C", bound=Closer)


class Tx:
    """An open transaction on one book. `now` is the UTC moment of the command, `attempt` counts from 0.

    `first_item` is the place in the whole request of the first item that this transaction serves.
    """

    def __init__(
        self,
        *,
        actor: Actor,
        lane: int,
        now: datetime,
        sender: Sender,
        attempt: int = 0,
        first_item: int = 0,
    ) -> None:
        self.actor = actor
        self.book_id = actor.book_id
        self.lane = lane
        self.now = now
        self.attempt = attempt
        self.first_item = first_item
        self.statements = 0
        self.trips = 0
        self.changes: list[dict[str, Any]] = []
        self.events: list[dict[str, Any]] = []
        self._sender = sender
        self._queue: list[Answer] = []
        self._rank = Rank.TREE
        self._closers: dict[type, Closer] = {}
        self._closed_to = Rank.TREE

    def path(self, items: str, no: int) -> str:
        """Where the item stands in the request, such as "prices.7"; `no` is its place in this transaction."""
        return f"{items}.{self.first_item + no}"

    def ask(self, statement: Statement, **arguments: Any) -> Answer:
        """A read, without locks, sent with whatever else is queued."""
        return self._enqueue(statement, arguments, expected=None, locking=False)

    def lock(self, rank: Rank, statement: Statement, **arguments: Any) -> Answer:
        """Rows locked FOR NO KEY UPDATE in key order; ranks only ascend within a transaction."""
        self.reach(rank)
        return self._enqueue(statement, arguments, expected=None, locking=True)

    def reach(self, rank: Rank) -> None:
        """Notes that locks of this rank follow; raises LockOrder when a higher one was taken before."""
        if rank < self._rank:
            raise LockOrder(f"{rank.name} after {self._rank.name}")
        self._rank = rank

    def post(self, statement: Statement, *, rows: int | None = None, **arguments: Any) -> Answer:
        """A write; when `rows` is given, any other number of changed rows rolls everything back."""
        return self._enqueue(statement, arguments, expected=rows, locking=False)

    def send(self) -> None:
        """Sends the queue in one write and fills the answers in order."""
        if not self._queue:
            return
        queue, self._queue = self._queue, []
        results = self._sender.run([answer.call for answer in queue], begin=True)
        self.trips += 1
        self.statements += len(queue)
        for answer, result in zip(queue, results, strict=True):
            answer.fill(result.rows, result.changed)

    def gather(self, kind: type[C], make: Callable[[], C]) -> C:
        """The transaction's one gatherer of this kind, made at first use and closed in rank order."""
        found = self._closers.get(kind)
        if found is None:
            found = self._closers[kind] = make()
            if found.rank <= self._closed_to and self._closed_to is not Rank.TREE:
                raise LockOrder(f"{kind.__name__} gathered after {self._closed_to.name} was closed")
        return cast(C, found)

    def close(self, *, below: Rank = Rank.COMMAND_LOG) -> None:
        """Queues what was gathered for ranks below the given one, lowest rank first."""
        for kind in sorted(self._closers, key=lambda k: self._closers[k].rank):
            closer = self._closers[kind]
            if closer.rank < below:
                self.reach(closer.rank)
                closer.close(self)
                del self._closers[kind]
        self._closed_to = max(self._closed_to, Rank(below - 1))

    def audit(self, **change: Any) -> None:
        """Notes what changed, for the command log: kind, id, and before and after of the fields."""
        self.changes.append(change)

    def emit(
        self,
        event: str,
        *,
        kind: str,
        id: int,
        companies: tuple[int, ...] = (),
        org_units: tuple[int, ...] = (),
        sites: tuple[int, ...] = (),
        **facts: Any,
    ) -> None:
        """Notes news about one document, handed to subscribers after the commit, at least once."""
        self.events.append(
            {
                "event": event,
                "kind": kind,
                "id": str(id),
                "companies": [str(i) for i in companies],
                "org_units": [str(i) for i in org_units],
                "sites": [str(i) for i in sites],
                **facts,
            }
        )

    def _enqueue(
        self, statement: Statement, arguments: dict[str, Any], *, expected: int | None, locking: bool
    ) -> Answer:
        arguments["book"] = self.book_id
        answer = Answer(self, Call(statement, arguments, locking), expected)
        self._queue.append(answer)
        return answer
