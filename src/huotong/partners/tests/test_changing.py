"""Changes of partners: versions, history, addresses, contacts, tax numbers, archiving and merging."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch
from huotong.kernel.db.sql import statement
from huotong.kernel.errors import ChangedMeanwhile, HuotongError, Malformed, NotFound
from huotong.kernel.testing.cluster import TestDatabase
from huotong.kernel.tx import Answer, Tx
from huotong.kernel.uses import InUse
from huotong.network.testing import SmallNetwork, small_network
from huotong.partners.contracts import (
    ArchivePartner,
    ChangedPartner,
    ChangePartner,
    CreatePartner,
    ForgetContact,
    MergePartner,
    PartnerAddress,
    PartnerContact,
    PartnerDocument,
)
from huotong.partners.errors import CodeTaken, NoRole, PartnersDiffer, SamePartner
from huotong.partners.ports import PARTNER_USES
from huotong.partners.public import (
    archive_partners,
    change_partners,
    create_partners,
    forget_contacts,
    merge_partners,
    show_partner,
    show_partner_history,
)
from huotong.partners.rules.tax_numbers import is_chinese
from huotong.partners.testing import change_of, customer

HUAWEI = "914403001922038216"
STORED = statement(
    "stored_changes",
    "SELECT m.changes::text, m.personal FROM master_change m WHERE m.book_id = :book::bigint",
)
USED = statement(
    "partners_in_use",
    "SELECT p.id, 'open_order', 2 FROM partners_partner p"
    " WHERE p.book_id = :book::bigint AND p.id = ANY(:ids::bigint[]) AND p.code = 'BUSY'",
)


def uses_of_busy(tx: Tx, *, ids: Any) -> Answer:
    """The partner BUSY has two open orders."""
    return tx.ask(USED, ids=ids)


@pytest.fixture
def net(rolled_back: TestDatabase) -> Iterator[SmallNetwork]:
    kept = dict(PARTNER_USES._asks)
    PARTNER_USES._asks.clear()
    PARTNER_USES.register(busy=uses_of_busy)
    yield small_network()
    PARTNER_USES._asks.clear()
    PARTNER_USES._asks.update(kept)


def new(net: SmallNetwork, code: str = "C1") -> int:
    return customer(actor=net.actor, org_unit_id=net.branch_ids[0], region_id=net.chengdu_id, code=code)


def shown(net: SmallNetwork, id: int) -> PartnerDocument:
    return show_partner(actor=net.actor, partner_id=id)


def changed(net: SmallNetwork, item: ChangePartner) -> ChangedPartner | HuotongError | None:
    outcome = change_partners(actor=net.actor, items=[item]).results[0]
    return outcome.value or outcome.error


def history(actor: Actor, id: int) -> list[tuple[str, int, dict[str, tuple[str | None, str | None]]]]:
    rows = show_partner_history(actor=actor, partner_id=id).changes
    return [
        (row.kind, row.version, {one.name: (one.before, one.after) for one in row.fields}) for row in rows
    ]


def test_a_change_makes_a_version_and_a_history(net: SmallNetwork) -> None:
    id = new(net)
    item = change_of(shown(net, id))
    wanted = replace(item, name="Acme Ltd", payment_days=45, tax_number=HUAWEI, tax_scheme="china")
    assert changed(net, wanted) == ChangedPartner(id, "C1", 2)
    head = shown(net, id).head
    assert (head.version, head.name, head.payment_days, head.tax_number) == (2, "Acme Ltd", 45, HUAWEI)
    assert history(net.actor, id) == [
        (
            "partner",
            2,
            {
                "name": ("Customer C1", "Acme Ltd"),
                "tax_number": ("", HUAWEI),
                "tax_scheme": ("free", "china"),
                "payment_days": (None, "45"),
            },
        )
    ]


def test_nothing_changed_is_no_version(net: SmallNetwork) -> None:
    id = new(net)
    assert changed(net, change_of(shown(net, id))) == ChangedPartner(id, "C1", 1)
    assert history(net.actor, id) == []


def test_a_change_of_another_version_is_refused(net: SmallNetwork) -> None:
    id = new(net)
    item = change_of(shown(net, id))
    changed(net, replace(item, name="First"))
    refusal = changed(net, replace(item, name="Second"))
    assert isinstance(refusal, ChangedMeanwhile)
    assert refusal.facts == {"kind": "partner", "given": "C1", "version": 2}
    twice = [replace(item, version=2, name=name) for name in ("Third", "Fourth")]
    result = change_partners(actor=net.actor, items=twice)
    assert [outcome.status for outcome in result.results] == ["done", "refused"]
    assert (shown(net, id).head.name, shown(net, id).head.version) == ("Third", 3)


def test_addresses_are_added_changed_and_archived(net: SmallNetwork) -> None:
    id = new(net)
    item = change_of(shown(net, id))
    assert item.addresses is not None
    first = item.addresses[0]
    bill = PartnerAddress(net.shanghai_id, "1 Bund", name="Office", purpose="bill")
    ship = PartnerAddress(net.sichuan_id, "2 Road", purpose="ship", is_default=True)
    assert changed(net, replace(item, addresses=(replace(first, is_default=False), bill, ship))) is not None
    rows = {one.line: one for one in shown(net, id).addresses}
    assert [(one.line, one.is_default, one.is_default_billing) for one in rows.values()] == [
        ("2 Road", True, False),
        ("88 Renmin Road", False, True),
        ("1 Bund", False, False),
    ]
    assert (rows["1 Bund"].latitude, rows["1 Bund"].region) == (Decimal("31.230391"), "上海市")
    again = change_of(shown(net, id))
    assert again.addresses is not None
    changed(net, replace(again, addresses=again.addresses[1:]))
    assert [(one.line, one.is_default) for one in shown(net, id).addresses] == [
        ("88 Renmin Road", True),
        ("1 Bund", False),
    ]


REFUSED: dict[str, tuple[dict[str, Any], str, str]] = {
    "wrong check digit": ({"tax_number": HUAWEI[:-1] + "7", "tax_scheme": "china"}, "tax_number", "tax_number_china"),
    "letters that are not used": (
        {"tax_number": "9144030019220382IO", "tax_scheme": "china"}, "tax_number", "tax_number_china",
    ),
    "nowhere to ship to": (
        {"addresses": (PartnerAddress(1, "x", purpose="bill"),)}, "addresses", "no_ship_to",
    ),
    "two defaults": (
        {"addresses": (PartnerAddress(1, "x", is_default=True), PartnerAddress(1, "y", is_default=True))},
        "addresses.1.is_default", "duplicate",
    ),
    "goods to a bill-to address": (
        {"addresses": (PartnerAddress(1, "x"), PartnerAddress(1, "y", purpose="bill", is_default=True))},
        "addresses.1.is_default", "purpose",
    ),
    "invoices to a ship-to address": (
        {"addresses": (PartnerAddress(1, "x"), PartnerAddress(1, "y", purpose="ship", is_default_billing=True))},
        "addresses.1.is_default_billing", "purpose",
    ),
    "half a coordinate": (
        {"addresses": (PartnerAddress(1, "x", latitude=Decimal(1)),)},
        "addresses.0.longitude", "latitude_and_longitude",
    ),
    "two main contacts": (
        {"contacts": (PartnerContact("A", is_main=True), PartnerContact("B", is_main=True))},
        "contacts.1.is_main", "duplicate",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_wrong_field_is_named_and_nothing_changes(net: SmallNetwork, name: str) -> None:
    fields, field, reason = REFUSED[name]
    if "addresses" in fields:
        there = tuple(replace(one, region_id=net.chengdu_id) for one in fields["addresses"])
        fields = {**fields, "addresses": there}
    id = new(net)
    before = shown(net, id)
    refusal = changed(net, replace(change_of(before), name="Other", **fields))
    assert isinstance(refusal, Malformed)
    assert (refusal.field, refusal.reason) == (f"partners.0.{field}", reason)
    created = CreatePartner("C9", "Nine", net.branch_ids[0], "CNY", **fields)
    problem = create_partners(actor=net.actor, items=[created]).results[0].error
    assert isinstance(problem, Malformed)
    assert problem.reason == reason
    assert shown(net, id) == before


def test_what_belongs_to_another_partner_does_not_exist(net: SmallNetwork) -> None:
    one, two = new(net, "C1"), new(net, "C2")
    foreign = change_of(shown(net, two)).addresses
    refusal = changed(net, replace(change_of(shown(net, one)), addresses=foreign))
    assert isinstance(refusal, NotFound)
    assert refusal.facts["kind"] == "address"
    roles = replace(change_of(shown(net, one)), is_customer=False)
    assert isinstance(changed(net, roles), NoRole)
    stranger = replace(net.actor, org_unit_ids=(net.branch_ids[1],))
    hidden = change_partners(actor=stranger, items=[change_of(shown(net, one))])
    assert isinstance(hidden.refused[0].error, NotFound)
    with pytest.raises(NotFound):
        show_partner_history(actor=stranger, partner_id=one)


def test_contacts_stand_in_the_history_under_their_own_keys_until_they_are_forgotten(
    net: SmallNetwork,
) -> None:
    id = new(net)
    changed(
        net, replace(change_of(shown(net, id)), contacts=(PartnerContact("王小明", "Buyer", phone="139"),))
    )
    (contact,) = shown(net, id).contacts
    assert (contact.name, contact.position, contact.phone) == ("王小明", "Buyer", "139")
    wanted = replace(change_of(shown(net, id)).contacts[0], phone="138", is_main=True)  # type: ignore[index]  # there are some
    changed(net, replace(change_of(shown(net, id)), contacts=(wanted,)))
    assert history(net.actor, id)[0] == (
        "contact",
        3,
        {"phone": ("139", "138"), "is_main": ("false", "true")},
    )
    assert "王小明" not in str(fetch(STORED, actor=net.actor))
    assert len(forget_contacts(actor=net.actor, items=[ForgetContact(contact.id)]).done) == 1
    assert shown(net, id).contacts == ()
    rows = show_partner_history(actor=net.actor, partner_id=id).changes
    assert [(row.kind, row.forgotten, row.fields) for row in rows] == [("contact", True, ())] * 2
    other = replace(net.actor, org_unit_ids=())
    assert isinstance(
        forget_contacts(actor=other, items=[ForgetContact(contact.id)]).refused[0].error, NotFound
    )


def test_of_a_person_nothing_is_kept_in_the_clear(net: SmallNetwork) -> None:
    item = CreatePartner("P1", "Li Ming", net.branch_ids[0], "CNY", is_person=True)
    id = create_partners(actor=net.actor, items=[item]).single().id
    changed(net, replace(change_of(shown(net, id)), phone="13900000000"))
    assert history(net.actor, id) == [("partner", 2, {"phone": ("", "13900000000")})]
    assert "13900000000" not in str(fetch(STORED, actor=net.actor))


def test_an_archived_partner_keeps_its_code_and_its_page(net: SmallNetwork) -> None:
    id = new(net)
    assert archive_partners(actor=net.actor, items=[ArchivePartner(id, 1)]).done == [
        ChangedPartner(id, "C1", 2)
    ]
    head = shown(net, id).head
    assert (head.status, head.version) == ("archived", 2)
    assert not any(step.allowed for step in shown(net, id).steps)
    again = archive_partners(actor=net.actor, items=[ArchivePartner(id, 2)])
    assert isinstance(again.refused[0].error, NotFound)
    twin = CreatePartner("c1", "Other", net.branch_ids[0], "CNY")
    assert isinstance(create_partners(actor=net.actor, items=[twin]).refused[0].error, CodeTaken)


def test_what_is_in_use_is_neither_archived_nor_merged_nor_loses_its_role(net: SmallNetwork) -> None:
    busy, other = new(net, "BUSY"), new(net, "C2")
    before = shown(net, busy)
    supplier = replace(change_of(before), is_customer=False, is_supplier=True)
    refusals = [
        archive_partners(actor=net.actor, items=[ArchivePartner(busy, 1)]).refused[0].error,
        merge_partners(actor=net.actor, items=[MergePartner(busy, 1, other)]).refused[0].error,
        changed(net, supplier),
    ]
    for refusal in refusals:
        assert isinstance(refusal, InUse)
        assert [(cause.kind, cause.count) for cause in refusal.causes] == [("open_order", 2)]
    assert (shown(net, busy), shown(net, other).head.version) == (before, 1)


def test_a_merged_partner_leads_to_the_one_that_remains(net: SmallNetwork) -> None:
    one, two, three = (new(net, code) for code in ("C1", "C2", "C3"))
    contact = PartnerContact("Ann", is_main=True)
    changed(net, replace(change_of(shown(net, one)), contacts=(contact,), is_supplier=True))
    done = merge_partners(actor=net.actor, items=[MergePartner(one, 2, two), MergePartner(two, 2, three)])
    assert done.done == [ChangedPartner(two, "C2", 2), ChangedPartner(three, "C3", 2)]
    heads = [shown(net, id).head for id in (one, two, three)]
    assert [(head.status, head.merged_into) for head in heads] == [
        ("merged", "C3"),
        ("merged", "C3"),
        ("active", None),
    ]
    remaining = shown(net, three)
    assert (remaining.head.former_codes, remaining.head.is_supplier) == ("C2, C1", True)
    assert [one.is_default for one in remaining.addresses] == [True, False, False]
    assert [(one.name, one.is_main) for one in remaining.contacts] == [("Ann", True)]
    assert history(net.actor, three)[0][2]["former_codes"] == ("", "C2, C1")


def test_what_cannot_be_one_is_not_merged(net: SmallNetwork) -> None:
    one = new(net)
    person = CreatePartner("P1", "Li Ming", net.branch_ids[0], "CNY", is_person=True)
    dollars = CreatePartner("D1", "Dollar", net.branch_ids[0], "USD")
    owned = CreatePartner("O1", "Owned", net.branch_ids[0], "CNY", company_id=net.company_id)
    others = [made.id for made in create_partners(actor=net.actor, items=[person, dollars, owned]).done]
    result = merge_partners(
        actor=net.actor, items=[MergePartner(one, 1, into) for into in (one, *others, 987)]
    )
    assert [type(outcome.error) for outcome in result.results] == [
        SamePartner, PartnersDiffer, PartnersDiffer, PartnersDiffer, NotFound,
    ]  # fmt: skip
    assert shown(net, one).head.version == 1


@pytest.mark.parametrize(
    ("number", "good"),
    [
        (HUAWEI, True),
        ("9144030071526726XG", True),
        ("11010519491231002X", True),
        ("110105194912310021", False),
        ("914403001922083216", False),
        ("9144030019220382", False),
        (HUAWEI.replace("9", "９"), False),
        ("9144030071526726xg", False),
    ],
)
def test_tax_numbers_of_china_have_their_check_digits(number: str, good: bool) -> None:
    assert is_chinese(number) is good
