"""Whether the databases answer, and what becomes of connections that no longer do."""

import psycopg
from django.db import InterfaceError, OperationalError, connections

LOST = (OperationalError, InterfaceError, psycopg.OperationalError, psycopg.InterfaceError)
"""What a lost connection raises, through Django and through the driver."""


def forget_connections() -> None:
    """The next use in this thread connects anew; a connection inside a transaction is left to its owner."""
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close()


def databases_answer() -> bool:
    """Whether both databases answer now; one that does not is connected anew next time."""
    for alias in ("default", "control"):
        try:
            with connections[alias].cursor() as cursor:
                cursor.execute("SELECT 1")
        except Exception:  # noqa: BLE001 - whatever keeps the database from answering means the same
            connections[alias].close()
            return False
    return True
