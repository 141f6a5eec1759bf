"""What is known of an endpoint: a body that is done, and the kinds of its fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.hostile.items import Kind, Some
from tests.hostile.world import World

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A body made for a world, and the kinds of its fields by path."""

    body: Callable[[World], Body]
    kinds: Mapping[str, Kind]
    answers: int = 200


def each(name: str, kinds: Mapping[str, Kind]) -> dict[str, Kind]:
    """The kinds of a body that has one list of objects."""
    return {name: Some(), **{f"{name}.0.{field}": kind for field, kind in kinds.items()}}
