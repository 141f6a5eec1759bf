"""How a statement travels: a small set of rows as VALUES, a large one as arrays.

A statement takes its set as `unnest(:ids::bigint[], :codes::text[]) AS k (id, code)`. PostgreSQL makes one
store for every array of it: a row of 25 columns costs 130 µs that way, as VALUES 28 µs, five rows 160 and
48 µs (docs/performance.md). Up to SMALL rows the same statement is therefore sent with VALUES in place of
the arrays, one plan for each number of rows; beyond that arrays cost less to send and to plan.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from huotong.kernel.db.codec import ENCODERS, Encode

SMALL = 8

_PARAMETER = re.compile(r"'(?:[^']|'')*'|\$(?P<place>[0-9]+)")
_SET = re.compile(
    r"\bunnest\(\s*(?P<arrays>\$[0-9]+::\w+\[\](?:\s*,\s*\$[0-9]+::\w+\[\])*)\s*\)"
    r"(?P<numbered>\s+WITH\s+ORDINALITY)?\s+AS\s+(?P<alias>\w+)\s*\((?P<columns>[^()]*)\)",
    re.IGNORECASE,
)


class Uneven(ValueError):
    """The arrays of one set have unequal lengths: one of them forgot a row."""


class Form(NamedTuple):
    """One text of a statement as it is prepared: its name there, and how its parameters go out.

    `scalars` are sent one by one, then of each of `columns` all its rows.
    """

    key: bytes
    sql: bytes
    formats: list[int]
    oids: list[int]
    scalars: tuple[tuple[str, Encode], ...]
    columns: tuple[tuple[str, Encode, int], ...] = ()

    def values(self, arguments: Mapping[str, Any]) -> list[bytes | None]:
        """The parameters as they go out; raises Uneven when a column has another number of rows."""
        found = [
            None if (value := arguments[name]) is None else encode(value) for name, encode in self.scalars
        ]
        for name, encode, rows in self.columns:
            column = arguments[name]
            if len(column) != rows:
                raise Uneven(name)
            found += [None if value is None else encode(value) for value in column]
        return found


@dataclass(frozen=True, slots=True)
class RowSet:
    """The arrays that together are one set of rows, by their places in the statement."""

    found: str
    places: tuple[int, ...]
    numbered: bool
    alias: str
    columns: str

    def as_values(self, rows: int, types: Sequence[str], first: int) -> str:
        """The set as VALUES; column by column its parameters begin at `first`."""
        lines = []
        for row in range(rows):
            cells = [
                f"${first + no * rows + row}::{types[place - 1][:-2]}" for no, place in enumerate(self.places)
            ]
            lines.append(f"({', '.join(cells)}{f', {row + 1}::bigint' if self.numbered else ''})")
        return f"(VALUES {', '.join(lines)}) AS {self.alias} ({self.columns})"


class Forms:
    """The forms of one statement; `names` and `types` are of its parameters $1, $2, …"""

    __slots__ = ("_firsts", "_names", "_small", "_text", "_types", "sets", "whole")

    def __init__(self, *, text: str, names: Sequence[str], types: Sequence[str]) -> None:
        self._text, self._names, self._types = text, names, types
        self.whole = _form(text, tuple(zip(names, types, strict=True)), ())
        self.sets = _sets_of(text)
        self._firsts = [names[one.places[0] - 1] for one in self.sets]
        self._small: dict[tuple[int, ...], Form] = {}

    def form(self, arguments: Mapping[str, Any]) -> Form:
        """The form for these arguments, by the number of rows of each set."""
        if not self.sets:
            return self.whole
        sizes = tuple([len(arguments[name]) for name in self._firsts])
        if sizes not in self._small:
            if not all(1 <= size <= SMALL for size in sizes):
                return self.whole
            self._small[sizes] = self.with_values(sizes)
        return self._small[sizes]

    def with_values(self, sizes: tuple[int, ...]) -> Form:
        """The form for so many rows of each set."""
        text = self._text
        for no, one in enumerate(self.sets):
            text = text.replace(one.found, f"\0{no}\0", 1)
        kept = sorted({int(match["place"]) for match in _PARAMETER.finditer(text) if match["place"]})
        places = {str(old): new for new, old in enumerate(kept, 1)}
        text = _PARAMETER.sub(lambda m: f"${places[m['place']]}" if m["place"] else m[0], text)
        columns: list[tuple[str, str, int]] = []
        following = len(kept) + 1
        for no, (one, rows) in enumerate(zip(self.sets, sizes, strict=True)):
            text = text.replace(f"\0{no}\0", one.as_values(rows, self._types, following), 1)
            following += rows * len(one.places)
            columns += [(self._names[place - 1], self._types[place - 1][:-2], rows) for place in one.places]
        return _form(text, [(self._names[place - 1], self._types[place - 1]) for place in kept], columns)


def _sets_of(text: str) -> tuple[RowSet, ...]:
    return tuple(
        RowSet(
            match[0],
            tuple(int(place[1]) for place in re.finditer(r"\$([0-9]+)", match["arrays"])),
            match["numbered"] is not None,
            match["alias"],
            match["columns"],
        )
        for match in _SET.finditer(text)
    )


def _form(text: str, scalars: Sequence[tuple[str, str]], columns: Sequence[tuple[str, str, int]]) -> Form:
    """The form of a text whose first parameters are the scalars, then each column's values."""
    types = [type_name for _, type_name in scalars]
    types += [type_name for _, type_name, rows in columns for _ in range(rows)]
    return Form(
        b"h" + hashlib.blake2b(text.encode(), digest_size=12).hexdigest().encode(),
        text.encode(),
        [ENCODERS[type_name].format for type_name in types],
        [ENCODERS[type_name].oid for type_name in types],
        tuple((name, ENCODERS[type_name].encode) for name, type_name in scalars),
        tuple((name, ENCODERS[type_name].encode, rows) for name, type_name, rows in columns),
    )
