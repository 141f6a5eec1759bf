"""Reads for screens and reports: on the read connection, or the open one inside a transaction."""

from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from huotong.kernel.actor import Actor
from huotong.kernel.db.sender import Call, sender_of
from huotong.kernel.db.sql import Statement


def reading_connection() -> BaseDatabaseWrapper:
    """The connection a query uses: that of the command it is part of, else the one of huotong_read."""
    writing = connections["default"]
    return writing if writing.in_atomic_block else connections["read"]


def fetch(statement: Statement, *, actor: Actor, **params: Any) -> list[tuple[Any, ...]]:
    """The rows of a named statement in the actor's book, `:book` filled in; one round trip.

    Sees what the running command has written; outside a command what is committed.
    """
    return fetch_all((statement, params), actor=actor)[0]


def fetch_all(*reads: tuple[Statement, dict[str, Any]], actor: Actor) -> list[list[tuple[Any, ...]]]:
    """The rows of several statements, in order, still in one round trip."""
    calls = [Call(statement, {"book": actor.book_id, **params}) for statement, params in reads]
    return [result.rows for result in sender_of(reading_connection()).run(calls)]
