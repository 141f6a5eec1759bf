"""Org units exist afterwards, all of them or none, each below its parent."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import command
from huotong.kernel.errors import NotFound
from huotong.kernel.ids import new_ids
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx
from huotong.kernel.values import code_key
from huotong.network.contracts import Created, CreateOrgUnit, OrgLinkPeriod
from huotong.network.errors import SecondRoot, UnitClosed
from huotong.network.locks import lock_network
from huotong.network.posting import SQL, add_links, ask_companies, links_from, rebuild_closure
from huotong.network.rules.codes import refuse_taken


@command("network.create_org_units", outcome=Created, maximum=10_000)
def create_org_units(tx: Tx, items: Sequence[CreateOrgUnit]) -> Sequence[Created]:
    """All units exist below parents that may stand earlier in the set; the first of a book is the root.

    Raises CodeTaken, SecondRoot, UnitClosed, NotFound for a company or for a parent outside the scope.
    """
    lock_network(tx)
    parents = {code_key(item.parent_code) for item in items if item.parent_code is not None}
    mine = {code_key(item.code) for item in items}
    found = tx.ask(SQL.find_org_units, keys=sorted(mine | parents))
    companies = ask_companies(tx, ids=[item.company_id for item in items])
    root, present = tx.ask(SQL.find_root), tx.ask(SQL.links_in_force)
    known: dict[str, int] = {key: id for key, id, _ in found.rows}
    closed = {id: day for _, id, day in found.rows if day is not None}
    keys = refuse_taken("org_unit", [item.code for item in items], taken=known.keys() & mine)
    visible = {key: id for key, id in known.items() if tx.actor.sees_org_unit(id)}
    known_companies = {id for id, _ in companies.rows}
    has_root = root.one() is not None
    ids = new_ids(len(items))
    links = []
    for item, id, key in zip(items, ids, keys, strict=True):
        if item.company_id not in known_companies:
            raise NotFound(kind="company", id=str(item.company_id))
        if item.parent_code is None:
            if has_root:
                raise SecondRoot(given=item.code)
            has_root = True
        elif (parent := visible.get(code_key(item.parent_code))) is None:
            raise NotFound(kind="org_unit", id=item.parent_code)
        elif parent in closed:
            raise UnitClosed(org_unit=item.parent_code, closed_from=closed[parent].isoformat())
        else:
            links.append(OrgLinkPeriod(id, parent, item.valid_from, None))
        visible[key] = id
    post_rows(
        tx,
        SQL.insert_org_units,
        [
            (id, item.code, key, item.name, item.kind, item.company_id)
            for item, id, key in zip(items, ids, keys, strict=True)
        ],
    )
    add_links(tx, links)
    rebuild_closure(tx, changed=ids, links=[*links_from(present.rows).values(), *links])
    for item, id in zip(items, ids, strict=True):
        after = {"code": item.code, "name": item.name, "kind": item.kind, "parent": item.parent_code}
        tx.audit(kind="org_unit", id=str(id), after=after)
    return [Created(id, item.code) for item, id in zip(items, ids, strict=True)]
