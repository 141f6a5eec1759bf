"""How members have their lists: columns, and views under a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from huotong.kernel.values import Id, Line, Name, Version

ARRANGE = "desk.arrange_lists"
CHOOSE = "desk.choose_views"
SAVE = "desk.save_views"
CHANGE = "desk.change_views"
DELETE = "desk.delete_views"
SHARE = "desk.share_views"
"""Asked of who makes a view one that all members of the book see, or takes away another's."""
LIST_VIEW = "list_view"
COLUMNS_MAX, FILTERS_MAX, ASKED_MAX = 100, 20, 4000
WIDTH_MIN, WIDTH_MAX = 40, 1200

Width = Annotated[int, Field(ge=WIDTH_MIN, le=WIDTH_MAX, strict=True)]
Asked = Annotated[Line, Field(max_length=ASKED_MAX)]
Order = Annotated[Line, Field(max_length=200)]
Flag = Annotated[bool, Field(strict=True)]


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of a list at its place; without `width` (in CSS pixels) it is as wide as what stands in it."""

    name: Name
    width: Width | None = None


@dataclass(frozen=True, slots=True)
class ViewFilter:
    """A filter in the words of the list's address: operator, colon, value."""

    column: Name
    asked: Asked


ListColumns = Annotated[tuple[ListColumn, ...], Field(max_length=COLUMNS_MAX)]
ViewFilters = Annotated[tuple[ViewFilter, ...], Field(max_length=FILTERS_MAX)]


@dataclass(frozen=True, slots=True)
class ArrangeList:
    """The columns that the member sees of a list, in order; none: as delivered.

    `list` is its address below the API: "sales/orders".
    """

    list: Name
    columns: ListColumns


@dataclass(frozen=True, slots=True)
class ArrangedList:
    """A list after it was arranged."""

    list: str
    columns: tuple[ListColumn, ...]


@dataclass(frozen=True, slots=True)
class ChooseView:
    """The view that a list opens with for the member; None: with all rows."""

    list: Name
    view_id: Id | None = None


@dataclass(frozen=True, slots=True)
class ChosenView:
    """A list after its first view was chosen."""

    list: str
    view_id: Id | None


@dataclass(frozen=True, slots=True)
class NewView:
    """A view to be kept; `sort` is empty for the usual order, `columns` for those of the list."""

    list: Name
    name: Name
    shared: Flag
    filters: ViewFilters
    sort: Order
    columns: ListColumns


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A view as it is to be, on the version that was read."""

    id: Id
    version: Version
    name: Name
    shared: Flag
    filters: ViewFilters
    sort: Order
    columns: ListColumns


@dataclass(frozen=True, slots=True)
class DeleteView:
    """A view that is to go."""

    id: Id


@dataclass(frozen=True, slots=True)
class SavedView:
    """A view that now is so."""

    id: Id
    version: int
    list: str
    name: str
    shared: bool


@dataclass(frozen=True, slots=True)
class DeletedView:
    """A view that is gone."""

    id: Id


@dataclass(frozen=True, slots=True)
class ViewShown:
    """A view that the reader may open. `dropped` names what it asked for and the list no longer has."""

    id: Id
    version: int
    name: str
    shared: bool
    own: bool
    owner: str
    filters: tuple[ViewFilter, ...]
    sort: str
    columns: tuple[ListColumn, ...]
    dropped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListShown:
    """How the reader has a list: his columns (none: as delivered), his first view, and all views he sees."""

    columns: tuple[ListColumn, ...]
    default_view_id: Id | None
    views: tuple[ViewShown, ...]
