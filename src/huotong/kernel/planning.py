"""Long planning reads without locks, outside any command; what it finds may be overtaken."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from django.db import transaction

from huotong.kernel.actor import Actor
from huotong.kernel.book import in_book
from huotong.kernel.db.reading import reading_connection
from huotong.kernel.db.sender import sender_of
from huotong.kernel.tx import Tx


@contextmanager
def planning(*, actor: Actor) -> Iterator[Tx]:
    """A Tx to ask with, in the actor's book, on the connection that only reads."""
    connection = reading_connection()
    with in_book(actor.book_id), transaction.atomic(using=connection.alias):
        yield Tx(actor=actor, lane=0, now=datetime.now(UTC), sender=sender_of(connection))
