"""The bins that new sites get."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.ids import new_ids
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx
from huotong.network.posting import SQL
from huotong.network.rules.codes import refuse_taken

DEFAULT_BIN = "MAIN"


def add_bins(tx: Tx, sites: Sequence[tuple[int, Sequence[str]]]) -> list[list[int]]:
    """Each site (id, codes of more bins) has its bins; their ids by site, the default one first.

    Raises CodeTaken for two bins of one site.
    """
    found: list[list[int]] = []
    rows = []
    for site_id, more in sites:
        codes = [DEFAULT_BIN, *more]
        keys = refuse_taken("bin", codes, taken=())
        ids = new_ids(len(codes))
        rows += [
            (id, site_id, code, key, "", place == 0)
            for place, (id, code, key) in enumerate(zip(ids, codes, keys, strict=True))
        ]
        found.append(ids)
    post_rows(tx, SQL.insert_bins, rows)
    return found
