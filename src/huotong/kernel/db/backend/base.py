"""The connection class named by ENGINE = "huotong.kernel.db.backend"."""

import select
from collections.abc import Iterable
from typing import Any

from django.db.backends.postgresql import base
from psycopg import OperationalError, pq

from huotong.kernel.db.backend.features import DatabaseFeatures
from huotong.kernel.db.backend.operations import DatabaseOperations
from huotong.kernel.db.backend.schema import DatabaseSchemaEditor
from huotong.kernel.db.statement_check import check_django_statement


class DatabaseWrapper(base.DatabaseWrapper):
    """A PostgreSQL connection that knows business tables."""

    features_class = DatabaseFeatures
    ops_class = DatabaseOperations
    SchemaEditorClass = DatabaseSchemaEditor

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.execute_wrappers.append(check_django_statement)
        self._begins_late = False

    def enter_late(self) -> None:
        """A transaction begins with the first statement: the sender's, or that of the first cursor."""
        self._begins_late = self.in_atomic_block = True
        self.autocommit = self.needs_rollback = False

    def leave_late(self) -> None:
        """The block is over; ending the transaction itself is left to the caller."""
        self._begins_late = self.in_atomic_block = self.needs_rollback = False
        self.autocommit = True

    def _cursor(self, name: str | None = None) -> Any:
        cursor = super()._cursor(name)  # type: ignore[misc]  # Django's, without types
        if self._begins_late and self.connection.pgconn.transaction_status == pq.TransactionStatus.IDLE:
            self.connection.execute("BEGIN")
        return cursor

    def check_constraints(self, table_names: Iterable[str] | None = None) -> None:
        """Do nothing: no constraint is ever deferred."""

    def is_usable(self) -> bool:
        """Whether the server's end is still open, told by the socket alone.

        Django asks before the first statement of every request; its own way is a round trip (0.1 ms).
        """
        raw = self.connection
        if raw is None or raw.closed:
            return False
        poller = select.poll()
        poller.register(raw.fileno(), select.POLLIN)
        try:
            # An idle server says nothing but its farewell: first the reason, then the end of the stream.
            while poller.poll(0):
                raw.pgconn.consume_input()
        except OperationalError:
            return False
        return bool(raw.pgconn.status == pq.ConnStatus.OK)
