"""Partners: one code however written, names that look alike, scope, and what the audit may keep."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import orjson
import pytest
from pydantic import TypeAdapter, ValidationError

from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch
from huotong.kernel.db.sender import Call, Result, Sender
from huotong.kernel.db.sql import statement
from huotong.kernel.errors import Malformed, NotFound
from huotong.kernel.testing.cluster import TestDatabase
from huotong.network.testing import SmallNetwork, small_network
from huotong.partners.contracts import CreatePartner, PartnerAddress
from huotong.partners.errors import CodeTaken, NoRole
from huotong.partners.public import create_partners
from huotong.partners.rules.likeness import likeness

STORED = statement(
    "stored",
    "SELECT p.code, p.name, p.email, p.is_blocked, a.line, a.latitude, a.is_default FROM partners_partner p"
    " LEFT JOIN partners_address a ON a.book_id = p.book_id AND a.partner_id = p.id"
    " WHERE p.book_id = :book::bigint ORDER BY p.code, a.line",
)
CHANGES = statement(
    "changes",
    "SELECT c.changes FROM command_log c WHERE c.book_id = :book::bigint AND c.command = 'partners.create_partners'",
)


def partner(net: SmallNetwork, code: str = "C1", **changes: Any) -> CreatePartner:
    address = PartnerAddress(net.chengdu_id, "1 Road")
    return replace(CreatePartner(code, "Acme Ltd", net.branch_ids[0], "CNY", addresses=(address,)), **changes)


def stored(actor: Actor) -> list[tuple[Any, ...]]:
    return fetch(STORED, actor=actor)


def test_a_set_of_one_and_of_many_take_the_same_way(rolled_back: TestDatabase) -> None:
    net = small_network()
    one = create_partners(actor=net.actor, items=[partner(net)])
    many = create_partners(
        actor=net.actor, items=[partner(net, f"M{n}", name=f"Name {n}") for n in range(2500)]
    )
    assert (len(one.done), len(many.done), len(many.refused)) == (1, 2500, 0)
    assert stored(net.actor)[0] == ("C1", "Acme Ltd", "", False, "1 Road", Decimal("30.572815"), True)
    assert len(stored(net.actor)) == 2501


def test_the_statements_of_a_set_do_not_depend_on_its_size(
    rolled_back: TestDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    net = small_network()
    sent: list[str] = []
    run = Sender.run

    def counted(sender: Sender, calls: Sequence[Call], *, begin: bool = False) -> list[Result]:
        sent.extend(call.statement.name for call in calls)
        return run(sender, calls, begin=begin)

    monkeypatch.setattr(Sender, "run", counted)
    create_partners(actor=net.actor, items=[partner(net, "ONE")])
    one, sent[:] = list(sent), []
    create_partners(actor=net.actor, items=[partner(net, f"P{n}") for n in range(300)])
    assert [name for name in one if name != "next_id_blocks"] == [
        "partners_by_code",
        "org_units_by_id",
        "companies_by_id",
        "regions_by_id",
        "similar_partners",
        "insert_partners",
        "insert_addresses",
        "append_command",
    ]
    assert [name for name in sent if name != "next_id_blocks"] == [
        name for name in one if name != "next_id_blocks"
    ]


def test_a_company_outside_ones_scope_does_not_exist(rolled_back: TestDatabase) -> None:
    net = small_network()
    stranger = replace(net.actor, company_ids=())
    result = create_partners(actor=stranger, items=[partner(net, company_id=net.company_id)])
    assert [type(outcome.error) for outcome in result.results] == [NotFound]


def test_each_item_is_done_or_refused_by_itself(rolled_back: TestDatabase) -> None:
    net = small_network()
    nowhere = PartnerAddress(net.branch_ids[0], "1 Road")
    half = PartnerAddress(net.chengdu_id, "1 Road", latitude=Decimal(1))
    items = [
        partner(net, "OK"),
        partner(net, " ok "),
        partner(net, "A", is_customer=False),
        partner(net, "B", org_unit_id=net.company_id),
        partner(net, "C", company_id=net.branch_ids[0]),
        partner(net, "D", addresses=(nowhere,)),
        partner(net, "E", addresses=(PartnerAddress(net.chengdu_id, "x"), half)),
        partner(net, "F", addresses=()),
    ]
    result = create_partners(actor=net.actor, items=items)
    assert [type(outcome.error) for outcome in result.results] == [
        type(None),
        CodeTaken,
        NoRole,
        NotFound,
        NotFound,
        NotFound,
        Malformed,
        type(None),
    ]
    assert result.results[6].problem is not None
    assert result.results[6].problem["detail"] == (
        "partners.6.addresses.1.longitude: must be given together with the latitude, or both left out."
    )
    assert [row[0] for row in stored(net.actor)] == ["F", "OK"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_twins_of_one_code_are_one(rolled_back: TestDatabase, form: Any) -> None:
    net = small_network()
    create_partners(actor=net.actor, items=[partner(net, unicodedata.normalize("NFC", "Café"))])
    again = create_partners(actor=net.actor, items=[partner(net, unicodedata.normalize(form, "CAFÉ "))])
    assert [type(outcome.error) for outcome in again.results] == [CodeTaken]
    assert len(stored(net.actor)) == 1


def test_a_unit_outside_ones_scope_does_not_exist(rolled_back: TestDatabase) -> None:
    net = small_network()
    west = replace(net.actor, org_unit_ids=(net.branch_ids[1],))
    result = create_partners(actor=west, items=[partner(net)])
    assert [type(outcome.error) for outcome in result.results] == [NotFound]
    assert stored(net.actor) == []


def test_names_that_look_alike_are_told_but_not_refused(rolled_back: TestDatabase) -> None:
    net = small_network()
    first = create_partners(actor=net.actor, items=[partner(net, "1", name="Acme Ltd")]).single()
    assert first.similar_ids == ()
    twin = create_partners(
        actor=net.actor, items=[partner(net, "2", name="Аcme-LTD.")]
    ).single()  # Cyrillic А
    assert twin.similar_ids == (first.id,)
    both = create_partners(
        actor=net.actor,
        items=[partner(net, "3", name="Ａｃｍｅ ltd"), partner(net, "4", name="Acme Limited")],
    ).done
    assert [one.similar_ids for one in both] == [(first.id, twin.id), ()]


@pytest.mark.parametrize(
    ("one", "other"),
    [("PayPal", "PаyPаl"), ("Ltd.", "LTD"), ("O’Neil", "ONeil"), ("Ⅳ", "IV"), ("Zürich", "Zu\u0308rich")],
)
def test_likeness_sees_through_disguises(one: str, other: str) -> None:
    assert likeness(one) == likeness(other)


def test_likeness_keeps_names_apart() -> None:
    assert len({likeness(name) for name in ("李伟", "李炜", "Anna", "Hanna", "Müller", "Moller")}) == 6


def test_the_audit_names_firms_and_keeps_persons_under_their_keys(rolled_back: TestDatabase) -> None:
    net = small_network()
    create_partners(
        actor=net.actor,
        items=[
            partner(net, "FIRM", email="desk@acme.example"),
            partner(net, "MAN", name="Li Wei", email="li@wei.example", phone="13900000000", is_person=True),
        ],
    )
    ((changes,),) = fetch(CHANGES, actor=net.actor)
    firm, man = orjson.loads(changes)
    assert firm["after"]["email"] == "desk@acme.example"
    assert set(man["after"]) == {"code", "personal"}
    for secret in ("Li Wei", "li@wei.example", "13900000000"):
        assert secret not in changes


HOSTILE: dict[str, tuple[dict[str, Any], tuple[Any, ...], str]] = {
    "empty code": ({"code": "  "}, ("code",), "too_short"),
    "a megabyte in a name": ({"name": "x" * 1_000_000}, ("name",), "too_long"),
    "bidi override": ({"name": "Acme \u202egnp"}, ("name",), "character"),
    "zero width": ({"name": "Ac\u200bme"}, ("name",), "character"),
    "NUL": ({"name": "Ac\0me"}, ("name",), "character"),
    "line break in a code": ({"code": "A\nB"}, ("code",), "character"),
    "tab in a name": ({"name": "A\tB"}, ("name",), "character"),
    "unknown currency": ({"currency": "XXX"}, ("currency",), "currency"),
    "small letters in a currency": ({"currency": "cny"}, ("currency",), "currency"),
    "id as UUID": ({"org_unit_id": "6f1c"}, ("org_unit_id",), "id"),
    "id negative": ({"org_unit_id": "-1"}, ("org_unit_id",), "id"),
    "id too large": ({"org_unit_id": "9223372036854775808"}, ("org_unit_id",), "id"),
    "id true": ({"org_unit_id": True}, ("org_unit_id",), "id"),
    "id with a full-width digit": ({"org_unit_id": "１"}, ("org_unit_id",), "id"),
    "latitude beyond the pole": (
        {"addresses": [{"region_id": "1", "line": "x", "latitude": "90.5", "longitude": "0"}]},
        ("addresses", 0, "latitude"),
        "range",
    ),
    "seven decimals of a degree": (
        {"addresses": [{"region_id": "1", "line": "x", "latitude": "1.2345678", "longitude": "0"}]},
        ("addresses", 0, "latitude"),
        "decimals",
    ),
    "tax status of nobody": ({"tax_status": "vip"}, ("tax_status",), "literal_error"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_field_is_named(name: str) -> None:
    changes, place, kind = HOSTILE[name]
    sound = {"code": "C1", "name": "Acme", "org_unit_id": "1", "currency": "CNY"}
    assert TypeAdapter(CreatePartner).validate_python(sound).org_unit_id == 1
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(CreatePartner).validate_python({**sound, **changes})
    (error,) = refused.value.errors()
    assert (error["loc"], error["type"]) == (place, kind)


@pytest.mark.parametrize(
    "name", ["𠮷野家", "'; DROP TABLE x; --", "<img onerror=1>", "{{7*7}}%s${x}", "O'Neil & Söhne"]
)
def test_a_strange_name_is_kept_as_it_is(rolled_back: TestDatabase, name: str) -> None:
    net = small_network()
    create_partners(actor=net.actor, items=[partner(net, name=name)])
    assert [row[1] for row in stored(net.actor)] == [name]
