"""Files of masters go out, are edited and come in again: what did not change does nothing, all or nothing."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import fields, replace

import pytest

from huotong.intake.contracts import ImportedMasters
from huotong.intake.public import export_masters, import_masters, list_master_files, register_master_files
from huotong.kernel.actor import Actor
from huotong.kernel.changes import FieldChange
from huotong.kernel.errors import Forbidden, NotFound
from huotong.kernel.testing.cluster import TestDatabase
from huotong.network.testing import SmallNetwork, small_network
from huotong.partners.contracts import CreatePartner, PutPartner
from huotong.partners.public import PARTNER_FILE, create_partners
from huotong.partners.testing import customer

Rows = list[dict[str, str]]
COLUMNS = [one.name for one in fields(PutPartner)]
NEW = {"code": "N1", "name": "New", "org_unit": "EAST", "currency": "CNY"}


@pytest.fixture
def net(rolled_back: TestDatabase) -> SmallNetwork:
    register_master_files(PARTNER_FILE)
    net = small_network()
    for code in ("C1", "C2", "C3"):
        customer(actor=net.actor, org_unit_id=net.branch_ids[0], region_id=net.chengdu_id, code=code)
    return net


def exported(actor: Actor) -> Rows:
    content = export_masters(actor=actor, name="partners").content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content, newline="")))


def imported(actor: Actor, rows: Rows, *, check_only: bool = False) -> ImportedMasters:
    out = io.StringIO(newline="")
    names = dict.fromkeys((*COLUMNS, *(name for row in rows for name in row)))
    writer = csv.DictWriter(out, list(names), restval="")
    writer.writeheader()
    writer.writerows(rows)
    content = out.getvalue().encode()
    return import_masters(actor=actor, name="partners", content=content, check_only=check_only)


def told(done: ImportedMasters) -> tuple[int, int, int, int]:
    return done.created, done.changed, done.unchanged, len(done.findings)


def test_the_same_file_again_does_nothing(net: SmallNetwork) -> None:
    before = exported(net.actor)
    assert [(row["code"], row["region"], row["address"], row["version"]) for row in before] == [
        (code, "510100", "88 Renmin Road", "1") for code in ("C1", "C2", "C3")
    ]
    assert told(imported(net.actor, before)) == (0, 0, 3, 0)
    assert exported(net.actor) == before


def test_edited_rows_change_and_new_ones_are_created(net: SmallNetwork) -> None:
    rows = exported(net.actor)
    rows[1].update(name="+86 Ltd", payment_days="30", address="2 Road", is_supplier="TRUE")
    address = {**NEW, "region": "310000", "address": "1 Bund"}
    assert told(imported(net.actor, [*rows, address])) == (1, 1, 2, 0)
    after = exported(net.actor)
    assert [(row["code"], row["name"], row["version"]) for row in after] == [
        ("C1", "Customer C1", "1"),
        ("C2", "'+86 Ltd", "2"),
        ("C3", "Customer C3", "1"),
        ("N1", "New", "1"),
    ]
    assert (after[1]["payment_days"], after[1]["address"], after[1]["is_supplier"]) == (
        "30",
        "2 Road",
        "true",
    )
    assert (after[3]["latitude"], after[3]["longitude"]) == ("31.230391", "121.473701")
    assert told(imported(net.actor, after)) == (0, 0, 4, 0)


TERMS = ("payment_days", "billing", "from_month_end", "discount_percent", "discount_days")


def test_terms_of_payment_go_out_and_come_in(net: SmallNetwork) -> None:
    rows = exported(net.actor)
    assert [rows[0][name] for name in TERMS] == ["", "delivery", "false", "", ""]
    given = dict(zip(TERMS, ("45", "month", "true", "2.5", "10"), strict=True))
    wanted = [rows[0] | given, rows[1] | given | {"from_month_end": "FALSE"}, rows[2], NEW | given]
    checked = imported(net.actor, wanted, check_only=True)
    assert (told(checked), exported(net.actor)) == ((1, 2, 1, 0), rows)
    month_end = FieldChange("from_month_end", "false", "true")
    fields = [
        FieldChange("payment_days", "", "45"),
        FieldChange("billing", "delivery", "month"),
        month_end,
        FieldChange("discount_percent", "", "2.5"),
        FieldChange("discount_days", "", "10"),
    ]
    fewer = tuple(one for one in fields if one != month_end)
    assert [one.fields for one in checked.changes] == [tuple(fields), fewer, ()]
    assert told(imported(net.actor, wanted)) == (1, 2, 1, 0)
    kept = ["45", "month", "true", "2.5", "10"]
    after = exported(net.actor)
    assert [[row[name] for name in TERMS] for row in after] == [
        kept,
        ["45", "month", "false", "2.5", "10"],
        ["", "delivery", "false", "", ""],
        kept,
    ]
    assert told(imported(net.actor, after)) == (0, 0, 4, 0)
    cleared = dict.fromkeys(TERMS, "")
    assert told(imported(net.actor, [row | cleared for row in after])) == (0, 3, 1, 0)
    assert [exported(net.actor)[3][name] for name in TERMS] == ["", "delivery", "false", "", ""]


def test_an_old_file_changes_nothing_that_others_changed(net: SmallNetwork) -> None:
    old = exported(net.actor)
    imported(net.actor, [{**old[0], "name": "Theirs"}])
    done = imported(net.actor, [{**old[0], "name": "Mine"}, old[1]])
    assert [(one.row, one.column) for one in done.findings] == [(2, "")]
    assert "version 2" in done.findings[0].detail
    assert exported(net.actor)[0]["name"] == "Theirs"
    assert told(imported(net.actor, [{**old[0], "name": "Mine", "version": ""}])) == (0, 1, 0, 0)


def edit(**fields: str) -> Callable[[Rows], Rows]:
    """The second row with other cells; the first and a new row are right."""
    return lambda rows: [{**rows[0], "name": "Other"}, {**rows[1], **fields}, {**NEW}]


WRONG: dict[str, tuple[Callable[[Rows], Rows], list[tuple[int, str]]]] = {
    "no name": (edit(name=""), [(3, "name")]),
    "two flaws of one row": (edit(currency="XXZ", payment_days="soon"), [(3, "currency"), (3, "payment_days")]),
    "a flag in other words": (edit(is_customer="yes"), [(3, "is_customer")]),
    "full-width digits": (edit(payment_days="３０"), [(3, "payment_days")]),
    "a tax number without its check digit": (
        edit(tax_scheme="china", tax_number="914403001922038217"), [(3, "tax_number")],
    ),
    "an org unit of nobody": (edit(org_unit="NOWHERE"), [(3, "org_unit")]),
    "a region of nobody": (edit(region="999999"), [(3, "region")]),
    "an address without region": (edit(region=""), [(3, "region")]),
    "a currency that cannot change": (edit(currency="USD"), [(3, "currency")]),
    "another org unit": (edit(org_unit="WEST"), [(3, "org_unit")]),
    "half a cash discount": (edit(discount_percent="2"), [(3, "discount_days")]),
    "the other half": (edit(discount_days="10"), [(3, "discount_percent")]),
    "a discount after the day of payment": (
        edit(payment_days="9", discount_percent="2", discount_days="10"), [(3, "discount_days")],
    ),
    "a discount of all, and a way of billing that is none": (
        edit(discount_percent="100", discount_days="10", billing="week"),
        [(3, "billing"), (3, "discount_percent")],
    ),
    "no role": (edit(is_customer="false"), [(3, "")]),
    "a code twice": (lambda rows: [rows[0], rows[1], {**NEW, "code": " c1 "}], [(4, "code")]),
    "an unknown column": (lambda rows: [{**rows[0], "nmae": "x"}], [(1, "nmae")]),
    "no row at all": (lambda rows: [], [(0, "")]),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_row_is_named_and_nothing_of_the_file_is_stored(net: SmallNetwork, name: str) -> None:
    make, places = WRONG[name]
    before = exported(net.actor)
    english = imported(net.actor, make(before))
    chinese = imported(replace(net.actor, locale="zh-CN"), make(before))
    assert [(one.row, one.column) for one in english.findings] == places
    assert all(
        one.detail != other.detail for one, other in zip(english.findings, chinese.findings, strict=True)
    )
    assert told(english)[:3] == (0, 0, 0)
    assert exported(net.actor) == before


def test_bytes_that_are_no_text_and_cells_that_are_cut(net: SmallNetwork) -> None:
    header = ",".join(COLUMNS).encode()
    for content in ("编码".encode("gb18030"), header + b'\n"C9', header[:-20] + b"\nC9"):
        done = import_masters(actor=net.actor, name="partners", content=content)
        assert (len(done.findings), told(done)[:3]) == (1, (0, 0, 0))


def test_a_file_can_be_checked_alone(net: SmallNetwork) -> None:
    content = f"{','.join(COLUMNS)}\nN1,New,EAST,CNY{',' * (len(COLUMNS) - 4)}\n".encode()
    done = import_masters(actor=net.actor, name="partners", content=content, check_only=True)
    assert (done.rows, told(done)) == (1, (1, 0, 0, 0))
    assert len(exported(net.actor)) == 3


def test_scope_and_permissions_hold(net: SmallNetwork) -> None:
    west = replace(net.actor, org_unit_ids=(net.branch_ids[1],))
    assert exported(west) == []
    done = imported(west, [{**NEW, "code": "C1", "org_unit": "WEST"}])
    assert [one.row for one in done.findings] == [2]
    nobody = replace(
        net.actor,
        permissions=frozenset(
            {"intake.list_master_files", "intake.import_masters", "partners.list_partners"}
        ),
    )
    assert [one.may_import for one in list_master_files(actor=nobody).files if one.name == "partners"] == [
        False
    ]
    with pytest.raises(Forbidden):
        imported(nobody, [NEW])
    with pytest.raises(NotFound):
        export_masters(actor=net.actor, name="nothing")


def test_one_path_for_one_row_and_for_thousands(net: SmallNetwork) -> None:
    many = [{**NEW, "code": f"M{n}", "region": "510100", "address": f"{n} Road"} for n in range(3000)]
    assert told(imported(net.actor, many)) == (3000, 0, 0, 0)
    person = CreatePartner("P1", "Li Ming", net.branch_ids[0], "CNY", is_person=True)
    create_partners(actor=net.actor, items=[person])
    rows = exported(net.actor)
    rows[10]["name"] = "Changed"
    assert told(imported(net.actor, rows)) == (0, 1, 3003, 0)
