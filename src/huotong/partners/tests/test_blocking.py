"""Blocking a partner with a reason, releasing it, and the page that shows it."""

from __future__ import annotations

from dataclasses import replace

import orjson
import pytest

from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch
from huotong.kernel.db.sql import statement
from huotong.kernel.errors import Forbidden, NotFound
from huotong.kernel.testing.cluster import TestDatabase
from huotong.network.testing import SmallNetwork, small_network
from huotong.partners.contracts import BlockPartner, CreatePartner, PartnerBlock, ReleasePartner
from huotong.partners.errors import NotBlocked
from huotong.partners.public import block_partners, create_partners, release_partners, show_partner
from huotong.partners.testing import customer

AUDIT = statement(
    "audit_of_blocks",
    "SELECT c.changes FROM command_log c"
    " WHERE c.book_id = :book::bigint AND c.command = 'partners.block_partners'",
)


@pytest.fixture
def net(rolled_back: TestDatabase) -> SmallNetwork:
    return small_network()


def new_customer(net: SmallNetwork, code: str = "C1") -> int:
    return customer(actor=net.actor, org_unit_id=net.branch_ids[0], region_id=net.chengdu_id, code=code)


def state(actor: Actor, id: int) -> tuple[str, str, int]:
    head = show_partner(actor=actor, partner_id=id).head
    return head.status, head.block_reason, head.version


def test_a_partner_is_blocked_with_a_reason_and_released(net: SmallNetwork) -> None:
    id = new_customer(net)
    assert state(net.actor, id) == ("active", "", 1)
    done = block_partners(actor=net.actor, items=[BlockPartner(id, "Does not pay")]).single()
    assert done == PartnerBlock(id, "C1", True, "Does not pay")
    assert state(net.actor, id) == ("blocked", "Does not pay", 2)
    block_partners(actor=net.actor, items=[BlockPartner(id, "Bankrupt")])
    assert state(net.actor, id) == ("blocked", "Bankrupt", 3)
    assert release_partners(actor=net.actor, items=[ReleasePartner(id)]).single().is_blocked is False
    assert state(net.actor, id) == ("active", "", 4)


def test_each_of_a_set_has_its_own_answer(net: SmallNetwork) -> None:
    one, two = new_customer(net, "C1"), new_customer(net, "C2")
    block_partners(actor=net.actor, items=[BlockPartner(one, "Late")])
    released = release_partners(actor=net.actor, items=[ReleasePartner(id) for id in (one, two, 999, one)])
    assert [type(outcome.error).__name__ for outcome in released.results] == [
        "NoneType",
        "NotBlocked",
        "NotFound",
        "NotBlocked",
    ]
    assert (state(net.actor, one), state(net.actor, two)) == (("active", "", 3), ("active", "", 1))


def test_who_does_not_see_the_unit_does_not_see_the_partner(net: SmallNetwork) -> None:
    id = new_customer(net)
    other = replace(net.actor, org_unit_ids=(net.branch_ids[1],))
    assert isinstance(block_partners(actor=other, items=[BlockPartner(id, "x")]).refused[0].error, NotFound)
    assert isinstance(
        release_partners(actor=net.actor, items=[ReleasePartner(id)]).refused[0].error, NotBlocked
    )
    with pytest.raises(NotFound):
        show_partner(actor=other, partner_id=id)
    with pytest.raises(Forbidden):
        show_partner(actor=replace(net.actor, permissions=frozenset()), partner_id=id)
    assert state(net.actor, id) == ("active", "", 1)


def test_the_audit_keeps_why_of_a_firm_and_not_of_a_person(net: SmallNetwork) -> None:
    firm = new_customer(net)
    new = CreatePartner("P1", "Li Ming", net.branch_ids[0], "CNY", is_person=True)
    person = create_partners(actor=net.actor, items=[new]).single().id
    block_partners(actor=net.actor, items=[BlockPartner(firm, "Late"), BlockPartner(person, "In hospital")])
    ((changes,),) = fetch(AUDIT, actor=net.actor)
    kept = changes if isinstance(changes, list) else orjson.loads(changes)
    assert [(change["id"], change["version"]) for change in kept] == [(str(firm), 2), (str(person), 2)]
    assert kept[0]["fields"] == {"is_blocked": [False, True], "block_reason": ["", "Late"]}
    assert "hospital" not in str(kept[1])
    assert set(kept[1]) == {"kind", "id", "version", "personal"}


def test_the_page_of_a_partner(net: SmallNetwork) -> None:
    shown = show_partner(actor=net.actor, partner_id=new_customer(net))
    assert (shown.head.name, shown.head.org_unit, shown.head.company) == ("Customer C1", "East branch", None)
    assert [(one.region, one.line, one.is_default) for one in shown.addresses] == [
        ("成都市", "88 Renmin Road", True)
    ]
    assert [(step.command, step.allowed, step.reason) for step in shown.steps] == [
        ("partners.change_partners", True, None),
        ("partners.block_partners", True, None),
        ("partners.set_salesmen", True, None),
        ("partners.release_partners", False, "wrong_status"),
        ("partners.merge_partners", True, None),
        ("partners.archive_partners", True, None),
    ]
