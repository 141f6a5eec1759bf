"""Two who both may: what each did is there afterwards, whoever came first, and no number is given twice."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

import pytest

from huotong.access.contracts import NewMember
from huotong.access.public import create_members
from huotong.desk.contracts.tasks import NoteTask, TakeTask
from huotong.desk.public import note_tasks, show_task, take_tasks
from huotong.fulfilment import public as fulfilment
from huotong.fulfilment.contracts import ChangeDelivery, IssueDelivery, TrackDelivery
from huotong.fulfilment.contracts.packing import ChangeParcel, NewParcel, PackDelivery
from huotong.fulfilment.testing import SmallTrade
from huotong.intake.contracts import BeginRun, FinishRun
from huotong.intake.public import begin_run, finish_run
from huotong.inventory.contracts import ExpireHolds, HoldGoods
from huotong.inventory.public import expire_holds, hold_goods
from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch
from huotong.kernel.db.sql import Statement, statement
from huotong.kernel.testing.races import REPEATS
from huotong.kernel.values import DATE_MIN
from huotong.limits.contracts import GrantLimit
from huotong.limits.public import grant_limits
from huotong.partners.contracts import (
    BlockPartner,
    CreateCustomerGroup,
    SetCustomerGroup,
    SetSalesman,
)
from huotong.partners.public import (
    block_partners,
    create_customer_groups,
    set_customer_groups,
    set_salesmen,
    show_partner_history,
)
from tests.books import differences
from tests.races.pairs import BOTH_WIN, Things, both, both_unlocked, well_stocked
from tests.races.states import task
from tests.races.test_returns import ON

pytestmark = pytest.mark.race
SAID: tuple[dict[str, Any], ...] = ({"carrier": "SF"}, {"tracking": "1"})
RUNS = statement(
    "runs_of_a_race",
    "SELECT count(*) FROM intake_run WHERE book_id = :book::bigint AND name = :name::text",
)
RESERVED = statement(
    "reserved_of_a_race",
    "SELECT reserved FROM stock_level"
    " WHERE book_id = :book::bigint AND site_id = :site::bigint AND sku_id = :sku::bigint",
)
GRANTS = statement(
    "grants_of_a_race",
    """SELECT array_agg(g.no ORDER BY g.no) FROM limits_grant g
         JOIN limits_limit l ON l.book_id = g.book_id AND l.id = g.limit_id
        WHERE g.book_id = :book::bigint AND l.book_id = :book::bigint AND l.holder_id = :holder::bigint""",
)


class Deed(NamedTuple):
    """A command, two items of it, and what is there afterwards."""

    command: Any
    items: Sequence[Any]
    left: Callable[[], Any]


def _first(things: Things, of: Statement, **named: Any) -> Callable[[], Any]:
    return lambda: fetch(of, actor=things.actor, **named)[0][0]


def _told_of_delivery(things: Things, id: int) -> Callable[[], Any]:
    def told() -> Any:
        head = fulfilment.show_delivery(actor=things.actor, delivery_id=id).head
        return head.carrier, head.tracking

    return told


def _change(things: Things) -> Deed:
    id = things.delivery()
    items = [ChangeDelivery(id, **said) for said in SAID]
    return Deed(fulfilment.change_deliveries, items, _told_of_delivery(things, id))


def _track(things: Things) -> Deed:
    id = things.delivery()
    fulfilment.issue_deliveries(actor=things.actor, items=[IssueDelivery(id, ON)]).single()
    items = [TrackDelivery(id, **said) for said in SAID]
    return Deed(fulfilment.track_deliveries, items, _told_of_delivery(things, id))


def _parcel(things: Things) -> Deed:
    delivery = things.delivery()
    pack = PackDelivery(delivery, (NewParcel(),))
    id = fulfilment.pack_deliveries(actor=things.actor, items=[pack]).single().parcels[0].id

    def told() -> Any:
        shown = fulfilment.list_parcels_of_delivery(actor=things.actor, delivery_id=delivery)
        return shown.parcels[0].carrier, shown.parcels[0].tracking

    return Deed(fulfilment.change_parcels, [ChangeParcel(id, **said) for said in SAID], told)


def _of_task(*, actor: Actor, items: Sequence[TakeTask | NoteTask]) -> Any:
    """One clerk takes a task, another writes a note on it."""
    command: Any = take_tasks if isinstance(items[0], TakeTask) else note_tasks
    return command(actor=actor, items=items)


def _note(things: Things) -> Deed:
    id = task(things)

    def told() -> Any:
        head = show_task(actor=things.actor, task_id=id).head
        return head.taken_by == things.actor.member_id, head.note

    return Deed(_of_task, [TakeTask(id), NoteTask(id, "asked")], told)


def _begin(things: Things) -> Deed:
    name = things.code()
    items = [BeginRun(name, "file", {"by": by}) for by in (1, 2)]
    return Deed(begin_run, items, _first(things, RUNS, name=name))


def _finish(things: Things) -> Deed:
    begin = BeginRun(things.code(), "file", {})
    id = begin_run(actor=things.actor, items=[begin]).single().id

    def facts() -> Any:
        return sorted(begin_run(actor=things.actor, items=[begin]).single().facts)

    return Deed(finish_run, [FinishRun(id, {fact: 1}) for fact in ("left", "right")], facts)


def _expire(things: Things) -> Deed:
    site, product = things.trade.network.shanghai_site_id, things.trade.catalog.product_ids[1]
    now = datetime.now(UTC)
    until = now + timedelta(seconds=0.3)
    hold_goods(actor=things.actor, items=[HoldGoods(site, product, Decimal(1), until)]).single()
    time.sleep(0.4)
    span = ExpireHolds(now - timedelta(hours=1), now + timedelta(hours=1))
    return Deed(expire_holds, [span] * 2, _first(things, RESERVED, site=site, sku=product))


def _grants(things: Things) -> Deed:
    company, id = things.trade.network.company_id, things.partner()
    items = [
        GrantLimit(
            company_id=company, holder_id=id, currency="CNY", amount=Decimal(amount), valid_from=DATE_MIN
        )
        for amount in (100, 200, 300)
    ]
    grant_limits(actor=things.actor, items=items[:1]).single()
    return Deed(grant_limits, items[1:], _first(things, GRANTS, holder=id))


def _versions(things: Things, partner: int) -> Callable[[], Any]:
    def versions() -> Any:
        changes = show_partner_history(actor=things.actor, partner_id=partner).changes
        return sorted(change.version for change in changes)

    return versions


def _block(things: Things) -> Deed:
    id = things.partner()
    return Deed(
        block_partners, [BlockPartner(id, why) for why in ("unpaid", "closed")], _versions(things, id)
    )


def _groups(things: Things) -> Deed:
    id, company = things.partner(), things.trade.network.company_id
    new = [CreateCustomerGroup(things.code(), "New", company) for _ in range(2)]
    groups = create_customer_groups(actor=things.actor, items=new).done
    items = [SetCustomerGroup(id, group.id) for group in groups]
    return Deed(set_customer_groups, items, _versions(things, id))


def _salesmen(things: Things) -> Deed:
    id = things.partner()
    new = [NewMember(2_000_000 + things.number(), "Salesman") for _ in range(2)]
    members = create_members(actor=things.actor, items=new).done
    return Deed(set_salesmen, [SetSalesman(id, member.id) for member in members], _versions(things, id))


DEEDS: dict[str, Callable[[Things], Deed]] = {
    "desk.note_tasks": _note,
    "fulfilment.change_deliveries": _change,
    "fulfilment.change_parcels": _parcel,
    "fulfilment.track_deliveries": _track,
    "intake.begin_run": _begin,
    "intake.finish_run": _finish,
    "inventory.expire_holds": _expire,
    "limits.grant_limits": _grants,
    "partners.block_partners": _block,
    "partners.set_customer_groups": _groups,
    "partners.set_salesmen": _salesmen,
}
LEFT: dict[str, Any] = {
    "desk.note_tasks": (True, "asked"),
    "fulfilment.change_deliveries": ("SF", "1"),
    "fulfilment.change_parcels": ("SF", "1"),
    "fulfilment.track_deliveries": ("SF", "1"),
    "intake.begin_run": 1,
    "intake.finish_run": ["left", "right"],
    "inventory.expire_holds": 0,
    "limits.grant_limits": [1, 2, 3],
    "partners.block_partners": [2, 3],
    "partners.set_customer_groups": [2, 3],
    "partners.set_salesmen": [2, 3],
}
TOLD_UNLOCKED = {"inventory.expire_holds": ("CheckViolation", "done")}
"""No figure of stock goes below zero."""
ONE_SAID = [("SF", ""), ("", "1")]
LOST: dict[str, list[Any]] = {
    "desk.note_tasks": [(True, ""), (False, "asked")],
    "fulfilment.change_deliveries": ONE_SAID,
    "fulfilment.change_parcels": ONE_SAID,
    "fulfilment.track_deliveries": ONE_SAID,
    "intake.finish_run": [["left"], ["right"]],
    "partners.block_partners": [[2, 2]],
    "partners.set_customer_groups": [[2, 2]],
    "partners.set_salesmen": [[2, 2]],
}
"""What may be left without the locks; a run of a name and the number of a grant are unique besides."""


@pytest.fixture
def trade(own_database: object) -> SmallTrade:
    return well_stocked()


def test_what_two_do_at_once_is_all_there(trade: SmallTrade) -> None:
    things = Things(trade)
    for _ in range(REPEATS):
        found = {}
        for name, make in DEEDS.items():
            deed = make(things)
            outcome = both(things, (deed.command, deed.items))
            found[name] = (outcome, deed.left())
        assert found == {name: (BOTH_WIN, left) for name, left in LEFT.items()}
    assert differences() == {}


def test_without_the_locks_something_would_be_lost(trade: SmallTrade) -> None:
    things = Things(trade)
    found = {}
    for name, make in DEEDS.items():
        deed = make(things)
        never_locks = name == "intake.begin_run"
        outcome = both_unlocked(things, (deed.command, deed.items), at_once=never_locks)
        found[name] = (outcome, deed.left())
    assert {name: told for name, (told, _) in found.items()} == dict.fromkeys(DEEDS, BOTH_WIN) | TOLD_UNLOCKED
    assert {name: left for name, (_, left) in found.items() if left not in LOST.get(name, [LEFT[name]])} == {}
