"""Every list, report and document as each ready role, and as a sibling: no foreign row, no masked field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

import pytest

from huotong.access.contracts import RolesOfMember
from huotong.access.public import add_missing_roles, assign_roles
from huotong.access.rules.ready_roles import READY_ROLES
from huotong.access.testing import Person, person
from huotong.analytics.contracts import Rebuild
from huotong.analytics.public import rebuild_figures
from huotong.fulfilment.contracts import OrderToDeliver
from huotong.fulfilment.contracts.allocating import MoveAllocation, MoveGoods
from huotong.fulfilment.contracts.packing import NewParcel, PackDelivery
from huotong.fulfilment.public import create_deliveries, move_allocations, pack_deliveries
from huotong.inventory.contracts import READ_VALUES
from huotong.kernel.actor import EVERYTHING, Actor
from huotong.kernel.db.reading import fetch
from huotong.kernel.db.sql import statement
from huotong.kernel.errors import HuotongError
from huotong.kernel.finding import registered_numbers
from huotong.kernel.ids import new_ids
from huotong.main.wiring import wire
from huotong.network.contracts import CreateCompany, CreateOrgUnit
from huotong.network.public import create_companies, create_org_units
from huotong.sales.public import show_order
from huotong.web.api import PREFIX
from huotong.web.testing import Answer, Client
from tests.hostile.endpoints import ENDPOINTS
from tests.hostile.world import World, new_world
from tests.scenarios.walking import (
    DOCUMENTS,
    LISTS,
    REPORTS,
    TWO_ENDED,
    Foreign,
    Seen,
    document,
    fields_of,
    foreign_to,
    is_empty,
    one_of_each,
    pages,
    report,
    rows_of,
    texts_of,
)

SITES = statement(
    "units_of_sites", "SELECT id, org_unit_id FROM network_site s WHERE s.book_id = :book::bigint"
)
ENDS = re.compile("close|merge|move|archive|block|revoke")
"""Comes last: on what has ended nothing more is done."""
SHOWS_COST = re.compile("cost|margin|profit|value|worth")
WHOLE = {
    **{path: table for table, path in TWO_ENDED.items()},
    "/fulfilment/parcels": "fulfilment_parcel",
    "/inventory/transfers": "inventory_transfer",
}
"""Lists of what leaves or enters sites, with their tables."""
NO_COST = frozenset({"handling_cost", "points_per_cost"})
WEIGHED = ("/sales/orders/{id}/allocation", "/fulfilment/orders/{id}/allocation")
"""These tell what handling at a site costs; that, too, is no cost of goods."""


@dataclass(frozen=True, slots=True)
class Book:
    """A book in which every command has been done once, in the eastern branch.

    The delivery `crossed` is of an eastern order and leaves the western site, packed.
    """

    world: World
    crossed: int
    asked: Mapping[str, str]

    @property
    def actor(self) -> Actor:
        return self.world.actor

    def someone(self, role: str | None, *, org_unit: int) -> Person:
        """A member of the ready role, or who may do everything, who sees the unit."""
        allowed = () if role else (EVERYTHING,)
        someone = person(self.actor.book_id, permissions=allowed, org_units=[org_unit])
        if role:
            ids = add_missing_roles(self.actor)
            assign_roles(actor=self.actor, items=[RolesOfMember(someone.member_id, (ids[role],))])
        return someone

    def foreign(self, someone: Person) -> Foreign:
        """What lies outside of what the member sees."""
        actor = someone.actor
        units = dict(fetch(SITES, actor=self.actor))
        seen = Seen(frozenset(actor.org_unit_ids), frozenset(actor.company_ids), units)
        return foreign_to(seen, book_id=actor.book_id)


@pytest.fixture
def book(rolled_back: object) -> Book:
    """Each command's own good body is sent once; one that another made impossible is refused."""
    new_ids(20_000)  # so that no id looks like a year or the number of an account
    world = new_world()
    crossed = crossing(world)
    refused = set()
    for path in sorted(ENDPOINTS, key=lambda path: bool(ENDS.search(path))):
        try:
            done = world.client.post(PREFIX + path, ENDPOINTS[path].body(world)).status in (200, 204)
        except (HuotongError, AssertionError):
            done = False
        if not done:
            refused.add(path)
    assert len(refused) * 4 < len(ENDPOINTS), refused
    assert rebuild_figures(actor=world.actor, items=[Rebuild()]).single().lines > 0
    network = world.trade.network
    asked = {
        "company_id": str(network.company_id),
        "customer_id": world.customer,
        "partner_id": world.customer,
        "site_id": world.site,
        "sku_id": world.product,
        "product_id": world.product,
        "org_unit_id": world.east,
        "on": "2026-11-30",
        "until": "2026-11-30",
        "first_on": "2026-01-01",
        "last_on": "2026-11-30",
        "year": "2026",
        "period": "11",
        "from_year": "2026",
        "by": "customer",
    }
    return Book(world, crossed, asked)


