"""Sites have cut-off times afterwards, all of them or none."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import command
from huotong.kernel.errors import NotFound
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx
from huotong.network.contracts import SetCutOff, SiteWithCutOff
from huotong.network.locks import lock_network
from huotong.network.posting import SQL
from huotong.network.rules.calendar import minute_of


@command("network.set_cut_offs", outcome=SiteWithCutOff, maximum=2000)
def set_cut_offs(tx: Tx, items: Sequence[SetCutOff]) -> Sequence[SiteWithCutOff]:
    """Each site has its cut-off time; the last one counts when a site stands twice.

    Raises NotFound for a site outside the actor's scope.
    """
    lock_network(tx)
    sites = tx.ask(SQL.sites_by_id, ids=sorted({item.site_id for item in items}))
    seen = {id for id, unit, _ in sites.rows if tx.actor.sees_org_unit(unit)}
    for item in items:
        if item.site_id not in seen:
            raise NotFound(kind="site", id=str(item.site_id))
        tx.audit(kind="site", id=str(item.site_id), after={"cut_off": item.cut_off})
    post_rows(tx, SQL.set_cut_offs, list({item.site_id: minute_of(item.cut_off) for item in items}.items()))
    return [SiteWithCutOff(item.site_id, item.cut_off) for item in items]
