"""The divisions of a country are regions afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from huotong.kernel.command import command
from huotong.kernel.divisions import COUNTRY_CODE, COUNTRY_NAME, china_divisions
from huotong.kernel.errors import NotFound
from huotong.kernel.ids import new_ids
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx
from huotong.kernel.values import code_key
from huotong.network.contracts import AddDivisions, AddedDivisions
from huotong.network.locks import lock_network
from huotong.network.posting import SQL


@command("network.add_divisions", outcome=AddedDivisions, maximum=1)
def add_divisions(tx: Tx, items: Sequence[AddDivisions]) -> Sequence[AddedDivisions]:
    """Every division of the country is a region with its coordinates, inside the one it lies in.

    Regions whose codes are there already stay as they are, so it may be done again; regions of other
    countries are made with create_regions. Raises NotFound for a country whose divisions are not known.
    """
    (item,) = items
    if code_key(item.country) != code_key(COUNTRY_CODE):
        raise NotFound(kind="country", id=item.country)
    lock_network(tx)
    divisions = china_divisions()
    codes = [COUNTRY_CODE, *divisions]
    known: dict[str, int] = dict(tx.ask(SQL.find_regions, keys=sorted(code_key(code) for code in codes)).rows)
    there = len(known)
    rows: list[tuple[Any, ...]] = []
    fresh = iter(new_ids(len(codes) - there))
    if code_key(COUNTRY_CODE) not in known:
        known[code_key(COUNTRY_CODE)] = id = next(fresh)
        rows.append((id, None, COUNTRY_CODE, code_key(COUNTRY_CODE), COUNTRY_NAME, 0, None, None))
    for one in divisions.values():
        key = code_key(one.code)
        if key in known:
            continue
        known[key] = id = next(fresh)
        parent = known[code_key(one.parent_code)]
        rows.append((id, parent, one.code, key, one.name, one.level, one.latitude, one.longitude))
    post_rows(tx, SQL.insert_regions, rows)
    tx.audit(kind="region", id=COUNTRY_CODE, after={"added": len(rows), "known": there})
    return [AddedDivisions(COUNTRY_CODE, added=len(rows), known=there)]