def reads(book: Book, someone: Person, ids: list[int]) -> Iterator[tuple[str, Answer]]:
    """Everything the member may ask, with the address it is asked at."""
    client = Client(token=someone.token)
    for route in LISTS:
        for answer in pages(client, route):
            yield route.path, answer
    for route in REPORTS:
        yield route.path, report(client, route, book.asked)
    for route in DOCUMENTS:
        for id in ids:
            answer = document(client, route, id, book.asked)
            yield f"{route.path} {id}", answer
            if answer.status == 403:
                break


def assert_nothing_foreign(
    book: Book, someone: Person, *, thorough: bool = False, foreign: Foreign | None = None
) -> int:
    """No list, report or document tells the member of a row outside of his scope; answers how many were read."""
    foreign = foreign or book.foreign(someone)
    assert len(foreign.words) > 100
    ids = sorted(foreign.all_ids) if thorough else one_of_each(foreign.ids)
    read = 0
    for address, answer in reads(book, someone, ids):
        assert answer.status in (200, 403, 404), (address, answer.body)
        if answer.status != 200:
            continue
        read += 1
        told = answer.json
        if " " in address:
            assert is_empty(told), (address, told)
        for text in texts_of(told):
            assert not foreign.forbids(text, address), (address, text, told)
        for row in told.get("rows", []) if isinstance(told, dict) else []:
            assert int(row.get("id", 0)) not in foreign.all_ids, (address, row)
            if "site_id" in row and "id" not in row:
                assert int(row["site_id"]) not in foreign.ids["network_site"], (address, row)
    return read


def found(someone: Person, words: str) -> list[dict[str, str]]:
    """What the box that finds anything tells the member of the words."""
    answer = Client(token=someone.token).get(f"{PREFIX}/desk/find?{urlencode({'words': words})}")
    assert answer.status == 200, answer.body
    rows: list[dict[str, str]] = answer.json["found"]
    return rows


def assert_found_as_listed(book: Book) -> None:
    """A sibling finds nothing foreign by any word; each document that the owner is listed is found by its number."""
    wire()
    owner = book.someone(None, org_unit=book.world.trade.network.headquarters_id)
    sibling = book.someone(None, org_unit=int(book.world.west))
    foreign = book.foreign(sibling)
    for word in sorted(foreign.words):
        for row in found(sibling, word):
            assert not foreign.forbids(row["number"], f"/{row['kind']}"), (word, row)
            assert int(row["id"]) not in foreign.all_ids or row["kind"] == "product", (word, row)
    kinds = set()
    for kind in registered_numbers():
        (route,) = (route for route in LISTS if route.list_of is kind.of)
        for row in (row for page in pages(Client(token=owner.token), route) for row in page.json["rows"]):
            assert (kind.kind, row["id"], row["number"]) in {
                (one["kind"], one["id"], one["number"]) for one in found(owner, row["number"])
            }
            kinds.add(kind.kind)
    assert kinds == {kind.kind for kind in registered_numbers()}


def crossing(world: World) -> int:
    """A delivery of an eastern order, packed, that leaves the western site."""
    actor = world.actor
    order = int(world.order())
    line = show_order(actor=actor, order_id=order).lines[0]
    goods = MoveGoods(line.id, int(world.site), int(world.other_site), line.quantity)
    move = MoveAllocation(order, show_order(actor=actor, order_id=order).head.version, (goods,), "moved")
    move_allocations(actor=actor, items=[move]).single()
    made = create_deliveries(actor=actor, items=[OrderToDeliver(order)]).single().deliveries[0]
    assert made.site_id == int(world.other_site)
    pack_deliveries(actor=actor, items=[PackDelivery(made.id, (NewParcel(),))]).single()
    return made.id


