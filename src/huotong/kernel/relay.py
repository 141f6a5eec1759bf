"""The relay: hands sealed events to subscribers, in seal order, at least once.

A subscriber has a cursor of its own; it moves after its handler returned, in the same transaction as
nothing else, so a crash between the two hands the events over again. Handlers are idempotent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from django.db import connections

from huotong.kernel.book import in_book
from huotong.kernel.db.places import alias_for
from huotong.kernel.db.sender import Call, sender_of
from huotong.kernel.db.sql import Statements

SQL = Statements.beside(__file__)
SEALS_PER_TURN = 20


@dataclass(frozen=True, slots=True)
class Event:
    """One piece of news about a document, as the command noted it."""

    book_id: int
    seal_no: int
    log_id: int
    at: datetime
    command: str
    actor_id: int
    name: str
    facts: Mapping[str, Any]


Handler = Callable[[Sequence[Event]], None]


@dataclass(frozen=True, slots=True)
class Subscriber:
    """Who is told: a name that keeps its cursor, the events it wants, and what it does with them."""

    name: str
    events: frozenset[str]
    handle: Handler


_subscribers: dict[str, Subscriber] = {}


def subscribe(subscriber: Subscriber) -> None:
    """The subscriber is told of its events from the next turn on, past ones included."""
    _subscribers[subscriber.name] = subscriber


def unsubscribe(name: str) -> None:
    """The subscriber is told of nothing more; its cursor stays."""
    _subscribers.pop(name, None)


def relay_turn(*, book_id: int) -> int:
    """Hands every subscriber its next events; returns how many seals were passed on in all."""
    return sum(serve(subscriber, book_id=book_id) for subscriber in _subscribers.values())


def events_after(*, book_id: int, after: int, seals: int = SEALS_PER_TURN) -> tuple[list[Event], int]:
    """The events of the next `seals` seals, and the number of the last seal read (`after` when none)."""
    sender = sender_of(connections[alias_for(book_id)])
    arguments = {"book": book_id, "after": after, "batch": seals}
    found, newest = sender.run([Call(SQL.events_after, arguments), Call(SQL.newest_seal, {"book": book_id})])
    events = [
        Event(book_id, no, log_id, at, command, actor, fact.pop("event"), fact)
        for no, log_id, command, actor, at, facts in found.rows
        for fact in orjson.loads(facts)
    ]
    return events, min(newest.rows[0][0], after + seals)


def serve(subscriber: Subscriber, *, book_id: int, seals: int = SEALS_PER_TURN) -> int:
    """Hands one subscriber its next events, at most those of so many seals; returns how many seals it read.

    For a subscriber that is told in its own time, by timed work, and not in every turn.
    """
    sender = sender_of(connections[alias_for(book_id)])
    names = {"book": book_id, "subscriber": subscriber.name}
    cursor = sender.run([Call(SQL.relay_cursor, names)])[0].rows
    after = cursor[0][0] if cursor else 0
    events, reached = events_after(book_id=book_id, after=after, seals=seals)
    if reached == after:
        return 0
    wanted = [event for event in events if event.name in subscriber.events]
    with in_book(book_id):
        if wanted:
            subscriber.handle(wanted)
    sender.run([Call(SQL.move_relay_cursor, {**names, "reached": reached})])
    return reached - after
