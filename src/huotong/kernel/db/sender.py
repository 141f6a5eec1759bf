"""Sends a whole batch of prepared statements in one write on a connection Django owns.

psycopg's own pipeline flushes after every statement (measured: 75 µs a statement against 45 here),
and it picks parameter types by value, which gives one statement several plans. Here the types are
those the statement declares. See docs/decisions for the figures.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import Connection, errors, pq
from psycopg.abc import PQGen
from psycopg.adapt import Transformer
from psycopg.pq.abc import PGconn
from psycopg.waiting import Ready, Wait

from huotong.kernel.db import statement_check
from huotong.kernel.db.sql import Statement, statement

_BEGIN = statement("begin", "BEGIN")
_OK = (pq.ExecStatus.TUPLES_OK, pq.ExecStatus.COMMAND_OK)


class Result(NamedTuple):
    """What one statement gave: its rows, or how many rows it changed."""

    rows: list[tuple[Any, ...]]
    changed: int


class Call(NamedTuple):
    """A statement with its arguments by name."""

    statement: Statement
    arguments: Mapping[str, Any]
    locking: bool = False


class Sender:
    """Knows which statements one connection has prepared; made anew for a new connection."""

    def __init__(self, connection: Connection[Any]) -> None:
        self._connection = connection
        self._pg = connection.pgconn
        self._transformer = Transformer(connection)
        self._prepared: set[bytes] = set()
        self._stale = False

    def run(self, calls: Sequence[Call], *, begin: bool = False) -> list[Result]:
        """The results of the calls, in order, sent in one write.

        With `begin` a transaction is opened first when none is open. The first error aborts the
        transaction and is raised as psycopg's exception with the statement's name in a note.
        """
        if statement_check.enabled():
            for call in calls:
                statement_check.check_statement(call.statement.text, locking_allowed=call.locking)
        self._forget_stale_plans()
        opening = begin and self._pg.transaction_status == pq.TransactionStatus.IDLE
        sent = [Call(_BEGIN, {}), *calls] if opening else calls
        steps: list[Callable[[], None]] = []
        meaning: list[tuple[Statement, bytes | None]] = []
        fresh: set[bytes] = set()
        for call in sent:
            self._queue(call, steps, meaning, fresh)
        steps.append(self._pg.pipeline_sync)
        found = self._communicate(steps, len(meaning) + 1)
        results = self._read(meaning, found)
        return results[1:] if opening else results

    def _forget_stale_plans(self) -> None:
        if self._stale and self._pg.transaction_status == pq.TransactionStatus.IDLE:
            self._connection.execute("DEALLOCATE ALL")
            self._prepared.clear()
            self._stale = False

    def _queue(
        self,
        call: Call,
        steps: list[Callable[[], None]],
        meaning: list[tuple[Statement, bytes | None]],
        fresh: set[bytes],
    ) -> None:
        wanted, arguments, _ = call
        form = wanted.forms.form(arguments)
        key = form.key
        if key not in self._prepared and key not in fresh:
            steps.append(partial(self._pg.send_prepare, key, form.sql, form.oids))
            meaning.append((wanted, key))
            fresh.add(key)
        steps.append(partial(self._pg.send_query_prepared, key, form.values(arguments), form.formats))
        meaning.append((wanted, None))

    def _communicate(self, steps: Sequence[Callable[[], None]], expected: int) -> list[list[Any]]:
        self._pg.enter_pipeline_mode()
        try:
            return self._connection.wait(_exchange(self._pg, steps, expected))
        finally:
            if self._pg.status == pq.ConnStatus.OK:
                self._pg.exit_pipeline_mode()

    def _read(self, meaning: list[tuple[Statement, bytes | None]], found: list[list[Any]]) -> list[Result]:
        results: list[Result] = []
        for (wanted, prepared), answers in zip(meaning, found, strict=False):
            answer = answers[-1]
            if answer.status in _OK:
                if prepared is None:
                    results.append(self._result(answer))
                else:
                    self._prepared.add(prepared)
            elif answer.status == pq.ExecStatus.FATAL_ERROR:
                raise self._error(answer, wanted)
            else:
                raise errors.InternalError(f"unexpected {answer.status} for {wanted.name}")
        return results

    def _result(self, answer: Any) -> Result:
        if answer.status != pq.ExecStatus.TUPLES_OK:
            return Result([], answer.command_tuples or 0)
        self._transformer.set_pgresult(answer)
        rows = self._transformer.load_rows(0, answer.ntuples, tuple)
        return Result(rows, len(rows))

    def _error(self, answer: Any, wanted: Statement) -> Exception:
        error = errors.error_from_result(answer, encoding="utf-8")
        error.add_note(f"statement {wanted.source}:{wanted.name}")
        # A plan made before a migration: "cached plan must not change result type".
        self._stale = self._stale or isinstance(
            error, errors.FeatureNotSupported | errors.InvalidSqlStatementName
        )
        return error


def _exchange(pg: PGconn, steps: Sequence[Callable[[], None]], expected: int) -> PQGen[list[list[Any]]]:
    """Sends all steps, then reads the results of all; psycopg's own generator writes after each step.

    What comes back while a large batch still goes out is taken in meanwhile, or both ends would wait.
    """
    for step in steps:
        step()
    while pg.flush():
        if (yield Wait.RW) & Ready.R:
            pg.consume_input()
    found: list[list[Any]] = []
    parts: list[Any] = []
    while len(found) < expected:
        while pg.is_busy():
            yield Wait.R
            pg.consume_input()
        part = pg.get_result()
        if part is None:
            found.append(parts)
            parts = []
        elif part.status == pq.ExecStatus.PIPELINE_SYNC:
            found.append([part])
        else:
            parts.append(part)
    return found


_senders: WeakKeyDictionary[Connection[Any], Sender] = WeakKeyDictionary()


def sender_of(connection: BaseDatabaseWrapper) -> Sender:
    """The sender of Django's connection, which is opened when it is not open yet."""
    connection.ensure_connection()
    raw = connection.connection
    found = _senders.get(raw)
    if found is None:
        found = _senders[raw] = Sender(raw)
    return found
