"""Set how little of a product a site may have before it is told."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.inventory.commands._known import Known
from huotong.inventory.contracts.minimums import MinimumLevelIs, SetMinimumLevel
from huotong.inventory.posting.writing import SQL
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError, Malformed
from huotong.kernel.ids import new_ids
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx


@command("inventory.set_minimum_levels", outcome=MinimumLevelIs, chunk=Chunk(documents=2000))
def set_minimum_levels(tx: Tx, items: Sequence[SetMinimumLevel]) -> Sequence[MinimumLevelIs | HuotongError]:
    """Each product has its minimum level at its site from now on, the last one named.

    Refused: a site or product that is not there for the actor, a target below the minimum or without one.
    """
    known = Known(tx, product_ids=(item.product_id for item in items))
    outcomes = [_outcome(known, item, path=tx.path("levels", no)) for no, item in enumerate(items)]
    wanted = {(one.site_id, one.product_id): one for one in outcomes if isinstance(one, MinimumLevelIs)}
    rows = [
        (id, *place, wanted[place].minimum, wanted[place].target)
        for id, place in zip(new_ids(len(wanted)), sorted(wanted), strict=True)
    ]
    post_rows(tx, SQL.set_minimums, rows)
    for id, site, product, minimum, target in rows:
        after = {"site": site, "product": product, "minimum": minimum, "target": target}
        tx.audit(kind="minimum_level", id=id, after=after)
    return outcomes


def _outcome(known: Known, item: SetMinimumLevel, *, path: str) -> MinimumLevelIs | HuotongError:
    missing = known.refusal(site_id=item.site_id, product_ids=[item.product_id])
    if missing is not None:
        return missing
    if item.target is not None and (item.minimum is None or item.target < item.minimum):
        return Malformed(field=f"{path}.target", reason="below_minimum")
    return MinimumLevelIs(item.site_id, item.product_id, item.minimum, item.target)
