"""Price lists have other names, and empty ones another currency."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from huotong.kernel.changes import MasterChanged
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import ChangedMeanwhile, HuotongError, NotFound
from huotong.kernel.history import record_changes
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx
from huotong.pricing.contracts import ChangedPriceList, ChangePriceList
from huotong.pricing.errors import PriceListInUse
from huotong.pricing.locks import lock_price_lists
from huotong.pricing.posting import SQL


class _Found(NamedTuple):
    """A price list as it stands; `used`: prices, assignments or price changes are in its currency."""

    id: int
    code: str
    company_id: int
    version: int
    name: str
    currency: str
    includes_tax: bool
    used: bool


@command("pricing.change_price_lists", outcome=ChangedPriceList, chunk=Chunk(documents=500))
def change_price_lists(tx: Tx, items: Sequence[ChangePriceList]) -> Sequence[ChangedPriceList | HuotongError]:
    """Each price list is as given and its history says what was before, or it is refused.

    Without a difference the version stays. Refusals: NotFound outside the actor's scope; ChangedMeanwhile
    when somebody made another version; PriceListInUse for another currency or other taxes once it is used.
    """
    ids = [item.id for item in items]
    lock_price_lists(tx, ids=ids)
    read = [_Found._make(row) for row in tx.ask(SQL.price_lists_to_change, ids=sorted(set(ids))).rows]
    found = {one.id: one for one in read if tx.actor.sees_company(one.company_id)}
    outcomes: list[ChangedPriceList | HuotongError] = []
    changes: list[MasterChanged] = []
    for item in items:
        before = found.get(item.id)
        refusal = _refusal(item, before)
        if before is None or refusal is not None:
            outcomes.append(refusal or NotFound(kind="price_list", id=str(item.id)))
            continue
        after = before._replace(name=item.name, currency=item.currency, includes_tax=item.includes_tax)
        if after != before:
            after = after._replace(version=before.version + 1)
            found[item.id] = after
            changes.append(
                MasterChanged("price_list", after.id, after.version, _fields(before), _fields(after))
            )
        outcomes.append(ChangedPriceList(after.id, after.code, after.version))
    changed = sorted({change.id for change in changes})
    rows = [
        (one.id, one.version, one.name, one.currency, one.includes_tax)
        for one in (found[id] for id in changed)
    ]
    post_rows(tx, SQL.set_price_lists, rows)
    record_changes(tx, changes)
    return outcomes


def _refusal(item: ChangePriceList, found: _Found | None) -> HuotongError | None:
    if found is None:
        return NotFound(kind="price_list", id=str(item.id))
    if found.version != item.version:
        return ChangedMeanwhile(kind="price_list", given=found.code, version=found.version)
    if found.used and (found.currency, found.includes_tax) != (item.currency, item.includes_tax):
        return PriceListInUse(given=found.code)
    return None


def _fields(one: _Found) -> dict[str, object]:
    return {"name": one.name, "currency": one.currency, "includes_tax": one.includes_tax}
