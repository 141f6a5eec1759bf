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
from huotong.kernel.errors import Conflict, HuotongError
from huotong.kernel.values import Id

ROWS_MAX = 20_000
WHOLE = Chunk(documents=ROWS_MAX, lines=10 * ROWS_MAX)
"""The chunk of a command that takes rows in: one transaction for all of them."""
O = TypeVar("O")  # noqa: E741  # the outcome of one row


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
    """

    name: str
    permission: str
    row: type[Any]
    read: Callable[[Actor], Sequence[Any]]
    put: Command[Any, PutMaster]


def all_or_nothing(outcomes: Sequence[O | HuotongError]) -> Sequence[O | HuotongError]:
    """The outcomes, or, when one row is refused, a refusal of every row: nothing is stored then."""
    if not any(isinstance(outcome, HuotongError) for outcome in outcomes):
        return outcomes
    return [outcome if isinstance(outcome, HuotongError) else OtherRows() for outcome in outcomes]
