"""Views of lists are kept under a name, changed by their owners, and taken away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from huotong.desk.commands._viewing import flaw_of_columns, flaw_of_question, kept_columns, kept_filters
from huotong.desk.contracts.lists import (
    CHANGE,
    DELETE,
    LIST_VIEW,
    SAVE,
    SHARE,
    ChangeView,
    DeletedView,
    DeleteView,
    NewView,
    SavedView,
)
from huotong.desk.errors import ViewNameTaken, ViewOfAnother
from huotong.desk.posting import SQL
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import ChangedMeanwhile, Forbidden, HuotongError, NotFound
from huotong.kernel.ids import new_ids
from huotong.kernel.lists import list_at
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Rank, Tx
from huotong.kernel.values import code_key


class _View(NamedTuple):
    """A view under lock."""

    id: int
    version: int
    list: str
    member_id: int
    owner: str
    name: str
    shared: bool


@command(SAVE, outcome=SavedView, chunk=Chunk(documents=200))
def save_views(tx: Tx, items: Sequence[NewView]) -> Sequence[SavedView | HuotongError]:
    """The member has these views, and all members of the book those that are shared.

    Refused: a list, column, filter or order that is not there for him, a name that a view he sees has,
    sharing without the permission to share.
    """
    names = _Names(tx, sorted({item.list for item in items}))
    outcomes: list[SavedView | HuotongError] = []
    rows = []
    for no, (id, item) in enumerate(zip(new_ids(len(items)), items, strict=True)):
        error = _flaw(tx, no, item.list, item) or names.take(id, item.list, item.name)
        if error:
            outcomes.append(error)
            continue
        rows.append((id, item.list, item.name, code_key(item.name), item.shared, *_kept(item)))
        outcomes.append(SavedView(id, 1, item.list, item.name, item.shared))
        tx.audit(kind=LIST_VIEW, id=id, after={"name": item.name, "list": item.list, "shared": item.shared})
    tx.reach(Rank.DOCUMENT)
    post_rows(tx, SQL.insert_views, rows, member=tx.actor.member_id)
    return outcomes


@command(CHANGE, outcome=SavedView, chunk=Chunk(documents=200))
def change_views(tx: Tx, items: Sequence[ChangeView]) -> Sequence[SavedView | HuotongError]:
    """The views are as given, on the versions that were read.

    Refused: what save_views refuses, a view that the member does not see, one of another member.
    """
    views = _lock(tx, [item.id for item in items])
    names = _Names(tx, sorted({view.list for view in views.values()}))
    outcomes: list[SavedView | HuotongError] = []
    rows = []
    for no, item in enumerate(items):
        view = views.get(item.id)
        if view is None:
            outcomes.append(NotFound(kind=LIST_VIEW, id=str(item.id)))
            continue
        error = (
            _not_own(tx, view)
            or _changed(view, item)
            or _flaw(tx, no, view.list, item)
            or names.take(view.id, view.list, item.name)
        )
        if error:
            outcomes.append(error)
            continue
        rows.append((item.id, item.name, code_key(item.name), item.shared, *_kept(item)))
        outcomes.append(SavedView(item.id, view.version + 1, view.list, item.name, item.shared))
        views[item.id] = view._replace(version=view.version + 1, name=item.name, shared=item.shared)
        told = {"name": item.name, "shared": item.shared}
        tx.audit(kind=LIST_VIEW, id=view.id, before={"name": view.name, "shared": view.shared}, after=told)
    post_rows(tx, SQL.write_views, rows)
    return outcomes


@command(DELETE, outcome=DeletedView, chunk=Chunk(documents=500))
def delete_views(tx: Tx, items: Sequence[DeleteView]) -> Sequence[DeletedView | HuotongError]:
    """The views are gone; lists that opened with them open with all rows.

    Refused: a view that the member does not see, and one of another member unless he may share views.
    """
    views = _lock(tx, [item.id for item in items])
    outcomes: list[DeletedView | HuotongError] = []
    gone: list[int] = []
    for item in items:
        view = views.get(item.id)
        if view is None:
            outcomes.append(NotFound(kind=LIST_VIEW, id=str(item.id)))
        elif (error := _not_own(tx, view)) and not tx.actor.may(SHARE):
            outcomes.append(error)
        else:
            outcomes.append(DeletedView(item.id))
            gone.append(item.id)
            del views[item.id]
            tx.audit(kind=LIST_VIEW, id=view.id, before={"name": view.name, "list": view.list}, after=None)
    if gone:
        tx.post(SQL.delete_views, rows=len(gone), ids=gone)
    return outcomes


def _lock(tx: Tx, ids: Sequence[int]) -> dict[int, _View]:
    """The views that the member sees, locked in id order."""
    rows = tx.lock(Rank.DOCUMENT, SQL.lock_views, ids=sorted(set(ids))).rows
    found = (_View._make(row) for row in rows)
    return {view.id: view for view in found if view.shared or view.member_id == tx.actor.member_id}


def _not_own(tx: Tx, view: _View) -> HuotongError | None:
    return None if view.member_id == tx.actor.member_id else ViewOfAnother(view.name, view.owner)


def _changed(view: _View, item: ChangeView) -> HuotongError | None:
    if view.version == item.version:
        return None
    return ChangedMeanwhile(kind=LIST_VIEW, given=view.name, version=view.version)


def _flaw(tx: Tx, no: int, list: str, item: NewView | ChangeView) -> HuotongError | None:
    """Why the list cannot have this view."""
    try:
        definition = list_at(list, actor=tx.actor)
    except HuotongError as error:
        return error
    if item.shared and not tx.actor.may(SHARE):
        return Forbidden(permission=SHARE)
    path = tx.path("views", no)
    return flaw_of_question(definition, item.filters, item.sort, path=path) or flaw_of_columns(
        definition, item.columns, path=path
    )


def _kept(item: NewView | ChangeView) -> tuple[bytes, str, bytes]:
    return kept_filters(item.filters), item.sort, kept_columns(item.columns)


class _Names:
    """Which names of views are taken, by list."""

    def __init__(self, tx: Tx, lists: Sequence[str]) -> None:
        rows = tx.ask(SQL.names_of_views, lists=lists, member=tx.actor.member_id).rows
        self._taken = {(name, key): id for id, name, key in rows}

    def take(self, id: int, list: str, name: str) -> ViewNameTaken | None:
        """The view has the name from now on, or why not."""
        place = (list, code_key(name))
        if self._taken.get(place, id) != id:
            return ViewNameTaken(name)
        self._taken = {other: one for other, one in self._taken.items() if one != id} | {place: id}
        return None
