"""Transactions of tests that are undone."""

import contextlib
from collections.abc import Iterator

from django.core.signals import request_started
from django.db import close_old_connections, connections, transaction

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
    # One of them may wait for minutes while the other is at work.
    for alias in ROLLED_BACK:
        with connections[alias].cursor() as cursor:
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
    connections["read"] = connections["default"]
    # At the start of a request Django closes a connection that is inside a transaction.
    request_started.disconnect(close_old_connections)
    try:
        yield
    finally:
        request_started.connect(close_old_connections)
        connections["read"] = reading
        for alias, atomic in reversed(opened.items()):
            transaction.set_rollback(True, using=alias)
            atomic.__exit__(None, None, None)
