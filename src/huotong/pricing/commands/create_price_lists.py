"""Price lists exist afterwards."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import command
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.ids import new_id
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx
from huotong.kernel.values import code_key
from huotong.pricing.contracts import Created, CreatePriceList
from huotong.pricing.errors import CodeTaken
from huotong.pricing.posting import SQL


@command("pricing.create_price_lists", outcome=Created)
def create_price_lists(tx: Tx, items: Sequence[CreatePriceList]) -> Sequence[Created | HuotongError]:
    """Each price list exists without prices, or is refused: CodeTaken, NotFound for the company."""
    taken = {
        key for key, _ in tx.ask(SQL.find_price_lists, keys=sorted({code_key(i.code) for i in items})).rows
    }
    outcomes: list[Created | HuotongError] = []
    rows = []
    for item in items:
        key = code_key(item.code)
        if not tx.actor.sees_company(item.company_id):
            outcomes.append(NotFound(kind="company", id=str(item.company_id)))
            continue
        if key in taken:
            outcomes.append(CodeTaken(given=item.code))
            continue
        taken.add(key)
        id = new_id()
        rows.append((id, item.company_id, item.code, key, item.name, item.currency, item.includes_tax))
        tx.audit(kind="price_list", id=str(id), after={"code": item.code, "currency": item.currency})
        outcomes.append(Created(id, item.code))
    post_rows(tx, SQL.insert_price_lists, rows)
    return outcomes
