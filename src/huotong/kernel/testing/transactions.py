"""A transaction as a command has it, for tests of postings."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from django.db import connections, transaction

from huotong.kernel.actor import Actor
from huotong.kernel.book import in_book
from huotong.kernel.db.sender import sender_of
from huotong.kernel.tx import Tx


@contextmanager
def transaction_of(actor: Actor, *, lane: int = 0, now: datetime | None = None) -> Iterator[Tx]:
    """An open transaction of the actor's book, closed and committed at the end of the block.

    `now` is the moment it says it is; none: the true one.
    """
    with in_book(actor.book_id), transaction.atomic(using="default"):
        moment = now or datetime.now(UTC)
        tx = Tx(actor=actor, lane=lane, now=moment, sender=sender_of(connections["default"]))
        yield tx
        tx.close()
        tx.send()
