"""Cancelled price changes: their prices never applied, and those before them go on."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.results import in_request_order
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx
from huotong.pricing.commands._changing import Changing
from huotong.pricing.contracts import ChangeStatus, PlacedPriceChange, PriceChangeRef
from huotong.pricing.errors import AlreadyInEffect
from huotong.pricing.locks import lock_price_lists
from huotong.pricing.posting import SQL
from huotong.pricing.rules.periods import Followed, taken_out
from huotong.pricing.rules.states import CANCEL


@command(CANCEL, outcome=PlacedPriceChange, chunk=Chunk(documents=100))
def cancel_price_changes(
    tx: Tx, items: Sequence[PriceChangeRef]
) -> Sequence[PlacedPriceChange | HuotongError]:
    """Each change is cancelled, and what it would have replaced goes on as if it had never been approved.

    Refusals: WrongStatus; AlreadyInEffect once its day has come.
    """
    ids = [item.id for item in items]
    changing = Changing(tx, ids=ids)
    pairs = sorted(
        {
            (changing.heads[id].price_list_id, line.product_id)
            for id in changing.heads
            for line in changing.lines[id]
        }
    )
    lock_price_lists(tx, ids=[pair[0] for pair in pairs])
    standing = tx.ask(SQL.standing_prices, lists=[p[0] for p in pairs], products=[p[1] for p in pairs])
    refused = changing.lock(CANCEL)
    for id in changing.ids:
        if id not in refused and _in_effect(changing, id):
            head = changing.heads[id]
            refused[id] = AlreadyInEffect(number=head.number, since=head.valid_from.isoformat())
    cancelled = [id for id in changing.ids if id not in refused]
    rows = [
        Followed(row[0], row[1:5], row[5], row[6], followed=row[9], leaves=row[8] in cancelled)
        for row in standing.rows
    ]
    leaving = sorted(row.row_id for row in rows if row.leaves)
    if leaving:
        tx.post(SQL.withdraw_prices, rows=len(leaving), ids=leaving)
        post_rows(tx, SQL.lengthen_prices, taken_out(rows))
    done = {id: changing.placed(id, ChangeStatus.CANCELLED) for id in cancelled}
    if done:
        tx.post(
            SQL.cancel_price_changes, rows=len(done), ids=list(done), at=tx.now, member=tx.actor.member_id
        )
    return in_request_order(
        ids,
        done=done,
        refused=refused,
        again=lambda id: changing.wrong_status(id, ChangeStatus.CANCELLED),
    )


def _in_effect(changing: Changing, id: int) -> bool:
    head = changing.heads[id]
    return head.status == ChangeStatus.APPROVED and head.valid_from <= changing.today(id)
