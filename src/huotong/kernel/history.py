"""The history of masters: who changed which field when, from what to what.

What concerns a person is kept under the person's own key (kernel/personal.py) and is unreadable once the
key is destroyed. The same goes into the command log, so audit and history never differ.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import orjson

from huotong.kernel.actor import Actor
from huotong.kernel.changes import FieldChange, HistoryRow, MasterChanged
from huotong.kernel.db.reading import fetch_all
from huotong.kernel.db.sql import Statements
from huotong.kernel.ids import new_ids
from huotong.kernel.personal import open_personal, seal_personal
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx

SQL = Statements.beside(__file__)
SHOWN = 200


class MemberNames(Protocol):
    """Knows the members. Implemented by access and registered in main/wiring.py."""

    def __call__(self, *, actor: Actor, ids: Sequence[int]) -> Mapping[int, str]:
        """The names of those of the members that exist."""


_given: dict[str, MemberNames] = {}


def register_member_names(names: MemberNames) -> None:
    """Histories tell names from now on."""
    _given["members"] = names


def names_of_members(*, actor: Actor, ids: Sequence[int]) -> Mapping[int, str]:
    """The names of members by id; none while nobody is registered who knows them."""
    return _given["members"](actor=actor, ids=ids) if "members" in _given and ids else {}


def record_changes(tx: Tx, changes: Sequence[MasterChanged]) -> None:
    """Queues what was changed for the history and the audit; changes without a difference are left out."""
    told = [(change, fields) for change in changes if (fields := change.fields)]
    sealed: dict[int, str] = {}
    for kind in sorted({change.kind for change, _ in told if change.personal}):
        mine = [(no, change, fields) for no, (change, fields) in enumerate(told) if change.personal]
        mine = [one for one in mine if one[1].kind == kind]
        tokens = seal_personal(tx, subject_kind=kind, values=[(one.id, fields) for _, one, fields in mine])
        sealed.update({no: token["personal"] for (no, _, _), token in zip(mine, tokens, strict=True)})
    rows: list[tuple[Any, ...]] = []
    for no, ((change, fields), id) in enumerate(zip(told, new_ids(len(told)), strict=True)):
        token = sealed.get(no)
        kept = None if token else orjson.dumps(fields, default=str).decode()
        rows.append((id, change.kind, change.id, change.version, kept, token))
        said = {"personal": token} if token else {"fields": fields}
        tx.audit(kind=change.kind, id=str(change.id), version=change.version, **said)
    post_rows(tx, SQL.insert_changes, rows, at=tx.now, member=tx.actor.member_id)


def read_history(*, actor: Actor, subjects: Sequence[tuple[str, int]]) -> tuple[HistoryRow, ...]:
    """What was changed of the masters (kind, id), the newest first, 200 at most.

    The caller has seen to it that the actor may see them.
    """
    asked = {"kinds": [kind for kind, _ in subjects], "subjects": [id for _, id in subjects]}
    rows, wrapped = fetch_all(
        (SQL.changes_of, {**asked, "most": SHOWN}), (SQL.keys_of_persons, asked), actor=actor
    )
    keys = {(kind, id): secret for kind, id, secret in wrapped}
    ids = sorted({row[4] for row in rows})
    names = names_of_members(actor=actor, ids=ids)
    return tuple(_row(row, keys.get((row[0], row[1])), names) for row in rows)


def _row(row: tuple[Any, ...], secret: bytes | None, names: Mapping[int, str]) -> HistoryRow:
    kind, id, version, at, member, changes, token = row
    fields = changes if token is None else open_personal(secret, token)
    if isinstance(fields, str):
        fields = orjson.loads(fields)
    shown = tuple(FieldChange(name, _text(pair[0]), _text(pair[1])) for name, pair in (fields or {}).items())
    return HistoryRow(kind, id, version, at, member, names.get(member), fields is None, shown)


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return orjson.dumps(value).decode()
