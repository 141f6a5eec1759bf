"""Points Django's three aliases at a database, for all threads of the process."""

import contextlib
from collections.abc import Iterator

from django.db import connections

from huotong.kernel.db import ids
from huotong.kernel.db.dsn import Dsn, django_databases


def aim(*, app: Dsn, read: Dsn) -> None:
    """`default` and `control` lead to `app` and `read` to `read`; this thread's other connections are closed.

    Connections of other threads stay where they are: aim before starting threads.
    """
    wanted = django_databases(app=app, read=read)
    if all(connections.databases[alias].items() >= entry.items() for alias, entry in wanted.items()):
        return
    for alias, entry in wanted.items():
        connections[alias].close()
        connections.databases[alias].update(entry)
        connections[alias].settings_dict = connections.databases[alias]
    ids.forget_blocks()


@contextlib.contextmanager
def aimed_at(dsn: Dsn) -> Iterator[None]:
    """All three aliases lead there meanwhile, for example as the owner; afterwards where they led before."""
    before = {alias: dict(connections.databases[alias]) for alias in connections}
    aim(app=dsn, read=dsn)
    try:
        yield
    finally:
        for alias, entry in before.items():
            connections[alias].close()
            connections.databases[alias].clear()
            connections.databases[alias].update(entry)
            connections[alias].settings_dict = connections.databases[alias]
        ids.forget_blocks()
