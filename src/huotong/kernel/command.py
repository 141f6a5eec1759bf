"""The decorator every command wears: permission, transaction, chunks, retry, idempotency, log."""

from __future__ import annotations

import hashlib
import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import update_wrapper
from itertools import accumulate
from typing import Any, Generic, NamedTuple, NoReturn, TypeVar

import orjson
from django.db import IntegrityError, InterfaceError, OperationalError, connections
from psycopg import errors as pg

from huotong.kernel.actor import Actor
from huotong.kernel.book import in_book
from huotong.kernel.db.places import alias_for
from huotong.kernel.db.sender import Call, sender_of
from huotong.kernel.db.sql import Statements
from huotong.kernel.db.transaction import CommandTransaction
from huotong.kernel.errors import Busy, HuotongError, InFlight, KeyReused, TooMany
from huotong.kernel.ids import new_id
from huotong.kernel.keys import Key, new_key
from huotong.kernel.lanes import lane_of_thread
from huotong.kernel.masking import masked, permissions_of
from huotong.kernel.results import CommandResult, Outcome, decode, encode, envelope
from huotong.kernel.tx import Rank, TakenMeanwhile, Tx

I = TypeVar("I")  # noqa: E741  # one item of a command's set
O = TypeVar("O")  # noqa: E741  # what becomes of it

SQL = Statements.beside(__file__)
ATTEMPTS = 6
LOG_TABLE = "command_log"
_OURS = 500
# A unique or exclusion key lost to a racing twin: the next try sees the row and refuses that item.
_RACED = (pg.UniqueViolation, pg.ExclusionViolation, IntegrityError)
_RETRYABLE = (
    TakenMeanwhile,
    pg.SerializationFailure,
    pg.DeadlockDetected,
    pg.FeatureNotSupported,
    pg.InvalidSqlStatementName,
)
_LOST = (pg.OperationalError, pg.InterfaceError, OperationalError, InterfaceError)
_running: ContextVar[str | None] = ContextVar("running_command", default=None)


@dataclass(frozen=True, slots=True)
class Chunk:
    """How large one transaction of a command may be."""

    documents: int = 200
    lines: int = 2000
    lines_of: Callable[[Any], int] | None = None

    def cut(self, items: Sequence[I]) -> Iterator[Sequence[I]]:
        """The items in order, in runs within both limits; an item over the limit runs alone."""
        run: list[I] = []
        lines = 0
        for item in items:
            more = self.lines_of(item) if self.lines_of else 1
            if run and (len(run) == self.documents or lines + more > self.lines):
                yield run
                run, lines = [], 0
            run.append(item)
            lines += more
        yield run


class _Request(NamedTuple):
    actor: Actor
    key: Key
    hash: bytes
    first: int = 0
    """The place in the whole set of the chunk's first item."""
    rehearsed: bool = False
    """Whether everything is rolled back in the end."""


class _AllRefused(Exception):
    """Rolls a chunk back whose every item was refused, so that only the refusal is stored."""

    def __init__(self, outcomes: Sequence[Any]) -> None:
        super().__init__()
        self.outcomes = outcomes


class _Rehearsed(_AllRefused):
    """Rolls a chunk back that was only to show what it would do; nothing is stored."""


class _Stored(Exception):
    """The key's row is there: the answer comes from the log."""


class NestedCommand(RuntimeError):
    """A command was called by a command: it should have called a posting."""


def running_command() -> str | None:
    """The name of the command this thread is in, or None."""
    return _running.get()


@contextmanager
def _entered(name: str) -> Iterator[None]:
    if (outer := _running.get()) is not None:
        raise NestedCommand(f"{name} called inside {outer}")
    token = _running.set(name)
    try:
        yield
    finally:
        _running.reset(token)


