"""Partners are as given afterwards, with their addresses and contacts."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx
from huotong.partners.commands._changing import ChangedPartners
from huotong.partners.contracts import ChangedPartner, ChangePartner

CHUNK = Chunk(
    documents=2000,
    lines=5000,
    lines_of=lambda item: 1 + len(item.addresses or ()) + len(item.contacts or ()),
)


@command("partners.change_partners", outcome=ChangedPartner, chunk=CHUNK)
def change_partners(tx: Tx, items: Sequence[ChangePartner]) -> Sequence[ChangedPartner | HuotongError]:
    """Each partner is as given and its history says what was before, or it is refused.

    Refusals: ChangedMeanwhile when somebody made another version; NoRole; InUse for a role that open
    documents need; NotFound for what is outside the scope or belongs to another partner; Malformed as in
    create_partners.
    """
    changed = ChangedPartners(tx, items)
    outcomes = [changed.accept(item, path=tx.path("partners", no)) for no, item in enumerate(items)]
    changed.write()
    return outcomes
