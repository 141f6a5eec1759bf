"""Categories and brands as they cross the door of the catalog."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from huotong.kernel.changes import HistoryRow
from huotong.kernel.steps import Step
from huotong.kernel.values import Id, Version


@dataclass(frozen=True, slots=True)
class CodeOfVersion:
    """A category or brand as it was read."""

    id: Id
    version: Version


@dataclass(frozen=True, slots=True)
class ChangedCode:
    """A category or brand after a change."""

    id: Id
    code: str
    version: int


@dataclass(frozen=True, slots=True)
class CodeHead:
    """The head of the page of a category or brand; `path` is where a category stands, a brand's own name."""

    id: Id
    version: int
    code: str
    name: str
    status: Literal["active", "archived"]
    path: str
    parent_id: Id | None
    parent: str | None


@dataclass(frozen=True, slots=True)
class CodeDocument:
    """A category or brand with its history, the newest change first, and what may be done."""

    head: CodeHead
    history: tuple[HistoryRow, ...]
    steps: tuple[Step, ...]