class Command(Generic[I, O]):
    """A thing one can do to a set of items; called with actor and items, all by keyword."""

    def __init__(
        self,
        name: str,
        function: Callable[[Tx, Sequence[I]], Sequence[O | HuotongError]],
        *,
        outcome: type[O],
        chunk: Chunk,
        maximum: int | None,
    ) -> None:
        self.name = name
        self.function = function
        self.outcome = outcome
        self.chunk = chunk
        self.maximum = maximum
        update_wrapper(self, function)

    @property
    def atomic(self) -> bool:
        """Whether the whole set is done or nothing of it."""
        return self.maximum is not None

    def __call__(self, *, actor: Actor, items: Sequence[I], key: Key | None = None) -> CommandResult[O]:
        """Does the command for every item and answers for each, in order.

        The same key again gives the same answer and no second effect. Raises Forbidden without the
        permission, KeyReused for a key that served another body, InFlight while its twin still runs,
        Busy when a lock could not be had; atomic commands raise their first refusal.
        """
        actor.require(self.name)
        if self.maximum is not None and len(items) > self.maximum:
            raise TooMany(given=len(items), maximum=self.maximum)
        request = _Request(actor, key or new_key(), _hash_of(self.name, items))
        chunks = [items] if self.atomic else list(self.chunk.cut(items))
        firsts = list(accumulate(map(len, chunks), initial=0))
        with _entered(self.name), in_book(actor.book_id):
            stored = self._stored(request) if len(chunks) > 1 else {}
            runs = [
                stored[no] if no in stored else self._run(request._replace(first=firsts[no]), no, part)
                for no, part in enumerate(chunks)
            ]
        result = runs[0] if len(runs) == 1 else _merged(runs)
        self._raise_refusal_of_atomic(result)
        return result

    def rehearse(self, *, actor: Actor, items: Sequence[I]) -> CommandResult[O]:
        """What the command would answer now: all is decided and written as in the command, and rolled back.

        For sets of one transaction: a chunk does not see what the chunk before it would have written.
        """
        actor.require(self.name)
        chunks = [items] if self.atomic else list(self.chunk.cut(items))
        with _entered(self.name), in_book(actor.book_id):
            runs = [
                self._run(_Request(actor, new_key(), b"", rehearsed=True), no, part)
                for no, part in enumerate(chunks)
            ]
        return runs[0] if len(runs) == 1 else _merged(runs)

    def _raise_refusal_of_atomic(self, result: CommandResult[O]) -> None:
        if self.atomic and result.refused and (error := result.refused[0].error) is not None:
            raise error

    def _run(self, request: _Request, no: int, items: Sequence[I]) -> CommandResult[O]:
        waited = False
        for attempt in range(ATTEMPTS):
            try:
                return self._attempt(request, no, items, attempt)
            except _Stored:
                return self._replay(request, no)
            except _Rehearsed as rehearsed:
                return _told(rehearsed.outcomes, request.actor)
            except _AllRefused as refused:
                return self._store_refusal(request, no, refused.outcomes)
            except pg.LockNotAvailable as error:
                _raise_if_twin_runs(request, error)
                if waited:
                    break
                waited = True
            except (*_RACED, *_RETRYABLE, *_LOST) as error:
                found = self._recover(request, no, error, attempt)
                if found is not None:
                    return found
        return self._answer_found_or(Busy(), request, no)

    def _recover(self, request: _Request, no: int, error: Exception, attempt: int) -> CommandResult[O] | None:
        """Returns the stored answer of an attempt that had got through, None when it is to be tried again."""
        last = attempt == ATTEMPTS - 1
        if isinstance(error, _RACED):
            return self._answer_found_or(error, request, no) if last else None
        if isinstance(error, _RETRYABLE):
            time.sleep(random.uniform(0.001, 0.01) * 2**attempt)  # noqa: S311  # jitter, not a secret
            return None
        if last:
            raise Busy from error
        self._reconnect(request, attempt)
        return self._stored(request).get(no)

    def _answer_found_or(self, error: Exception, request: _Request, no: int) -> CommandResult[O]:
        """A repeated command has its answer even where it could not be tried again; else raises the error."""
        stored = self._stored(request)
        if no not in stored:
            raise error
        return stored[no]

    def _attempt(self, request: _Request, no: int, items: Sequence[I], attempt: int) -> CommandResult[O]:
        alias = alias_for(request.actor.book_id)
        with CommandTransaction(alias=alias):
            sender = sender_of(connections[alias])
            tx = Tx(
                actor=request.actor,
                lane=lane_of_thread(sender),
                now=datetime.now(UTC),
                sender=sender,
                attempt=attempt,
                first_item=request.first,
            )
            outcomes = self._outcomes(tx, items)
            if request.rehearsed:
                tx.close()
                tx.send()
                raise _Rehearsed(self._masked(request.actor, outcomes))
            if items and all(isinstance(outcome, HuotongError) for outcome in outcomes):
                raise _AllRefused(outcomes)
            tx.close()
            return self._log(tx, request, no, self._masked(request.actor, outcomes))

    def _outcomes(self, tx: Tx, items: Sequence[I]) -> Sequence[O | HuotongError]:
        try:
            return self.function(tx, items)
        except HuotongError as error:
            if error.status >= _OURS:
                raise
            return [error] * len(items)

    def _masked(self, actor: Actor, outcomes: Sequence[O | HuotongError]) -> Sequence[O | HuotongError]:
        """What the actor is answered, without what he may not read; the log keeps it so."""
        if all(actor.may(permission) for permission in permissions_of(self.outcome)):
            return outcomes
        return [one if isinstance(one, HuotongError) else masked(one, actor=actor) for one in outcomes]

    def _log(self, tx: Tx, request: _Request, no: int, outcomes: Sequence[Any]) -> CommandResult[O]:
        pieces, results = encode(outcomes, locale=request.actor.locale)
        answer = envelope(pieces, results)
        tx.reach(Rank.COMMAND_LOG)
        tx.post(
            SQL.append_command,
            id=new_id(),
            client=request.actor.client_id or request.actor.member_id,
            key=request.key.value,
            chunk=no,
            key_on=request.key.on,
            command=self.name,
            actor=request.actor.member_id,
            at=tx.now,
            request_hash=request.hash,
            refused=bool(results) and all(result.status == "refused" for result in results),
            answer=answer.decode(),
            changes=orjson.dumps(tx.changes, default=str),
            events=orjson.dumps(tx.events, default=str),
        )
        try:
            tx.send()
        except pg.UniqueViolation as error:
            _reraise_unless_key(error)
        return CommandResult(tuple(results), answer)

    def _store_refusal(self, request: _Request, no: int, outcomes: Sequence[Any]) -> CommandResult[O]:
        alias = alias_for(request.actor.book_id)
        try:
            with CommandTransaction(alias=alias):
                tx = Tx(
                    actor=request.actor, lane=0, now=datetime.now(UTC), sender=sender_of(connections[alias])
                )
                return self._log(tx, request, no, outcomes)
        except _Stored:
            return self._replay(request, no)

    def _replay(self, request: _Request, no: int) -> CommandResult[O]:
        return self._answer_found_or(InFlight(key=str(request.key.value)), request, no)

    def _stored(self, request: _Request) -> dict[int, CommandResult[O]]:
        """The chunks of this key already in the log; raises KeyReused when they answered something else."""
        actor, key, wanted, *_ = request
        arguments = {
            "book": actor.book_id,
            "client": actor.client_id or actor.member_id,
            "key": key.value,
            "key_on": key.on,
        }
        sender = sender_of(connections[alias_for(actor.book_id)])
        rows = sender.run([Call(SQL.find_command, arguments)])[0].rows
        if any((command, found) != (self.name, wanted) for _, command, found, _ in rows):
            raise KeyReused(key=str(key.value))
        return {
            chunk: CommandResult(tuple(decode(answer, kind=self.outcome)), answer.encode(), replayed=True)
            for chunk, _, _, answer in rows
        }

    def _reconnect(self, request: _Request, attempt: int) -> None:
        connection = connections[alias_for(request.actor.book_id)]
        if connection.in_atomic_block:
            raise Busy
        connection.close()
        time.sleep(0.1 * 2**attempt)


