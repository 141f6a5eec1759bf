"""Companies are as given afterwards, all of them or none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from huotong.kernel.changes import MasterChanged
from huotong.kernel.command import command
from huotong.kernel.errors import ChangedMeanwhile, NotFound
from huotong.kernel.history import record_changes
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx
from huotong.network.contracts import ChangeCompany, ChangedMaster
from huotong.network.locks import lock_network
from huotong.network.posting import SQL, ask_regions

FIELDS = ("name", "tax_number", "region_id", "address")


@command("network.change_companies", outcome=ChangedMaster, maximum=1000)
def change_companies(tx: Tx, items: Sequence[ChangeCompany]) -> Sequence[ChangedMaster]:
    """Each company is as given and its history says what was before; without a difference the version stays.

    Documents keep the name and the tax number they were made with. Raises ChangedMeanwhile when somebody
    made another version, NotFound for a region or for a company outside the actor's scope.
    """
    lock_network(tx)
    read = tx.ask(SQL.companies_to_change, ids=sorted({item.company_id for item in items}))
    asked = ask_regions(tx, ids=[item.region_id for item in items if item.region_id is not None])
    regions = {row[0] for row in asked.rows}
    companies = {row[0]: row for row in read.rows if tx.actor.sees_company(row[0])}
    outcomes: list[ChangedMaster] = []
    rows: list[tuple[Any, ...]] = []
    told: list[MasterChanged] = []
    for item in items:
        if (company := companies.get(item.company_id)) is None:
            raise NotFound(kind="company", id=str(item.company_id))
        id, code, version, *values = company
        if version != item.version:
            raise ChangedMeanwhile(kind="company", given=code, version=version)
        if item.region_id is not None and item.region_id not in regions:
            raise NotFound(kind="region", id=str(item.region_id))
        new = (item.name, item.tax_number, item.region_id, item.address)
        if new != tuple(values):
            version += 1
            companies[id] = (id, code, version, *new)
            rows.append((id, version, *new))
            before, after = dict(zip(FIELDS, values, strict=True)), dict(zip(FIELDS, new, strict=True))
            told.append(MasterChanged("company", id, version, before, after))
        outcomes.append(ChangedMaster(id, code, version))
    post_rows(tx, SQL.set_companies, rows)
    record_changes(tx, told)
    return outcomes
