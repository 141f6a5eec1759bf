"""What a filter names by its id, in words: read in the same trip as the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from huotong.kernel.actor import Actor
from huotong.kernel.db.sql import Statement
from huotong.kernel.lists.asked import Asked, Filter
from huotong.kernel.lists.columns import ASKED_MAX, Column
from huotong.kernel.lists.definition import ListDefinition
from huotong.kernel.lists.statement import page_statement

Names = dict[str, dict[str, str]]
Read = tuple[Statement, dict[str, Any]]


@dataclass(frozen=True)
class Naming:
    """A list whose rows the ids lead to; `words` are the columns that name a row, archived ones too."""

    of: ListDefinition
    words: tuple[str, ...]

    @property
    def known(self) -> ListDefinition:
        """The list reduced to ids and words."""
        columns = tuple(column for column in self.of.columns if column.name in ("id", *self.words))
        return replace(self.of, name=f"{self.of.name}_named", columns=columns, sort=self.words[0], where="")


_given: dict[str, tuple[Naming, ListDefinition]] = {}


def register_namings(namings: Mapping[str, Naming]) -> None:
    """Columns of these names hold ids of these lists from now on. Called in main/wiring.py."""
    _given.update({column: (naming, naming.known) for column, naming in namings.items()})


class AskedNames:
    """The ids that filters ask for, of which the actor may read the lists; none unless they are asked for."""

    def __init__(self, asked: Asked, *, actor: Actor) -> None:
        leading = [
            (one.column.name, *_given[one.column.name], one.values)
            for one in asked.filters
            if asked.names and one.column.name in _given and one.values
        ]
        self._asked = [one for one in leading if actor.may(one[1].of.permission)]
        self._actor = actor

    def reads(self) -> list[Read]:
        """One statement for each filter."""
        return [self._read(known, values) for _, _, known, values in self._asked]

    def named(self, found: Sequence[Sequence[tuple[Any, ...]]]) -> Names:
        """By column and id the words of those that exist within the actor's scope."""
        names: Names = {}
        for (column, naming, known, _), rows in zip(self._asked, found, strict=True):
            at = {one.name: place for place, one in enumerate(known.columns)}
            names[column] = {
                row[at["id"]]: " ".join(str(row[at[word]]) for word in naming.words) for row in rows
            }
        return names

    def _read(self, known: ListDefinition, values: tuple[Any, ...]) -> Read:
        sort = _column(known, known.sort)
        question = Asked((Filter(_column(known, "id"), "in", values),), sort, False, None, ASKED_MAX)
        statement, parameters = page_statement(known, question)
        return statement, {**parameters, **known.scope.parameters(self._actor)}


def _column(definition: ListDefinition, name: str) -> Column:
    column = definition.column(name)
    assert column is not None
    return column
