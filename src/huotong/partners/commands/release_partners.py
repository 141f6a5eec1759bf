"""Business with blocked partners goes on afterwards."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.tx import Tx
from huotong.partners.commands._blocking import Blocks
from huotong.partners.contracts import PartnerBlock, ReleasePartner
from huotong.partners.errors import NotBlocked


@command("partners.release_partners", outcome=PartnerBlock, chunk=Chunk(documents=2000))
def release_partners(tx: Tx, items: Sequence[ReleasePartner]) -> Sequence[PartnerBlock | HuotongError]:
    """Each partner is released, or refused: NotFound, NotBlocked."""
    blocks = Blocks(tx, ids=[item.partner_id for item in items])
    outcomes: list[PartnerBlock | HuotongError] = []
    for item in items:
        partner = blocks.find(item.partner_id)
        if isinstance(partner, NotFound):
            outcomes.append(partner)
        elif not partner.is_blocked:
            outcomes.append(NotBlocked(partner=partner.code))
        else:
            outcomes.append(blocks.change(partner, is_blocked=False, reason=""))
    blocks.write()
    return outcomes
