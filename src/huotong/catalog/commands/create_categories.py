"""Categories exist afterwards."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.catalog.contracts import CreateCategory, PlacedCategory
from huotong.catalog.errors import CategoryTooDeep, CodeTaken, IsArchived
from huotong.catalog.locks import lock_categories
from huotong.catalog.posting import SQL
from huotong.catalog.rules.categories import PATH_MAX, path_below
from huotong.catalog.rules.categories import Node as CategoryNode
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.ids import new_ids
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx
from huotong.kernel.values import code_key


@command("catalog.create_categories", outcome=PlacedCategory, chunk=Chunk(documents=5000, lines=5000))
def create_categories(tx: Tx, items: Sequence[CreateCategory]) -> Sequence[PlacedCategory | HuotongError]:
    """Each category exists, or is refused: CodeTaken, NotFound or IsArchived for the
    parent, CategoryTooDeep."""
    tree = {key: CategoryNode(id, code, *others) for id, key, code, *others in lock_categories(tx).rows}
    outcomes: list[PlacedCategory | HuotongError] = []
    rows = []
    for item, id in zip(items, new_ids(len(items)), strict=True):
        key = code_key(item.code)
        parent = None if item.parent_code is None else tree.get(code_key(item.parent_code))
        path = path_below(parent, item.name)
        if key in tree:
            outcomes.append(CodeTaken(kind="category", given=item.code))
        elif item.parent_code is not None and parent is None:
            outcomes.append(NotFound(kind="category", id=item.parent_code))
        elif parent is not None and parent.archived:
            outcomes.append(IsArchived(kind="category", given=parent.code))
        elif len(path) > PATH_MAX:
            outcomes.append(CategoryTooDeep(category=item.code, maximum=PATH_MAX))
        else:
            parent_id = None if parent is None else parent.id
            tree[key] = CategoryNode(id, item.code, item.name, parent_id, path)
            rows.append((id, item.code, key, item.name, parent_id, path))
            tx.audit(kind="category", id=str(id), after={"code": item.code, "path": path})
            outcomes.append(PlacedCategory(id, item.code, path))
    post_rows(tx, SQL.insert_categories, rows)
    return outcomes
