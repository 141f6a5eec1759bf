"""Nothing new is agreed with partners afterwards."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.tx import Tx
from huotong.partners.commands._blocking import Blocks
from huotong.partners.contracts import BlockPartner, PartnerBlock


@command("partners.block_partners", outcome=PartnerBlock, chunk=Chunk(documents=2000))
def block_partners(tx: Tx, items: Sequence[BlockPartner]) -> Sequence[PartnerBlock | HuotongError]:
    """Each partner is blocked for its reason, a new one if it was blocked before, or NotFound."""
    blocks = Blocks(tx, ids=[item.partner_id for item in items])
    outcomes: list[PartnerBlock | HuotongError] = []
    for item in items:
        partner = blocks.find(item.partner_id)
        if isinstance(partner, NotFound):
            outcomes.append(partner)
        else:
            outcomes.append(blocks.change(partner, is_blocked=True, reason=item.reason))
    blocks.write()
    return outcomes
