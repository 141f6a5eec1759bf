"""The routes of partners."""

from __future__ import annotations

from huotong.kernel.http import Body, Items, Reply, Request, Results, Router, answer, show
from huotong.kernel.values import Id
from huotong.partners import public
from huotong.partners.contracts import (
    BlockPartner,
    CreateCustomerGroup,
    CreatedCustomerGroup,
    CreatedPartner,
    CreatePartner,
    CustomerGroupSet,
    PartnerBlock,
    PartnerDocument,
    ReleasePartner,
    SetCustomerGroup,
)

router = Router("partners")
router.list("/partners", public.PARTNERS)
router.list("/customer-groups", public.CUSTOMER_GROUPS)
PARTNER_BYTES_MAX = 8 << 20


class CreatePartners(Body):
    """Partners to be created."""

    partners: Items[CreatePartner]


class BlockPartners(Body):
    """Partners with whom nothing new is agreed, and why."""

    partners: Items[BlockPartner]


class ReleasePartners(Body):
    """Partners with whom business goes on."""

    partners: Items[ReleasePartner]


class CreateCustomerGroups(Body):
    """Customer groups to be created."""

    customer_groups: Items[CreateCustomerGroup]


class SetCustomerGroups(Body):
    """Customers to be put into their groups."""

    customers: Items[SetCustomerGroup]


@router.post("/partners/create", gives=Results[CreatedPartner], limit_bytes=PARTNER_BYTES_MAX)
def create_partners(request: Request, body: CreatePartners) -> Reply:
    """Each partner exists with its addresses, or is refused."""
    return answer(public.create_partners(actor=request.actor, items=body.partners, key=request.key))


@router.post("/customer-groups/create", gives=Results[CreatedCustomerGroup], limit_bytes=PARTNER_BYTES_MAX)
def create_customer_groups(request: Request, body: CreateCustomerGroups) -> Reply:
    """Each customer group exists with nobody in it, or is refused."""
    return answer(
        public.create_customer_groups(actor=request.actor, items=body.customer_groups, key=request.key)
    )


@router.post("/partners/set-groups", gives=Results[CustomerGroupSet], limit_bytes=PARTNER_BYTES_MAX)
def set_customer_groups(request: Request, body: SetCustomerGroups) -> Reply:
    """Each customer is in the group named, or in none, or is refused."""
    return answer(public.set_customer_groups(actor=request.actor, items=body.customers, key=request.key))


@router.post("/partners/block", gives=Results[PartnerBlock], limit_bytes=PARTNER_BYTES_MAX)
def block_partners(request: Request, body: BlockPartners) -> Reply:
    """Each partner is blocked for its reason, or refused."""
    return answer(public.block_partners(actor=request.actor, items=body.partners, key=request.key))


@router.post("/partners/release", gives=Results[PartnerBlock], limit_bytes=PARTNER_BYTES_MAX)
def release_partners(request: Request, body: ReleasePartners) -> Reply:
    """Each partner is released, or refused."""
    return answer(public.release_partners(actor=request.actor, items=body.partners, key=request.key))


@router.get("/partners/{id}", gives=PartnerDocument)
def show_partner(request: Request, id: Id) -> Reply:
    """The partner with its addresses."""
    partner = public.show_partner(actor=request.actor, partner_id=id)
    return show(partner, version=partner.head.version)
