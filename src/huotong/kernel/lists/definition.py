"""What an app says of a list, checked when it is said."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from huotong.kernel.actor import Actor
from huotong.kernel.lists.columns import Column, Kind
from huotong.kernel.scope import Scope
from huotong.kernel.texts import catalogue, text


class ListError(TypeError):
    """A list is declared in a way that cannot be served."""


@dataclass(frozen=True)
class ListDefinition:
    """A list of rows of one book.

    `name` is "<app>.<list>" and names its labels; `permission` is asked of every reader. `source` is
    the FROM clause, whose joins all equate book_id; `book` is the column bound to the book; `where`
    an additional condition without parameters. `key` names the columns that together tell rows apart,
    in the order of the index; `sort` is the usual order, "-" before it for descending.
    """

    name: str
    permission: str
    source: str
    book: str
    scope: Scope
    columns: tuple[Column, ...]
    sort: str
    key: tuple[str, ...] = ("id",)
    where: str = ""

    def __post_init__(self) -> None:
        known = {column.name: column for column in self.columns}
        if len(known) != len(self.columns):
            raise ListError(f"{self.name}: a column stands twice")
        for name in (*self.key, self.sort.removeprefix("-")):
            if name not in known:
                raise ListError(f"{self.name}: no column {name}")
        for column in self.columns:
            if (column.kind is Kind.STATE) != bool(column.choices):
                raise ListError(f"{self.name}.{column.name}: states belong to a state, and it to them")
        if any(known[name].nullable for name in self.key):
            raise ListError(f"{self.name}: a key has no empty column")
        if any(
            known[name].needs not in ("", self.permission)
            for name in (*self.key, self.sort.removeprefix("-"))
        ):
            raise ListError(f"{self.name}: every reader sees the key and the usual order")

    def column(self, name: str) -> Column | None:
        """The column of this name."""
        return next((column for column in self.columns if column.name == name), None)

    def seen_by(self, actor: Actor) -> ListDefinition:
        """The list as the actor may read it: without the columns whose permission he lacks."""
        hidden = frozenset(
            column.name for column in self.columns if column.needs and not actor.may(column.needs)
        )
        return _without(self, hidden) if hidden else self


@cache
def _without(definition: ListDefinition, hidden: frozenset[str]) -> ListDefinition:
    """One object per set of hidden columns, so that its statements are kept like the others."""
    return replace(
        definition, columns=tuple(column for column in definition.columns if column.name not in hidden)
    )


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows in order; `next` leads to those behind them, None at the end.

    `names` has the words for what filters name by id: by column, then by id.
    """

    rows: tuple[dict[str, str | int | bool | None], ...]
    next: str | None
    names: dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class ColumnShown:
    """A column as the screens know it."""

    name: str
    label: str
    type: Kind
    sortable: bool
    nullable: bool
    operators: tuple[str, ...]
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ColumnsShown:
    """The columns of a list with labels in the reader's language, and its usual order."""

    columns: tuple[ColumnShown, ...]
    sort: str


def columns_of(definition: ListDefinition, *, actor: Actor) -> ColumnsShown:
    """The columns the actor may read, in his language; raises Forbidden without the list's permission."""
    actor.require(definition.permission)
    seen = definition.seen_by(actor)
    return ColumnsShown(tuple(_shown(seen, column, actor) for column in seen.columns), seen.sort)


def _shown(definition: ListDefinition, column: Column, actor: Actor) -> ColumnShown:
    locale = actor.locale
    labels: dict[str, Any] = catalogue(locale).get("columns", {})
    own = f"{definition.name}.{column.label or column.name}"
    label = text("columns", own if own in labels else column.label or column.name, locale=locale)
    return ColumnShown(
        column.name, label, column.kind, column.sortable, column.nullable, column.operators, column.choices
    )
