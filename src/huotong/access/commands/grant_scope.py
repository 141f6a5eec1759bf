"""Members see more of the book afterwards, from a day on; all grants are given or none."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.access.contracts import Dimension, GrantedScope, NewGrant
from huotong.access.errors import GrantTarget
from huotong.access.locks import SQL, lock_rights
from huotong.kernel.command import command
from huotong.kernel.errors import Malformed, NotFound
from huotong.kernel.ids import new_ids
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx
from huotong.network.public import ask_companies, ask_org_units


@command("access.grant_scope", outcome=GrantedScope, maximum=1000)
def grant_scope(tx: Tx, items: Sequence[NewGrant]) -> Sequence[GrantedScope]:
    """The members see what the grants open, on their days.

    Raises GrantTarget, Malformed for days in the wrong order, NotFound for an unknown member, org unit
    or company.
    """
    lock_rights(tx)
    for item in items:
        if (item.dimension is Dimension.EVERYTHING) != (item.target_id is None):
            raise GrantTarget(dimension=item.dimension.value)
        if item.valid_to is not None and item.valid_to < item.valid_from:
            raise Malformed(field="valid_to", reason="before_valid_from")
    members = tx.ask(SQL.members_by_id, ids=sorted({item.member_id for item in items}))
    units = ask_org_units(tx, ids=_targets(items, Dimension.ORG_UNIT))
    companies = ask_companies(tx, ids=_targets(items, Dimension.COMPANY))
    known = {
        "member": {row[0] for row in members.rows},
        Dimension.ORG_UNIT.value: {row[0] for row in units.rows},
        Dimension.COMPANY.value: {row[0] for row in companies.rows},
    }
    for item in items:
        _require("member", item.member_id, known)
        if item.target_id is not None:
            _require(item.dimension.value, item.target_id, known)
    ids = new_ids(len(items))
    rows = [
        (id, item.member_id, item.dimension.value, item.target_id or 0, item.valid_from, item.valid_to)
        for id, item in zip(ids, items, strict=True)
    ]
    post_rows(tx, SQL.insert_grants, rows)
    for id, item in zip(ids, items, strict=True):
        after = {
            "member": str(item.member_id),
            "dimension": item.dimension.value,
            "target": str(item.target_id or 0),
        }
        tx.audit(kind="grant", id=str(id), after=after)
    return [GrantedScope(id, item.member_id) for id, item in zip(ids, items, strict=True)]


def _targets(items: Sequence[NewGrant], dimension: Dimension) -> list[int]:
    return sorted({item.target_id for item in items if item.dimension is dimension and item.target_id})


def _require(kind: str, id: int, known: dict[str, set[int]]) -> None:
    if id not in known[kind]:
        raise NotFound(kind=kind, id=str(id))
