"""The sealer: chains committed command_log rows in a commit-safe order, without any hot row.

One process reads the rows whose transaction is below every running one, in (xid, id) order, and
appends one seal per batch: which rows, the hash of each, and the head of the chain. That gives
tamper evidence, the order all readers follow, and a head to export, at no cost to the commands.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connections, transaction

from huotong.kernel.book import in_book
from huotong.kernel.db.places import alias_for
from huotong.kernel.db.sender import Call, sender_of
from huotong.kernel.db.sql import Statements

SQL = Statements.beside(__file__)
BATCH = 2000
EMPTY_HEAD = bytes(32)


@dataclass(frozen=True, slots=True)
class Head:
    """Where the chain of a book stands."""

    no: int
    last_xid: str
    last_id: int
    head: bytes


def head_of(*, book_id: int) -> Head:
    """The newest seal of the book, or the start of the chain."""
    sender = sender_of(connections[alias_for(book_id)])
    rows = sender.run([Call(SQL.last_seal, {"book": book_id})])[0].rows
    return Head(*rows[0]) if rows else Head(0, "0", 0, EMPTY_HEAD)


def row_hash(xid: str, id: int, content: str) -> bytes:
    """The hash of one command_log row: SHA-256 over its transaction, id and canonical content."""
    return hashlib.sha256(f"{xid}|{id}|{content}".encode()).digest()


def link(head: bytes, hashes: list[bytes]) -> bytes:
    """The head after a batch: each row's hash is chained to what went before."""
    for one in hashes:
        head = hashlib.sha256(head + one).digest()
    return head


def seal_batch(*, book_id: int, now: datetime | None = None) -> int:
    """Seals the next committed rows of the book; returns how many, 0 when none is ready.

    Only one sealer may run per book: a second one fails on the seal's primary key and changes nothing.
    """
    alias = alias_for(book_id)
    with in_book(book_id), transaction.atomic(using=alias):
        head = head_of(book_id=book_id)
        sender = sender_of(connections[alias])
        arguments = {"book": book_id, "xid": head.last_xid, "id": head.last_id, "batch": BATCH}
        rows = sender.run([Call(SQL.unsealed, arguments)], begin=True)[0].rows
        if not rows:
            return 0
        hashes = [row_hash(xid, id, content) for xid, id, content in rows]
        first_xid, first_id, _ = rows[0]
        last_xid, last_id, _ = rows[-1]
        moment = now or datetime.now(UTC)
        sender.run(
            [
                Call(
                    SQL.append_seal,
                    {
                        "book": book_id,
                        "no": head.no + 1,
                        "sealed_on": moment.date(),
                        "at": moment,
                        "first_xid": first_xid,
                        "first_id": first_id,
                        "last_xid": last_xid,
                        "last_id": last_id,
                        "n": len(rows),
                        "hashes": b"".join(hashes),
                        "head": link(head.head, hashes),
                    },
                )
            ],
            begin=True,
        )
        return len(rows)


@dataclass(frozen=True, slots=True)
class Broken:
    """The first place where the chain and the rows disagree."""

    seal_no: int
    row_id: int | None
    reason: str


def check_chain(*, book_id: int) -> Broken | None:
    """None when every seal follows from the rows it covers; else the first row or seal that does not."""
    sender = sender_of(connections[alias_for(book_id)])
    reached = Head(0, "0", 0, EMPTY_HEAD)
    while True:
        arguments = {"book": book_id, "no": reached.no + 1, "batch": 50}
        seals = sender.run([Call(SQL.seals_from, arguments)])[0].rows
        if not seals:
            return None
        for no, last_xid, last_id, n, hashes, sealed_head in seals:
            bounds = {
                "book": book_id,
                "after_xid": reached.last_xid,
                "after_id": reached.last_id,
                "last_xid": last_xid,
                "last_id": last_id,
            }
            rows = sender.run([Call(SQL.rows_between, bounds)])[0].rows
            kept = [hashes[i : i + 32] for i in range(0, len(hashes), 32)]
            missing = None if no == reached.no + 1 else Broken(reached.no + 1, None, "seal missing")
            broken = missing or _compare(no, n, kept, rows)
            head = link(reached.head, kept)
            if broken is None and head != sealed_head:
                broken = Broken(no, None, "head differs")
            if broken is not None:
                return broken
            reached = Head(no, last_xid, last_id, head)


def _compare(no: int, n: int, kept: list[bytes], rows: list[tuple[str, int, str]]) -> Broken | None:
    for place, (xid, id, content) in enumerate(rows):
        if place >= len(kept) or kept[place] != row_hash(xid, id, content):
            return Broken(no, id, "row changed" if len(rows) == n else "row inserted or removed")
    return None if len(rows) == n else Broken(no, None, "row removed")
