"""Categories are archived, and in use again, afterwards."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.catalog.commands._archiving import Archiving, KeptCode
from huotong.catalog.contracts import ChangedCode, CodeOfVersion
from huotong.catalog.errors import IsArchived
from huotong.catalog.locks import lock_categories
from huotong.catalog.posting import SQL
from huotong.catalog.rules.categories import Node
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Answer, Tx
from huotong.kernel.uses import InUse, StillHas, UsesRead

CHUNK = Chunk(documents=1000)


def _tree(locked: Answer) -> dict[int, Node]:
    return {id: Node(id, code, *others) for id, _, code, *others in locked.rows}


def _found(tree: dict[int, Node]) -> dict[int, KeptCode]:
    return {one.id: KeptCode(one.id, one.code, one.version, one.archived) for one in tree.values()}


@command("catalog.archive_categories", outcome=ChangedCode, chunk=CHUNK)
def archive_categories(tx: Tx, items: Sequence[CodeOfVersion]) -> Sequence[ChangedCode | HuotongError]:
    """Each category is archived: nothing is put into it any more. Or it is refused; children stand first.

    Refusals: NotFound, ChangedMeanwhile, IsArchived, InUse while products or styles in it are sold or
    categories below it are in use.
    """
    locked = lock_categories(tx)
    uses = UsesRead([tx.ask(SQL.uses_of_categories, ids=sorted({item.id for item in items}))])
    tree = _tree(locked)

    def hindrance(one: KeptCode, found: dict[int, KeptCode]) -> HuotongError | None:
        below = sum(node.parent_id == one.id and not found[node.id].archived for node in tree.values())
        causes = uses.of(one.id) + ((StillHas(kind="category", count=below),) if below else ())
        return InUse(kind="category", given=one.code, causes=causes) if causes else None

    archiving = Archiving("category", SQL.set_archived_categories, True, hindrance)
    return archiving.run(tx, items, found=_found(tree))


@command("catalog.restore_categories", outcome=ChangedCode, chunk=CHUNK)
def restore_categories(tx: Tx, items: Sequence[CodeOfVersion]) -> Sequence[ChangedCode | HuotongError]:
    """Each archived category is in use again, or is refused; parents stand first.

    Refusals: NotFound, ChangedMeanwhile, IsInUse, IsArchived for the category above it.
    """
    tree = _tree(lock_categories(tx))

    def hindrance(one: KeptCode, found: dict[int, KeptCode]) -> HuotongError | None:
        parent_id = tree[one.id].parent_id
        above = None if parent_id is None else found[parent_id]
        return IsArchived(kind="category", given=above.code) if above is not None and above.archived else None

    archiving = Archiving("category", SQL.set_archived_categories, False, hindrance)
    return archiving.run(tx, items, found=_found(tree))
