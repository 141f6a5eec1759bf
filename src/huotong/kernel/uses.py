"""What stands in the way of closing or archiving a master: each app above says what it still has of it.

An app that owns a master keeps one `Uses`; `main/wiring.py` registers the queries of the apps above.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from huotong.kernel.errors import Conflict
from huotong.kernel.tx import Answer, Tx


@dataclass(eq=False)
class StillHas(Conflict):
    """So many things of a kind (a text id of "kinds") still need the master."""

    code = "still_has"
    kind: str
    count: int


@dataclass(eq=False)
class InUse(Conflict):
    """The master is needed: `causes` say by what."""

    code = "in_use"
    kind: str
    given: str
    causes: tuple[StillHas, ...] = field(default=())


class AskUses(Protocol):
    """Knows what an app still has of masters. Registered in main/wiring.py."""

    def __call__(self, tx: Tx, *, ids: Sequence[int]) -> Answer:
        """Rows (id of the master, kind, how many) of those of the masters that are needed."""


class Uses:
    """The queries of one kind of master, in the order of their registration."""

    def __init__(self) -> None:
        self._asks: dict[str, AskUses] = {}
        self._still: Callable[[Tx], None] | None = None

    def register(self, **asks: AskUses) -> None:
        """These are asked from now on, each under its name; the same name again replaces."""
        self._asks.update(asks)

    def register_still(self, still: Callable[[Tx], None]) -> None:
        """This makes those wait from now on who begin to use a master, when one is to go."""
        self._still = still

    def ask_last(self, tx: Tx, *, ids: Sequence[int]) -> UsesRead:
        """As `ask`, for masters that go with this transaction: nobody begins to use one meanwhile."""
        if self._still is not None:
            self._still(tx)
        return self.ask(tx, ids=ids)

    def ask(self, tx: Tx, *, ids: Sequence[int]) -> UsesRead:
        """Queues every query; nothing is sent."""
        return UsesRead([ask(tx, ids=sorted(set(ids))) for ask in self._asks.values()])


class UsesRead:
    """What the queries found, by master."""

    def __init__(self, answers: Sequence[Answer]) -> None:
        self._answers = answers
        self._found: dict[int, list[StillHas]] | None = None

    def of(self, id: int) -> tuple[StillHas, ...]:
        """What needs the master; the first use sends everything that is queued."""
        if self._found is None:
            self._found = defaultdict(list)
            for answer in self._answers:
                for master, kind, count in answer.rows:
                    self._found[master].append(StillHas(kind=kind, count=count))
        return tuple(self._found.get(id, ()))