def listed(someone: Person, path: str) -> set[int]:
    """The ids of all rows of a list that the member is shown."""
    (route,) = (route for route in LISTS if route.path == path)
    return {int(row["id"]) for page in pages(Client(token=someone.token), route) for row in page.json["rows"]}


def assert_whole_sites(book: Book) -> None:
    """A storekeeper is listed every delivery, parcel, return and transfer of his orders and of his sites."""
    world, crossed = book.world, book.crossed
    for role in ("storekeeper", "manager"):
        for unit in (world.east, world.west):
            someone = book.someone(role, org_unit=int(unit))
            seen = book.foreign(someone).open
            for path, table in WHOLE.items():
                found = listed(someone, path)
                assert found == seen[table], (role, path)
                assert crossed in found or table != "fulfilment_delivery"
            shown = Client(token=someone.token).get(f"{PREFIX}/fulfilment/deliveries/{crossed}").json
            steps = {step["command"] for step in shown["steps"]}
            assert "fulfilment.issue_deliveries" in steps
            assert ("fulfilment.invoice_deliveries" in steps) == (unit == world.east)


def test_a_sibling_reads_nothing_of_another_branch(book: Book) -> None:
    east, west = int(book.world.east), int(book.world.west)
    assert_whole_sites(book)
    assert_found_as_listed(book)
    assert assert_nothing_foreign(book, book.someone(None, org_unit=west), thorough=True) >= len(LISTS)
    for role in READY_ROLES:
        assert assert_nothing_foreign(book, book.someone(role, org_unit=west)) >= 10
    abroad = book.foreign(book.someone(None, org_unit=west))
    with pytest.raises(AssertionError):  # the walk does meet what is foreign
        assert_nothing_foreign(book, book.someone(None, org_unit=east), foreign=abroad)


def test_a_sibling_company_reads_nothing_of_another(book: Book) -> None:
    actor = book.actor
    company = create_companies(
        actor=actor, items=[CreateCompany("SISTER", "Sister", "CNY", "Asia/Shanghai")]
    ).single()
    unit = create_org_units(
        actor=actor, items=[CreateOrgUnit("SISTER", "Sister", "branch", company.id, "HQ")]
    ).single()
    assert_nothing_foreign(book, book.someone(None, org_unit=unit.id), thorough=True)
    assert_nothing_foreign(book, book.someone("manager", org_unit=unit.id))


def costs_shown(book: Book, role: str, ids: list[int]) -> set[str]:
    """Where a member of the role who sees the eastern branch is told what goods cost."""
    shown = set()
    for address, answer in reads(book, book.someone(role, org_unit=int(book.world.east)), ids):
        if answer.status == 200:
            for name, value in fields_of(answer.json):
                if SHOWS_COST.search(name) and not (
                    name in NO_COST or value is None or address.startswith(WEIGHED)
                ):
                    shown.add(f"{address.split()[0]} {name}")
    return shown


def test_cost_and_margin_are_masked_for_who_may_not_see_them(book: Book) -> None:
    rows, _ = rows_of(book.actor.book_id)
    ids = one_of_each(rows)
    for role, ready in READY_ROLES.items():
        shown = costs_shown(book, role, ids)
        assert (shown != set()) is (READ_VALUES in ready.permissions), (role, shown)
    for role in READY_ROLES:
        assert_masked_columns_are_none(book, role)


def assert_masked_columns_are_none(book: Book, role: str) -> None:
    """What the role may not read of a list is no column there: not shown, no order, no filter."""
    allowed = READY_ROLES[role].permissions
    client = Client(token=book.someone(role, org_unit=int(book.world.east)).token)
    for route in LISTS:
        assert route.list_of is not None
        hidden = [one.name for one in route.list_of.columns if one.needs and one.needs not in allowed]
        if route.list_of.permission not in allowed or not hidden:
            continue
        told = client.get(f"{PREFIX}{route.path}/columns").json["columns"]
        assert not set(hidden) & {one["name"] for one in told}
        for name in hidden:
            for asked in (f"sort={name}", f"filter[{name}]=gt:0"):
                refused = client.get(f"{PREFIX}{route.path}?{asked}")
                assert (refused.status, refused.json["facts"]["reason"]) == (422, "column"), refused.body
