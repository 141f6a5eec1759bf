"""Brands exist afterwards."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.catalog.contracts import CreateBrand, Created
from huotong.catalog.errors import CodeTaken
from huotong.catalog.posting import SQL
from huotong.kernel.command import command
from huotong.kernel.errors import HuotongError
from huotong.kernel.ids import new_id
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx
from huotong.kernel.values import code_key


@command("catalog.create_brands", outcome=Created)
def create_brands(tx: Tx, items: Sequence[CreateBrand]) -> Sequence[Created | HuotongError]:
    """Each brand exists, or is refused: CodeTaken."""
    taken = {key for key, _ in tx.ask(SQL.find_brands, keys=sorted({code_key(i.code) for i in items})).rows}
    outcomes: list[Created | HuotongError] = []
    rows = []
    for item in items:
        key = code_key(item.code)
        if key in taken:
            outcomes.append(CodeTaken(kind="brand", given=item.code))
            continue
        taken.add(key)
        id = new_id()
        rows.append((id, item.code, key, item.name))
        tx.audit(kind="brand", id=str(id), after={"code": item.code, "name": item.name})
        outcomes.append(Created(id, item.code))
    post_rows(tx, SQL.insert_brands, rows)
    return outcomes
