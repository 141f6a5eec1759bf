"""Ids are known before the insert: each thread hands them out from blocks of a thousand (hi-lo).

They are not in time order and never say when a row was committed.
"""

from __future__ import annotations

import os
import threading

from django.db import DEFAULT_DB_ALIAS, connections

from huotong.kernel.db.sender import Call, sender_of
from huotong.kernel.db.sql import statement

BLOCK = 1000
_NEXT = statement("next_id_blocks", "SELECT nextval('huotong_id') FROM generate_series(1, :blocks::integer)")


class _Blocks(threading.local):
    """The rest of this thread's current block."""

    next = 0
    end = 0


_here = _Blocks()


def new_ids(n: int) -> list[int]:
    """`n` ids never handed out before, in no promised order."""
    if _here.end - _here.next >= n:
        first = _here.next
        _here.next += n
        return list(range(first, first + n))
    found = list(range(_here.next, _here.end))
    blocks = -(-(n - len(found)) // BLOCK)
    sender = sender_of(connections[DEFAULT_DB_ALIAS])
    for (start,) in sender.run([Call(_NEXT, {"blocks": blocks})])[0].rows:
        _here.next, _here.end = start, start + BLOCK
        take = min(n - len(found), BLOCK)
        found.extend(range(start, start + take))
        _here.next += take
    return found


def new_id() -> int:
    """One id never handed out before."""
    return new_ids(1)[0]


def forget_blocks() -> None:
    """No thread hands out what is left of its block: called when the process turns to another database."""
    global _here  # noqa: PLW0603 - a fresh thread-local empties the blocks of all threads at once
    _here = _Blocks()


# A forked child would hand out the same numbers as its parent.
os.register_at_fork(after_in_child=forget_blocks)
