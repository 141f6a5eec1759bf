"""What may be done next to a document: commands with their verdict, from the app's table of states."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import IntEnum

from huotong.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class Step:
    """A command the document may be given next, or the text id ("steps") of why not."""

    command: str
    allowed: bool
    reason: str | None = None


def next_steps(
    actor: Actor, *, status: IntEnum, moves: Mapping[str, Collection[IntEnum]]
) -> tuple[Step, ...]:
    """Every command of the table, whether it may be given in this state by this actor and, if not, why."""
    return tuple(_step(actor, command, status in states) for command, states in moves.items())


def _step(actor: Actor, command: str, fits: bool) -> Step:
    if not actor.may(command):
        return Step(command, False, "forbidden")
    return Step(command, True) if fits else Step(command, False, "wrong_status")
