"""What a command answers, in Python and as the JSON that its log keeps."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

import orjson
from pydantic import TypeAdapter

from huotong.kernel.actor import Locale
from huotong.kernel.errors import HuotongError
from huotong.kernel.texts import problem

O = TypeVar("O")  # noqa: E741  # the outcome of one item


@dataclass(frozen=True, slots=True)
class Outcome(Generic[O]):
    """What became of one item: its value when done, the problem (RFC 9457) when refused."""

    status: Literal["done", "refused"]
    value: O | None
    problem: dict[str, Any] | None = None
    error: HuotongError | None = None


@dataclass(frozen=True, slots=True)
class CommandResult(Generic[O]):
    """The outcomes in the order of the items, and the JSON answer stored in the command log."""

    results: tuple[Outcome[O], ...]
    answer: bytes
    replayed: bool = False

    @property
    def done(self) -> list[O]:
        """The values of the items that were done."""
        return [outcome.value for outcome in self.results if outcome.value is not None]

    @property
    def refused(self) -> list[Outcome[O]]:
        """The outcomes that were refused."""
        return [outcome for outcome in self.results if outcome.status == "refused"]

    def single(self) -> O:
        """The value of the only item; raises the refusal when it was refused."""
        (outcome,) = self.results
        if outcome.value is None:
            assert outcome.error is not None
            raise outcome.error
        return outcome.value


@dataclass(eq=False)
class StoredRefusal(HuotongError):
    """A refusal read back from the command log: its problem is answered as it was."""

    stored: dict[str, Any]

    @property
    def facts(self) -> dict[str, Any]:
        """The facts of the original refusal."""
        found: dict[str, Any] = self.stored.get("facts", {})
        return found


_adapters: dict[type[Any], TypeAdapter[Any]] = {}


def adapter_of(kind: type[Any]) -> TypeAdapter[Any]:
    """The (cached) reader and writer of a contract."""
    found = _adapters.get(kind)
    if found is None:
        found = _adapters[kind] = TypeAdapter(kind)
    return found


def encode(outcomes: Sequence[Any], *, locale: Locale) -> tuple[list[bytes], list[Outcome[Any]]]:
    """Each item's JSON and outcome; a HuotongError in the sequence is a refusal."""
    pieces: list[bytes] = []
    results: list[Outcome[Any]] = []
    for outcome in outcomes:
        if isinstance(outcome, HuotongError):
            told = problem(outcome, locale=locale)
            pieces.append(orjson.dumps({"status": "refused", "problem": told}))
            results.append(Outcome("refused", None, told, outcome))
        else:
            value = adapter_of(type(outcome)).dump_json(outcome)
            pieces.append(b'{"status":"done",' + value[1:] if value != b"{}" else b'{"status":"done"}')
            results.append(Outcome("done", outcome))
    return pieces, results


def envelope(pieces: Sequence[bytes], results: Sequence[Outcome[Any]]) -> bytes:
    """The whole answer: results in request order and the two counts."""
    done = sum(1 for result in results if result.status == "done")
    counts = f'],"done":{done},"refused":{len(results) - done}}}'
    return b'{"results":[' + b",".join(pieces) + counts.encode()


def decode(answer: str, *, kind: type[O]) -> list[Outcome[O]]:
    """The outcomes of a stored answer."""
    found: list[Outcome[O]] = []
    for item in orjson.loads(answer)["results"]:
        if item.pop("status") == "refused":
            told = item["problem"]
            found.append(Outcome("refused", None, told, StoredRefusal(stored=told)))
        else:
            found.append(Outcome("done", adapter_of(kind).validate_python(item)))
    return found


def in_request_order(
    ids: Sequence[int],
    *,
    done: Mapping[int, O],
    refused: Mapping[int, HuotongError],
    again: Callable[[int], HuotongError],
) -> list[O | HuotongError]:
    """One answer per id: why it was refused or what became of it; `again(id)` when it comes once more."""
    seen: set[int] = set()
    found: list[O | HuotongError] = []
    for id in ids:
        if id in refused:
            found.append(refused[id])
        else:
            found.append(again(id) if id in seen else done[id])
            seen.add(id)
    return found
