"""Prices end without another one behind them."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx
from huotong.pricing.commands._ending import Running, end_each
from huotong.pricing.contracts import Ended, LastDay
from huotong.pricing.locks import lock_price_lists
from huotong.pricing.posting import SQL


@command("pricing.end_prices", outcome=Ended, chunk=Chunk(documents=2000))
def end_prices(tx: Tx, items: Sequence[LastDay]) -> Sequence[Ended | HuotongError]:
    """Each price stands until its last day and no longer, or it is refused; orders keep what they have.

    Refusals: those of `end_each`; NotFound also outside the actor's scope and for a price withdrawn.
    """
    ids = sorted({item.id for item in items})
    # The list of a price never changes; its last day is read only once nobody else can set it.
    lists = lock_price_lists(tx, ids=[row[0] for row in tx.ask(SQL.lists_of_prices, ids=ids).rows])
    standing = tx.ask(SQL.prices_to_end, ids=ids)
    companies = {row[0]: row[1] for row in lists.rows if tx.actor.sees_company(row[1])}
    found = {
        id: Running(companies[list_id], first, last)
        for id, list_id, first, last in standing.rows
        if list_id in companies
    }
    return end_each(tx, items, found=found, kind="price", among="prices", statement=SQL.end_standing_prices)