def _reraise_unless_key(error: pg.UniqueViolation) -> NoReturn:
    if (error.diag.table_name or "").startswith(LOG_TABLE):  # a monthly partition's name begins so
        raise _Stored from None
    raise error


def _raise_if_twin_runs(request: _Request, error: pg.LockNotAvailable) -> None:
    if any("append_command" in note for note in getattr(error, "__notes__", ())):
        raise InFlight(key=str(request.key.value)) from None


def _told(outcomes: Sequence[Any], actor: Actor) -> CommandResult[Any]:
    pieces, results = encode(outcomes, locale=actor.locale)
    return CommandResult(tuple(results), envelope(pieces, results))


def _hash_of(name: str, items: Sequence[Any]) -> bytes:
    return hashlib.sha256(name.encode() + orjson.dumps(list(items), default=str)).digest()


def _merged(runs: Sequence[CommandResult[O]]) -> CommandResult[O]:
    results: list[Outcome[O]] = [outcome for run in runs for outcome in run.results]
    pieces = [run.answer[len(b'{"results":[') : run.answer.rindex(b'],"done":')] for run in runs]
    answer = envelope([piece for piece in pieces if piece], results)
    return CommandResult(tuple(results), answer, replayed=all(run.replayed for run in runs))


def command(
    name: str,
    *,
    outcome: type[O],
    chunk: Chunk | None = None,
    maximum: int | None = None,
) -> Callable[[Callable[[Tx, Sequence[I]], Sequence[O | HuotongError]]], Command[I, O]]:
    """Makes a command of `function(tx, items) -> one outcome or refusal per item`.

    `name` is also the permission. With `maximum` the command is all or nothing for up to that many
    items; otherwise `chunk` says how large one transaction may be.
    """

    def decorate(function: Callable[[Tx, Sequence[I]], Sequence[O | HuotongError]]) -> Command[I, O]:
        return Command(name, function, outcome=outcome, chunk=chunk or Chunk(), maximum=maximum)

    return decorate
