"""The routes of partners."""

from __future__ import annotations

from huotong.kernel.http import Body, Items, Reply, Request, Results, Router, answer
from huotong.partners import public
from huotong.partners.contracts import CreatedPartner, CreatePartner

router = Router("partners")
router.list("/partners", public.PARTNERS)
PARTNER_BYTES_MAX = 8 << 20


class CreatePartners(Body):
    """Partners to be created."""

    partners: Items[CreatePartner]


@router.post("/partners/create", gives=Results[CreatedPartner], limit_bytes=PARTNER_BYTES_MAX)
def create_partners(request: Request, body: CreatePartners) -> Reply:
    """Each partner exists with its addresses, or is refused."""
    return answer(public.create_partners(actor=request.actor, items=body.partners, key=request.key))
