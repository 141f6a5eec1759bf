"""One box finds anything: each app says what it can find, all of it is asked in one round trip.

    FOUND = (NumberedKind("sales_order", ORDERS, "sales_order", ("SO",), "customer_name", of_lanes),)
    register_finders(numbered=FOUND, masters=PRODUCTS_FOUND)         # in main/wiring.py
    find(actor=actor, words="so26") -> Findings((Found("sales_order", 7, "SO2607-000042", "Chengdu Wine"), …))

Documents are found by their number: by its beginning, by what follows its letters, or by its running number
alone. However many documents begin so, only the last few hundred are looked at, so that a question which is
still being typed costs no more than one that is complete. What the actor may not read is not asked for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch_all
from huotong.kernel.db.sql import Statement, statement
from huotong.kernel.lanes import LANES
from huotong.kernel.lists import ListDefinition
from huotong.kernel.scope import scope_of
from huotong.kernel.values import Id, code_key

SHOWN = 6
"""How many of a kind are told."""
LOOKED_AT = 300
WORDS_MIN = 2
RUNNING_DIGITS = 6
_AFTER_ALL = "\U0010ffff"
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003fffd]")

Read = tuple[Statement, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Found:
    """Something that was found: the kind by which it is shown, its number or code, and its name."""

    kind: str
    id: Id
    number: str
    name: str


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found; what is meant exactly comes first."""

    found: tuple[Found, ...]


class NumberedKind(NamedTuple):
    """Documents that are found by their numbers, as far as their list shows them.

    `series` are the beginnings of their numbers; `name` is the list's column that names one. The table has
    an index that begins with (book_id, number). `running` makes all numbers that may be meant by a running
    number in a year, `also` is a second, unique column that is compared whole.
    """

    kind: str
    of: ListDefinition
    table: str
    series: tuple[str, ...]
    name: str
    running: Callable[[str, int, int], list[str]] | None = None
    also: str = ""


class MasterKind(NamedTuple):
    """Masters that are found by words: the statement that asks for them, and how a row of it is told."""

    permission: str
    ask: Callable[[Actor, str], Read]
    tell: Callable[[tuple[Any, ...]], Found]


def of_lanes(series: str, year: int, no: int) -> list[str]:
    """The numbers of a running number in a series that is spread over lanes."""
    return [f"{series}{year % 100:02d}{lane:02d}-{no:06d}" for lane in range(LANES)]


def of_one_counter(series: str, year: int, no: int) -> list[str]:
    """The number of a running number in a series without a gap."""
    return [f"{series}{year}-{no:06d}"]


_numbered: dict[str, NumberedKind] = {}
_masters: dict[str, MasterKind] = {}


def register_finders(*, numbered: Sequence[NumberedKind] = (), masters: Sequence[MasterKind] = ()) -> None:
    """These are found from now on; repeatable."""
    _numbered.update({one.kind: one for one in numbered})
    _masters.update({one.permission: one for one in masters})


def registered_numbers() -> Sequence[NumberedKind]:
    """The kinds of documents that are found by number."""
    return tuple(_numbered.values())


def find(*, actor: Actor, words: str) -> Findings:
    """What the actor may see and means by the words: documents by number, masters by code and name.

    Fewer than two letters or digits find nothing, for they would find everything; one Chinese character does.
    """
    key = code_key(words)
    if len(key) < WORDS_MIN and not _HAN.search(key):
        return Findings(())
    masters = [one for one in _masters.values() if actor.may(one.permission)]
    reads = [*_numbers_asked(actor, words), *(one.ask(actor, words) for one in masters)]
    answers = fetch_all(*reads, actor=actor) if reads else []
    found = [Found(*row) for rows in answers[: len(answers) - len(masters)] for row in rows]
    for one, rows in zip(masters, answers[len(answers) - len(masters) :], strict=True):
        found.extend(map(one.tell, rows))
    unique = dict.fromkeys(found)
    return Findings(tuple(sorted(unique, key=lambda one: code_key(one.number) != key)))


