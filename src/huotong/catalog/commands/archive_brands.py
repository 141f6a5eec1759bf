"""Brands are archived, and in use again, afterwards."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.catalog.commands._archiving import Archiving, KeptCode
from huotong.catalog.contracts import ChangedCode, CodeOfVersion
from huotong.catalog.locks import lock_brands
from huotong.catalog.posting import SQL
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Answer, Tx
from huotong.kernel.uses import InUse, UsesRead

CHUNK = Chunk(documents=1000)


def _found(locked: Answer) -> dict[int, KeptCode]:
    return {id: KeptCode(id, code, version, archived) for id, _, archived, code, version in locked.rows}


@command("catalog.archive_brands", outcome=ChangedCode, chunk=CHUNK)
def archive_brands(tx: Tx, items: Sequence[CodeOfVersion]) -> Sequence[ChangedCode | HuotongError]:
    """Each brand is archived: nothing gets it any more. Or it is refused.

    Refusals: NotFound, ChangedMeanwhile, IsArchived, InUse while products or styles of it are sold.
    """
    ids = sorted({item.id for item in items})
    locked = lock_brands(tx, ids=ids)
    uses = UsesRead([tx.ask(SQL.uses_of_brands, ids=ids)])

    def hindrance(one: KeptCode, _: dict[int, KeptCode]) -> HuotongError | None:
        causes = uses.of(one.id)
        return InUse(kind="brand", given=one.code, causes=causes) if causes else None

    return Archiving("brand", SQL.set_archived_brands, True, hindrance).run(tx, items, found=_found(locked))


@command("catalog.restore_brands", outcome=ChangedCode, chunk=CHUNK)
def restore_brands(tx: Tx, items: Sequence[CodeOfVersion]) -> Sequence[ChangedCode | HuotongError]:
    """Each archived brand is in use again, or is refused: NotFound, ChangedMeanwhile, IsInUse."""
    locked = lock_brands(tx, ids=[item.id for item in items])
    archiving = Archiving("brand", SQL.set_archived_brands, False, lambda one, _: None)
    return archiving.run(tx, items, found=_found(locked))
