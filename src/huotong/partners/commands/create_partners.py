"""Partners exist afterwards, with their addresses and contacts."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.ids import new_ids
from huotong.kernel.tx import Tx
from huotong.partners.commands._creating import NewPartners
from huotong.partners.contracts import CreatedPartner, CreatePartner

CHUNK = Chunk(documents=2000, lines=5000, lines_of=lambda item: 1 + len(item.addresses) + len(item.contacts))


@command("partners.create_partners", outcome=CreatedPartner, chunk=CHUNK)
def create_partners(tx: Tx, items: Sequence[CreatePartner]) -> Sequence[CreatedPartner | HuotongError]:
    """Each partner exists with its addresses and contacts, or is refused.

    Refusals: CodeTaken; NoRole; UnitClosed; NotFound for a region, or for a company, price list, group or
    org unit outside the actor's scope; Malformed for half a coordinate, two defaults, a tax number whose
    check digit is wrong. The audit keeps what concerns a person under the person's key.
    """
    new = NewPartners(tx, items)
    outcomes = [
        new.accept(item, id=id, path=tx.path("partners", no))
        for no, (item, id) in enumerate(zip(items, new_ids(len(items)), strict=True))
    ]
    new.write()
    return outcomes
