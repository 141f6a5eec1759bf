"""Named SQL: statements live in files, carry their promise, and state the type of every parameter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from huotong.kernel.db.codec import ENCODERS
from huotong.kernel.db.forms import Forms

_HEAD = re.compile(r"^-- name: (?P<name>[a-z][a-z0-9_]*)\s*$")
_TOKEN = re.compile(
    r"(?P<quoted>'(?:[^']|'')*')|(?P<comment>--[^\n]*)"
    r"|(?<!:):(?P<name>[a-z][a-z0-9_]*)(?:::(?P<type>[a-z0-9]+(?:\[\])?))?"
)


class StatementError(ValueError):
    """A statement file does not follow the format."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One SQL text with numbered parameters; `names[i]` is sent as `$i+1` of type `types[i]`."""

    name: str
    text: str
    names: tuple[str, ...]
    types: tuple[str, ...]
    promise: str = ""
    source: str = ""
    forms: Forms = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "forms", Forms(text=self.text, names=self.names, types=self.types))


def statement(name: str, sql: str, *, source: str = "", promise: str = "") -> Statement:
    """The statement read from SQL with `:name::type` parameters; each needs its type once at least."""
    types = _parameter_types(sql, where=f"{source}:{name}")
    places = {parameter: place for place, parameter in enumerate(types, 1)}

    def number(match: re.Match[str]) -> str:
        if match["comment"] is not None:
            return ""
        if match["name"] is None:
            return match[0]
        return f"${places[match['name']]}" + (f"::{match['type']}" if match["type"] else "")

    text = _TOKEN.sub(number, sql).strip().rstrip(";")
    return Statement(name, text, tuple(types), tuple(types.values()), promise, source)


def nested(of_book: Statement) -> str:
    """The text to stand within another statement: of one that takes :book and nothing else."""
    if of_book.names != ("book",):
        raise StatementError(f"{of_book.source}:{of_book.name} takes :book and nothing else")
    return of_book.text.replace("$1", ":book::bigint").replace("::bigint::bigint", "::bigint")


def _parameter_types(sql: str, *, where: str) -> dict[str, str]:
    """The type of each parameter, in order of first mention."""
    types: dict[str, str] = {}
    for match in _TOKEN.finditer(sql):
        parameter, given = match["name"], match["type"] or ""
        if parameter is None:
            continue
        known = types.get(parameter) or given
        if given not in ("", known):
            raise StatementError(f"{where}: :{parameter} has two types")
        types[parameter] = known
    for parameter, found in types.items():
        if found not in ENCODERS:
            raise StatementError(f"{where}: :{parameter} has type {found!r}")
    return types


def parse(sql: str, *, source: str) -> dict[str, Statement]:
    """The statements of one file by name; raises StatementError for one that breaks the format."""
    found: dict[str, Statement] = {}
    name = ""
    promise: list[str] = []
    body: list[str] = []

    def close() -> None:
        if not name:
            if any(line.strip() and not line.startswith("--") for line in body):
                raise StatementError(f"{source}: SQL before the first name")
            return
        if name in found:
            raise StatementError(f"{source}: {name} stands twice")
        if not promise:
            raise StatementError(f"{source}: {name} promises nothing")
        found[name] = statement(name, "\n".join(body), source=source, promise=" ".join(promise))

    for line in sql.splitlines():
        if head := _HEAD.match(line):
            close()
            name, promise, body = head["name"], [], []
        elif line.startswith("--") and not any(part.strip() for part in body) and name:
            promise.append(line[2:].strip())
        else:
            body.append(line)
    close()
    return found


class Statements:
    """The statements of a folder `sql/`, as attributes."""

    def __init__(self, found: dict[str, Statement]) -> None:
        self._found: Final = found
        self.__dict__.update(found)  # found without a call: statements are named many times a command

    @staticmethod
    def beside(module_file: str) -> Statements:
        """All statements of the folder `sql` next to a module (pass `__file__`)."""
        return _load(Path(module_file).parent / "sql")

    def __getattr__(self, name: str) -> Statement:
        raise AttributeError(f"no statement {name}")

    def __iter__(self) -> Iterator[Statement]:
        return iter(self._found.values())


@cache
def _load(folder: Path) -> Statements:
    found: dict[str, Statement] = {}
    for file in sorted(folder.glob("*.sql")):
        for name, read in parse(
            file.read_text(encoding="utf-8"), source=f"{folder.parent.name}/sql/{file.name}"
        ).items():
            if name in found:
                raise StatementError(f"{read.source}: {name} stands twice")
            found[name] = read
    return Statements(found)
