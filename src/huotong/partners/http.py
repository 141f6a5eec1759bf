"""The routes of partners."""

from __future__ import annotations

from huotong.kernel.http import Body, Items, Reply, Request, Results, Router, answer, show
from huotong.kernel.values import Id
from huotong.partners import public
from huotong.partners.contracts import (
    ArchivePartner,
    BlockPartner,
    ChangedPartner,
    ChangePartner,
    CreateCustomerGroup,
    CreatedCustomerGroup,
    CreatedPartner,
    CreatePartner,
    CustomerGroupSet,
    ForgetContact,
    ForgottenContact,
    MergePartner,
    PartnerBlock,
    PartnerDocument,
    PartnerHistory,
    ReleasePartner,
    SalesmanSet,
    SetCustomerGroup,
    SetSalesman,
)

router = Router("partners")
router.list("/partners", public.PARTNERS)
router.list("/archived-partners", public.ARCHIVED_PARTNERS)
router.list("/customer-groups", public.CUSTOMER_GROUPS)
PARTNER_BYTES_MAX = 8 << 20


class CreatePartners(Body):
    """Partners to be created."""

    partners: Items[CreatePartner]


class ChangePartners(Body):
    """Partners as they are from now on, each changed on a version."""

    partners: Items[ChangePartner]


class ArchivePartners(Body):
    """Partners that are used no more."""

    partners: Items[ArchivePartner]


class MergePartners(Body):
    """Partners that are the same as others."""

    merges: Items[MergePartner]


class ForgetContacts(Body):
    """Contacts whose personal data is destroyed."""

    contacts: Items[ForgetContact]


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


class SetSalesmen(Body):
    """Customers and the members who look after them."""

    customers: Items[SetSalesman]


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


@router.post("/partners/set-salesmen", gives=Results[SalesmanSet], limit_bytes=PARTNER_BYTES_MAX)
def set_salesmen(request: Request, body: SetSalesmen) -> Reply:
    """Orders of each customer are his salesman's from now on; those that stand keep theirs."""
    return answer(public.set_salesmen(actor=request.actor, items=body.customers, key=request.key))


@router.post("/partners/change", gives=Results[ChangedPartner], limit_bytes=PARTNER_BYTES_MAX)
def change_partners(request: Request, body: ChangePartners) -> Reply:
    """Each partner is as given, or refused."""
    return answer(public.change_partners(actor=request.actor, items=body.partners, key=request.key))


@router.post("/partners/archive", gives=Results[ChangedPartner], limit_bytes=PARTNER_BYTES_MAX)
def archive_partners(request: Request, body: ArchivePartners) -> Reply:
    """Each partner is archived, or refused while something of it is open."""
    return answer(public.archive_partners(actor=request.actor, items=body.partners, key=request.key))


@router.post("/partners/merge", gives=Results[ChangedPartner], limit_bytes=PARTNER_BYTES_MAX)
def merge_partners(request: Request, body: MergePartners) -> Reply:
    """Each partner has become the other, whose row is answered, or is refused."""
    return answer(public.merge_partners(actor=request.actor, items=body.merges, key=request.key))


@router.post("/contacts/forget", gives=Results[ForgottenContact], limit_bytes=PARTNER_BYTES_MAX)
def forget_contacts(request: Request, body: ForgetContacts) -> Reply:
    """Nothing personal is left of each contact, or it is refused."""
    return answer(public.forget_contacts(actor=request.actor, items=body.contacts, key=request.key))


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
    """The partner with its addresses and contacts."""
    partner = public.show_partner(actor=request.actor, partner_id=id)
    return show(partner, version=partner.head.version)


@router.get("/partners/{id}/history", gives=PartnerHistory)
def show_partner_history(request: Request, id: Id) -> Reply:
    """What was changed of the partner, by whom and when."""
    return show(public.show_partner_history(actor=request.actor, partner_id=id))