class _Arm(NamedTuple):
    """One part of the statement: a kind of document, and by what it is looked for."""

    kind: str
    by: str
    column: str


def _numbers_asked(actor: Actor, words: str) -> list[Read]:
    """The one statement that asks for documents, or none when the words are no number."""
    typed = unicodedata.normalize("NFKC", words).strip()
    if not typed or " " in typed or len(typed) > 64:
        return []
    arms: list[_Arm] = []
    parameters: dict[str, Any] = {}
    for kind in _numbered.values():
        if actor.may(kind.of.permission):
            for by, values in _meant(kind, typed):
                parameters |= {f"{name}{len(arms)}": value for name, value in values.items()}
                arms.append(_Arm(kind.kind, by, kind.also if by == "whole" else "number"))
    if not arms:
        return []
    asked = _statement(tuple(arms))
    scope = {name: ids for name, ids in scope_of(actor).items() if name in asked.names}
    return [(asked, {**parameters, **scope})]


def _meant(kind: NumberedKind, typed: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """By what the kind is looked for, with the values for it."""
    upper = typed.upper()
    if kind.also:
        yield "whole", {"whole": typed}
    if typed.isascii() and typed.isdigit():
        if kind.running and len(typed) <= RUNNING_DIGITS:
            this = datetime.now(UTC).year
            years = range(this - 1, this + 2)
            yield (
                "keys",
                {
                    "keys": [
                        number
                        for series in kind.series
                        for year in years
                        for number in kind.running(series, year, int(typed))
                    ]
                },
            )
        if len(typed) < RUNNING_DIGITS:
            return
    beginnings = [upper] if not upper[0].isdigit() else [series + upper for series in kind.series]
    for beginning in beginnings:
        if any(series.startswith(beginning) or beginning.startswith(series) for series in kind.series):
            yield "beginning", {"low": beginning, "high": beginning + _AFTER_ALL}


_LOOKED_FOR = {
    "beginning": "n.number >= :low{no}::text AND n.number < :high{no}::text",
    "keys": "n.number = ANY(:keys{no}::text[])",
    "whole": "n.{column} = :whole{no}::text",
}


@lru_cache(256)
def _statement(arms: tuple[_Arm, ...]) -> Statement:
    sql = "\nUNION ALL\n".join(_arm(_numbered[arm.kind], arm, no) for no, arm in enumerate(arms))
    return statement("find_by_number", sql, source="kernel/finding")


def _arm(kind: NumberedKind, arm: _Arm, no: int) -> str:
    """The last documents looked for, kept if the list would show them: never more than a few hundred."""
    id, number, name = (_sql(kind.of, column) for column in ("id", "number", kind.name))
    looked_at = (
        ("SELECT", "n.id"),
        ("FROM", f"{kind.table} AS n"),
        ("WHERE", f"n.book_id = :book::bigint AND {_LOOKED_FOR[arm.by].format(no=no, column=arm.column)}"),
        ("ORDER BY", "n.number DESC"),
        ("LIMIT", str(LOOKED_AT)),
    )
    shown = (f"{kind.of.book} = :book::bigint", kind.of.scope.condition, f"({kind.of.where or 'true'})")
    found = (
        ("SELECT", f"'{kind.kind}', {id}, {number}, {name}"),
        ("FROM", kind.of.source),
        ("WHERE", f"{' AND '.join(shown)} AND {id} IN ({_clauses(looked_at)})"),
        ("ORDER BY", f"{number} DESC"),
        ("LIMIT", str(SHOWN)),
    )
    return f"({_clauses(found)})"


def _clauses(clauses: Iterable[tuple[str, str]]) -> str:
    return " ".join(f"{word} {said}" for word, said in clauses)


def _sql(definition: ListDefinition, name: str) -> str:
    column = definition.column(name)
    if column is None:
        raise TypeError(f"{definition.name} has no column {name}")
    return column.sql
