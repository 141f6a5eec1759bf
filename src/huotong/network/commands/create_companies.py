"""Companies exist afterwards, all of them or none."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import command
from huotong.kernel.currencies import CURRENCY_DIGITS
from huotong.kernel.errors import Malformed
from huotong.kernel.ids import new_ids
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx
from huotong.kernel.values import code_key
from huotong.network.contracts import CreateCompany, Created
from huotong.network.locks import lock_network
from huotong.network.posting import SQL
from huotong.network.rules.calendar import is_time_zone
from huotong.network.rules.codes import refuse_taken


@command("network.create_companies", outcome=Created, maximum=1000)
def create_companies(tx: Tx, items: Sequence[CreateCompany]) -> Sequence[Created]:
    """All companies exist. Raises CodeTaken, Malformed for a time zone nobody knows."""
    lock_network(tx)
    found = tx.ask(SQL.find_companies, keys=sorted({code_key(item.code) for item in items}))
    keys = refuse_taken("company", [item.code for item in items], taken=dict(found.rows))
    for no, item in enumerate(items):
        if not is_time_zone(item.time_zone):
            raise Malformed(field=f"{tx.path('companies', no)}.time_zone", reason="unknown_time_zone")
    ids = new_ids(len(items))
    rows = [
        (
            id,
            item.code,
            key,
            item.name,
            item.currency,
            CURRENCY_DIGITS[item.currency],
            item.time_zone,
            item.tax_number,
            item.tax_rounding,
        )
        for item, id, key in zip(items, ids, keys, strict=True)
    ]
    post_rows(tx, SQL.insert_companies, rows)
    for item, id in zip(items, ids, strict=True):
        tx.audit(
            kind="company",
            id=str(id),
            after={"code": item.code, "name": item.name, "currency": item.currency},
        )
    return [Created(id, item.code) for item, id in zip(items, ids, strict=True)]
