"""Transactions of tests that are undone."""

import contextlib
from collections.abc import Iterator

from django.db import connections, transaction

ROLLED_BACK = ("default", "control")


@contextlib.contextmanager
def rolled_back_transactions() -> Iterator[None]:
    """Everything done on `default` and `control` meanwhile is undone; `read` is the connection of `default`.

    Commands open their own transactions inside as savepoints.
    """
    reading = connections["read"]
    opened = {alias: transaction.Atomic(alias, savepoint=True, durable=False) for alias in ROLLED_BACK}
    for atomic in opened.values():
        # Django's own mark of a test's outer transaction: a durable block may begin inside it.
        atomic._from_testcase = True  # type: ignore[attr-defined]
        atomic.__enter__()
    connections["read"] = connections["default"]
    try:
        yield
    finally:
        connections["read"] = reading
        for alias, atomic in reversed(opened.items()):
            transaction.set_rollback(True, using=alias)
            atomic.__exit__(None, None, None)
