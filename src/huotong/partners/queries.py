"""Reads of partners, each bound to the org units its actor may see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import get_args

from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch, fetch_all
from huotong.kernel.errors import NotFound
from huotong.kernel.history import names_of_members, read_history
from huotong.kernel.lists import Column, Kind, ListDefinition
from huotong.kernel.scope import Scope, scope_of
from huotong.kernel.steps import next_steps
from huotong.kernel.values import code_key
from huotong.partners.contracts import (
    AddressRow,
    ContactRow,
    PartnerDocument,
    PartnerHistory,
    PartnerRow,
    PutPartner,
    StatusWord,
    TaxStatus,
)
from huotong.partners.posting import SQL
from huotong.partners.rules.states import MOVES, PartnerStatus

PARTNERS = ListDefinition(
    name="partners.partners",
    permission="partners.list_partners",
    source=(
        "partners_partner p JOIN network_org_unit u ON u.book_id = p.book_id AND u.id = p.org_unit_id"
        " LEFT JOIN partners_customer_group g ON g.book_id = p.book_id AND g.id = p.customer_group_id"
        " LEFT JOIN partners_address a ON a.book_id = p.book_id AND a.partner_id = p.id AND a.is_default"
        " LEFT JOIN network_region r ON r.book_id = a.book_id AND r.id = a.region_id"
    ),
    book="p.book_id",
    scope=Scope(org_unit="p.org_unit_id"),
    columns=(
        Column("id", "p.id", Kind.ID),
        Column("code", "p.code", Kind.CODE, sortable=True, match="p.code_key", fold=code_key),
        Column("name", "p.name", sortable=True, words="p.words"),
        Column("org_unit", "u.name"),
        Column("group", "g.code", Kind.CODE, nullable=True),
        Column("region", "r.name", nullable=True),
        Column("address", "a.line", nullable=True),
        Column("currency", "p.currency"),
        Column("tax_status", "p.tax_status", Kind.STATE, states=get_args(TaxStatus)),
        Column("blocked", "p.is_blocked", Kind.FLAG),
        Column("block_reason", "p.block_reason"),
        Column("customer", "p.is_customer", Kind.FLAG),
        Column("supplier", "p.is_supplier", Kind.FLAG),
        Column("person", "p.is_person", Kind.FLAG),
        Column("tax_number", "p.tax_number", Kind.CODE),
        Column("payment_days", "p.payment_days", Kind.INTEGER, nullable=True),
        Column("former_codes", "p.former_codes"),
    ),
    sort="code",
    where="p.archived_at IS NULL",
)
ARCHIVED_PARTNERS = ListDefinition(
    name="partners.archived_partners",
    permission="partners.list_partners",
    source=(
        "partners_partner p JOIN network_org_unit u ON u.book_id = p.book_id AND u.id = p.org_unit_id"
        " LEFT JOIN partners_partner m ON m.book_id = p.book_id AND m.id = p.merged_into_id"
    ),
    book="p.book_id",
    scope=Scope(org_unit="p.org_unit_id"),
    columns=(
        Column("id", "p.id", Kind.ID),
        Column("code", "p.code", Kind.CODE, sortable=True, match="p.code_key", fold=code_key),
        Column("name", "p.name", sortable=True),
        Column("org_unit", "u.name"),
        Column("archived_at", "p.archived_at", Kind.MOMENT, sortable=True),
        Column("merged_into", "m.code", Kind.CODE, nullable=True),
    ),
    sort="code",
    where="p.archived_at IS NOT NULL",
)
CUSTOMER_GROUPS = ListDefinition(
    name="partners.customer_groups",
    permission="partners.list_customer_groups",
    source=(
        "partners_customer_group g JOIN network_company c ON c.book_id = g.book_id AND c.id = g.company_id"
    ),
    book="g.book_id",
    scope=Scope(company="g.company_id"),
    columns=(
        Column("id", "g.id", Kind.ID),
        Column("code", "g.code", Kind.CODE, sortable=True, match="g.code_key", fold=code_key),
        Column("name", "g.name", sortable=True),
        Column("company", "c.name"),
    ),
    sort="code",
    where="g.archived_at IS NULL",
)

_MERGED_INTO = [one.name for one in fields(PartnerRow)].index("merged_into_id")
_WORDS: Mapping[PartnerStatus, StatusWord] = {
    PartnerStatus.ACTIVE: "active",
    PartnerStatus.BLOCKED: "blocked",
    PartnerStatus.ARCHIVED: "archived",
    PartnerStatus.MERGED: "merged",
}


def show_partner(*, actor: Actor, partner_id: int) -> PartnerDocument:
    """The partner with its addresses, contacts and next steps, archived ones too; raises NotFound."""
    actor.require(PARTNERS.permission)
    scope = scope_of(actor)["scope_org_units"]
    heads, addresses, contacts = fetch_all(
        (SQL.partner_head, {"id": partner_id, "scope_org_units": scope}),
        (SQL.addresses_of_partner, {"id": partner_id}),
        (SQL.contacts_of_partner, {"id": partner_id}),
        actor=actor,
    )
    if not heads:
        raise NotFound(kind="partner", id=str(partner_id))
    *row, is_blocked, is_archived = heads[0]
    status = _status(is_blocked=is_blocked, is_archived=is_archived, is_merged=row[_MERGED_INTO] is not None)
    row.append(names_of_members(actor=actor, ids=[row[-1]]).get(row[-1], "") if row[-1] else "")
    row.append(_WORDS[status])
    return PartnerDocument(
        PartnerRow(*row),
        tuple(AddressRow(*address) for address in addresses),
        tuple(ContactRow(*contact) for contact in contacts),
        next_steps(actor, status=status, moves=MOVES),
    )


def _status(*, is_blocked: bool, is_archived: bool, is_merged: bool) -> PartnerStatus:
    if is_archived:
        return PartnerStatus.MERGED if is_merged else PartnerStatus.ARCHIVED
    return PartnerStatus.BLOCKED if is_blocked else PartnerStatus.ACTIVE


def rows_of_partners(actor: Actor) -> Sequence[PutPartner]:
    """The partners of the scope as rows of their file, by code."""
    actor.require(PARTNERS.permission)
    scope = scope_of(actor)["scope_org_units"]
    return [PutPartner(*row) for row in fetch(SQL.rows_of_partners, actor=actor, scope_org_units=scope)]


def show_partner_history(*, actor: Actor, partner_id: int) -> PartnerHistory:
    """What was changed of the partner and its contacts, when and by whom; raises NotFound."""
    actor.require(PARTNERS.permission)
    scope = scope_of(actor)["scope_org_units"]
    rows = fetch(SQL.subjects_of_partner, actor=actor, id=partner_id, scope_org_units=scope)
    if not rows:
        raise NotFound(kind="partner", id=str(partner_id))
    contacts = [("contact", contact) for _, contact in rows if contact is not None]
    return PartnerHistory(read_history(actor=actor, subjects=[("partner", partner_id), *contacts]))
