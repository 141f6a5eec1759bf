"""Partners are used no more afterwards."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.changes import MasterChanged
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.history import record_changes
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx
from huotong.kernel.uses import InUse
from huotong.partners.commands._changing import LockedPartners
from huotong.partners.contracts import ArchivePartner, ChangedPartner
from huotong.partners.ports import PARTNER_USES
from huotong.partners.posting import SQL


@command("partners.archive_partners", outcome=ChangedPartner, chunk=Chunk(documents=2000))
def archive_partners(tx: Tx, items: Sequence[ArchivePartner]) -> Sequence[ChangedPartner | HuotongError]:
    """Each partner is archived: its code stays taken, nothing new is agreed with it. Or it is refused.

    Refusals: InUse while documents are open; ChangedMeanwhile; NotFound, also for one archived before.
    """
    locked = LockedPartners(tx, ids=[item.partner_id for item in items])
    uses = PARTNER_USES.ask_last(tx, ids=[item.partner_id for item in items])
    outcomes: list[ChangedPartner | HuotongError] = []
    told = []
    for item in items:
        partner = locked.find(item.partner_id, version=item.version)
        if isinstance(partner, HuotongError):
            outcomes.append(partner)
        elif causes := uses.of(partner.id):
            outcomes.append(InUse(kind="partner", given=partner.code, causes=causes))
        else:
            locked.remove(partner)
            version = partner.version + 1
            told.append(
                MasterChanged("partner", partner.id, version, {"archived": False}, {"archived": True})
            )
            outcomes.append(ChangedPartner(partner.id, partner.code, version))
    post_rows(tx, SQL.archive_partners, [(one.id, None) for one in told], at=tx.now)
    record_changes(tx, told)
    return outcomes
