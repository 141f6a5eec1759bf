"""Work of many commands in pieces, each under a key of the run: what is done is found, not repeated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol, TypeVar

from huotong.intake.contracts import Progress, Run
from huotong.intake.errors import RowRefused
from huotong.kernel.actor import Actor
from huotong.kernel.command import Command
from huotong.kernel.keys import Key
from huotong.kernel.results import CommandResult

I = TypeVar("I")  # noqa: E741  # one item of a command's set
O = TypeVar("O")  # noqa: E741  # what becomes of it

PIECE = 2000


class Does(Protocol[O]):
    """A command, or a function that ends in one and is called like it."""

    def __call__(self, *, actor: Actor, items: Sequence[Any], key: Key | None) -> CommandResult[O]:
        """What became of each item, in order."""


def pieces(items: Sequence[I], size: int) -> Iterator[Sequence[I]]:
    """The items in order, in runs of the size; the last may be shorter."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


@dataclass(frozen=True, slots=True)
class Work:
    """Who works, on which run, and who is told how far it is."""

    actor: Actor
    run: Run
    progress: Progress

    def do(self, command: Command[Any, O], items: Sequence[Any], *, step: str, size: int = PIECE) -> list[O]:
        """The command is done for all items; answers in their order, progress told by piece.

        Raises RowRefused for the first item that is refused; the pieces before it stand.
        """
        done: list[O] = []
        for piece in pieces(items, size):
            done += self.once(command, piece, step=step, at=len(done))
            self.progress(step, len(done), len(items))
        return done

    def once(self, command: Does[O], items: Sequence[Any], *, step: str, at: int = 0) -> list[O]:
        """The command is done for these items, which begin at the given place of their step."""
        if not items:
            return []
        result = command(actor=self.actor, items=items, key=self.run.key_of(f"{step}:{at}"))
        for place, outcome in enumerate(result.results, start=at + 1):
            if outcome.value is None:
                problem = str((outcome.problem or {}).get("detail", ""))
                raise RowRefused(step=step, row=str(place), problem=problem)
        return result.done

    def seeing(self, *, org_units: Sequence[int] = (), companies: Sequence[int] = ()) -> Work:
        """The same work by an actor who sees these, too: what the work itself has just made."""
        actor = replace(
            self.actor,
            org_unit_ids=(*self.actor.org_unit_ids, *org_units),
            company_ids=(*self.actor.company_ids, *companies),
        )
        return replace(self, actor=actor)
