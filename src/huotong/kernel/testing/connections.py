"""Points Django's three aliases at a database, for all threads."""

import contextlib
from collections.abc import Iterator

from django.db import connections, transaction

from huotong.kernel.db.dsn import Dsn, django_databases


def aim(*, app: Dsn, read: Dsn) -> None:
    """All aliases lead to these databases; connections of this thread to other ones are closed."""
    wanted = django_databases(app=app, read=read)
    if all(connections.databases[alias].items() >= entry.items() for alias, entry in wanted.items()):
        return
    for alias, entry in wanted.items():
        connections[alias].close()
        connections.databases[alias].update(entry)
        connections[alias].settings_dict = connections.databases[alias]


@contextlib.contextmanager
def rolled_back_transactions() -> Iterator[None]:
    """Everything done on `default` and `control` meanwhile is undone; `read` is the connection of `default`.

    Commands open their own transactions inside as savepoints.
    """
    reading = connections["read"]
    opened = {
        alias: transaction.Atomic(using=alias, savepoint=True, durable=False)
        for alias in ("default", "control")
    }
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
