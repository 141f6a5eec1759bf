"""Categories have other names and stand elsewhere in the tree afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from huotong.catalog.contracts import ChangeCategory, PlacedCategory
from huotong.catalog.errors import CategoryLoop, CategoryTooDeep, IsArchived
from huotong.catalog.locks import lock_categories
from huotong.catalog.posting import SQL
from huotong.catalog.rules.categories import PATH_MAX, Node, stands_below, with_paths
from huotong.kernel.changes import MasterChanged
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.history import record_changes
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx


@command("catalog.change_categories", outcome=PlacedCategory, chunk=Chunk(documents=500))
def change_categories(tx: Tx, items: Sequence[ChangeCategory]) -> Sequence[PlacedCategory | HuotongError]:
    """Each category has its name and place, one after the other, or is refused.

    Refusals: NotFound for the category or its parent, IsArchived, CategoryLoop, CategoryTooDeep.
    """
    found = {id: Node(id, code, *others) for id, _, code, *others in lock_categories(tx).rows}
    tree = dict(found)
    outcomes: list[PlacedCategory | HuotongError] = []
    for item in items:
        changed = _changed(tree, item)
        if isinstance(changed, HuotongError):
            outcomes.append(changed)
            continue
        tree = changed
        after = tree[item.category_id]
        outcomes.append(PlacedCategory(after.id, after.code, after.path))
    others = [(found[id], node) for id, node in tree.items() if node != found[id]]
    rows = [(node.id, node.name, node.parent_id, node.path) for _, node in others]
    post_rows(tx, SQL.set_categories, rows)
    told = [
        MasterChanged("category", node.id, node.version + 1, {"path": before.path}, {"path": node.path})
        for before, node in others
    ]
    record_changes(tx, told)
    return outcomes


def _changed(tree: Mapping[int, Node], item: ChangeCategory) -> dict[int, Node] | HuotongError:
    node = tree.get(item.category_id)
    if node is None:
        return NotFound(kind="category", id=str(item.category_id))
    if node.archived:
        return IsArchived(kind="category", given=node.code)
    if item.parent_id is not None:
        if item.parent_id not in tree:
            return NotFound(kind="category", id=str(item.parent_id))
        if tree[item.parent_id].archived:
            return IsArchived(kind="category", given=tree[item.parent_id].code)
        if stands_below(tree, item.parent_id, top=node.id):
            return CategoryLoop(category=node.code)
    wanted = with_paths({**tree, node.id: replace(node, name=item.name, parent_id=item.parent_id)})
    if max(len(one.path) for one in wanted.values()) > PATH_MAX:
        return CategoryTooDeep(category=node.code, maximum=PATH_MAX)
    return wanted
