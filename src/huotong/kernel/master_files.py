"""Masters as a file that goes out, is edited and comes in again: one definition per app and kind.

An app says what one row is (a flat dataclass: the fields are the columns, the first names the master by its
code, others are named by their codes too), how the rows there are read, and which command takes rows in. The
command works on all rows in one transaction and leaves rows without a difference alone; intake does the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from huotong.kernel.actor import Actor
from huotong.kernel.command import Chunk, Command
from huotong.kernel.errors import ChangedMeanwhile, Conflict, HuotongError
from huotong.kernel.values import Id, code_key

ROWS_MAX = 20_000
WHOLE = Chunk(documents=ROWS_MAX, lines=10 * ROWS_MAX)
"""The chunk of a command that takes rows in: one transaction for all of them."""
Outcome = TypeVar("Outcome")


@dataclass(frozen=True, slots=True)
class PutMaster:
    """What became of a row: its master is new, is changed, or was like this already."""

    id: Id
    code: str
    effect: Literal["created", "changed", "unchanged"]


class OtherRows(Conflict):
    """The row is right, but others of its file are not, so nothing of the file is stored."""

    code = "other_rows"


@dataclass(frozen=True, slots=True)
class MasterFile:
    """A file of one kind of masters.

    `name` is also a text id of "master_files"; `permission` is asked of who takes the file out, that of the
    command `put` of who brings it in; `read` gives the rows within the actor's scope in the order of codes.
    `key` names the columns by which a row is the same master as one there.
    """

    name: str
    permission: str
    row: type[Any]
    read: Callable[[Actor], Sequence[Any]]
    put: Command[Any, PutMaster]
    key: tuple[str, ...] = ("code",)

    def key_of(self, row: Any) -> tuple[Any, ...]:
        """What makes the row the same master as another one; codes in the form they are compared in."""
        values = (getattr(row, name) for name in self.key)
        return tuple(code_key(value) if isinstance(value, str) else value for value in values)


def put_outcome(
    stands: PutMaster, *, kind: str, given: int | None, found: int, now: int
) -> PutMaster | ChangedMeanwhile:
    """What became of a row of a master that was there.

    `given` is the version the row names, `found` the one there was, `now` the one there is: without a
    difference they are the same and the row did nothing; a change of another version is refused.
    """
    if now == found:
        return PutMaster(stands.id, stands.code, "unchanged")
    if given not in (None, found):
        return ChangedMeanwhile(kind=kind, given=stands.code, version=found)
    return stands


def all_or_nothing(outcomes: Sequence[Outcome | HuotongError]) -> Sequence[Outcome | HuotongError]:
    """The outcomes, or, when one row is refused, a refusal of every row: nothing is stored then."""
    if not any(isinstance(outcome, HuotongError) for outcome in outcomes):
        return outcomes
    return [outcome if isinstance(outcome, HuotongError) else OtherRows() for outcome in outcomes]
