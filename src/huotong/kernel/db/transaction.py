"""The transaction of a command: opened by its first batch, ended by one COMMIT of its own.

Django's `atomic()` switches autocommit off and on and commits through psycopg's generators, which cost a
command about 0.1 ms of CPU (docs/performance.md). To Django this block looks like an atomic one: its
savepoints, commit hooks and refusals work as ever.
"""

from __future__ import annotations

from types import TracebackType
from typing import cast

from django.db import connections, transaction
from psycopg import OperationalError, errors, pq

from huotong.kernel.db.backend.base import DatabaseWrapper

_OPEN = (pq.TransactionStatus.INTRANS, pq.TransactionStatus.INERROR)


class CommandTransaction:
    """Commits at the end of the block, rolls back when it raises; inside `atomic()` it is a savepoint.

    Raises the error of a COMMIT that failed: then nothing is stored, or the connection was lost meanwhile.
    """

    def __init__(self, *, alias: str) -> None:
        self._connection = cast(DatabaseWrapper, connections[alias])
        self._inner: transaction.Atomic | None = None

    def __enter__(self) -> None:
        connection = self._connection
        if connection.in_atomic_block:
            self._inner = transaction.Atomic(connection.alias, savepoint=True, durable=False)
            self._inner.__enter__()
            return
        connection.close_if_health_check_failed()
        connection.ensure_connection()
        connection.enter_late()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._inner is not None:
            self._inner.__exit__(kind, error, traceback)
            return
        connection = self._connection
        failed = error is not None or connection.needs_rollback
        connection.leave_late()
        if failed:
            self._undo()
            connection.run_on_commit = []
        else:
            self._commit()
            connection.run_and_clear_commit_hooks()

    def _commit(self) -> None:
        pg = self._connection.connection.pgconn
        if pg.transaction_status == pq.TransactionStatus.IDLE:
            return
        answer = pg.exec_(b"COMMIT")
        if answer.status == pq.ExecStatus.COMMAND_OK and answer.command_status == b"COMMIT":
            return
        self._undo()
        self._connection.run_on_commit = []
        if pg.status != pq.ConnStatus.OK:
            raise OperationalError("the connection was lost while the transaction was committed")
        if answer.status == pq.ExecStatus.COMMAND_OK:
            raise errors.InFailedSqlTransaction("the transaction had failed before its COMMIT")
        raise errors.error_from_result(answer, encoding="utf-8")

    def _undo(self) -> None:
        """Rolls back; a connection that cannot even do that is closed, which has the same effect."""
        raw = self._connection.connection
        if raw is None or raw.pgconn.transaction_status == pq.TransactionStatus.IDLE:
            return
        if raw.pgconn.transaction_status not in _OPEN or not _rolled_back(raw.pgconn):
            self._connection.close()


def _rolled_back(pg: pq.abc.PGconn) -> bool:
    return pg.exec_(b"ROLLBACK").status == pq.ExecStatus.COMMAND_OK
