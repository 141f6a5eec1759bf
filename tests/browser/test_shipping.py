"""Held goods are moved to another site, picked at theirs, and what left is billed in a run, on the screens."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from playwright.sync_api import expect

from huotong.desk.contracts.tasks import KeepTasks
from huotong.desk.public import keep_tasks
from huotong.kernel.actor import Actor
from huotong.kernel.testing.cluster import TestDatabase
from huotong.main.wiring import wire
from tests.browser.screen import Screen
from tests.browser.test_transfers import choose
from tests.browser.world import Program

pytestmark = pytest.mark.browser


def test_goods_of_an_order_are_held_elsewhere_for_a_reason(screen: Screen, program: Program) -> None:
    def say(id: str, **facts: object) -> str:
        return screen.say("fulfilment", id, **facts)

    order = program.create_order((2, "5"), confirm=True)
    screen.open(f"/sales/orders/{order['id']}")
    held = screen.table(say("allocation.title"))
    expect(held).to_contain_text("CD ")
    screen.press(say("allocation.simulate"))
    screen.press(say("allocation.submit_simulate"))
    expect(screen.page.get_by_text(say("allocation.no_moves"))).to_be_visible()
    screen.press(say("allocation.move"))
    choose(screen, say("allocation.to"), "SH ")
    dialog = screen.page.get_by_role("dialog")
    dialog.get_by_label(say("allocation.quantity")).fill("2")
    dialog.get_by_label(say("allocation.reason")).fill("Forklift broken 叉车故障")
    screen.picture("allocation-move")
    dialog.get_by_role("button", name=say("allocation.submit_move")).click()
    expect(dialog).to_be_hidden()
    expect(held.locator("tbody tr.ant-table-row")).to_have_count(2)
    expect(held).to_contain_text("SH ")
    screen.picture("allocation")
    program.cancel_order(order["id"])


def test_a_delivery_is_picked_from_the_list_of_its_site(screen: Screen, program: Program) -> None:
    def say(id: str) -> str:
        return screen.say("fulfilment", id)

    delivery = program.plan_order((1, "4"))
    screen.page.set_viewport_size({"width": 390, "height": 844})
    screen.open("/fulfilment/pick-list")
    screen.expect_title(say("pick.title"))
    screen.page.get_by_role("combobox", name=say("pick.site")).click()
    screen.page.locator(".ant-select-item-option").filter(has_text="CD ").last.click()
    picked = screen.page.get_by_role("listitem").filter(has=screen.page.get_by_role("button"))
    mine = picked.filter(has_text=delivery["number"])
    expect(mine).to_have_count(1)
    screen.picture("pick-list")
    mine.get_by_role("button", name=say("pick.done")).click()
    expect(mine).to_have_count(0)


def test_what_left_is_billed_in_a_run(screen: Screen, program: Program) -> None:
    def say(id: str, **facts: object) -> str:
        return screen.say("fulfilment", id, **facts)

    program.ship_order((0, "3"))
    screen.open("/fulfilment/invoicing-run")
    screen.expect_title(say("run.title"))
    waiting = screen.table(say("run.title"))
    expect(waiting.locator("tbody tr.ant-table-row")).to_have_count(1)
    expect(waiting).to_contain_text("33.90")
    screen.picture("invoicing-run")
    screen.press(say("run.bill"))
    expect(screen.page.get_by_text(say("run.results", done=1, refused=0))).to_be_visible()
    expect(screen.table(say("run.results_label"))).to_contain_text("INV")
    expect(screen.page.get_by_text(say("run.nothing"))).to_be_visible()
    screen.picture("invoicing-run-done")


def test_a_site_is_told_to_have_more(
    screen: Screen, program: Program, company_database: TestDatabase
) -> None:
    def say(id: str) -> str:
        return screen.say("inventory", id)

    screen.open("/inventory/minimum-levels")
    screen.expect_title(say("minimum_levels"))
    screen.press(say("minimum.set"))
    choose(screen, say("fact.site"), "SH ")
    choose(screen, say("fact.product"), "SKU2")
    dialog = screen.page.get_by_role("dialog")
    dialog.get_by_label(say("minimum.minimum")).fill("500")
    dialog.get_by_label(say("minimum.target")).fill("800")
    dialog.get_by_role("button", name=say("minimum.set")).click()
    expect(dialog).to_be_hidden()
    expect(screen.page.locator("tbody tr.ant-table-row").filter(has_text="SKU2")).to_contain_text("800")
    screen.picture("minimum-levels")
    with ThreadPoolExecutor(1) as worker:
        worker.submit(_keep, program.company.trade.actor, company_database).result()
    _take_the_task(screen)


def _keep(actor: Actor, database: TestDatabase) -> None:
    database.aim()
    wire()
    keep_tasks(actor=actor, items=[KeepTasks()]).single()
    connections.close_all()


def _take_the_task(screen: Screen) -> None:
    """That there is too little is a task, which leads to its page, where it is taken and noted."""

    def say(id: str) -> str:
        return screen.say("desk", id)

    screen.open("/desk/tasks")
    screen.expect_title(say("tasks"))
    row = screen.page.locator("tbody tr.ant-table-row").filter(has_text="SKU2")
    expect(row).to_contain_text(say("task.kind.below_minimum"))
    screen.picture("tasks")
    row.click()
    screen.press(say("task.take"))
    expect(screen.page.get_by_role("button", name=say("task.give_back"))).to_be_enabled()
    screen.press(say("task.write_note"))
    dialog = screen.page.get_by_role("dialog")
    dialog.get_by_label(say("task.note")).fill("Ordered")
    dialog.get_by_role("button", name=say("task.write_note")).click()
    expect(dialog).to_be_hidden()
    expect(screen.page.get_by_text("Ordered")).to_be_visible()
    screen.picture("task")
    screen.press(say("task.give_back"))
    expect(screen.page.get_by_role("button", name=say("task.take"))).to_be_enabled()


def test_a_delivery_is_packed_and_found_by_its_tracking_number(screen: Screen, program: Program) -> None:
    def say(id: str, **facts: object) -> str:
        return screen.say("fulfilment", id, **facts)

    delivery = program.plan_order((0, "5"))
    screen.open(f"/fulfilment/deliveries/{delivery['id']}")
    screen.press(say("parcel.pack"))
    dialog = screen.page.get_by_role("dialog")
    dialog.get_by_label(say("parcel.wanted", line_no=1)).fill("2")
    dialog.get_by_label(say("parcel.weight")).fill("3.5")
    dialog.get_by_label(say("fact.tracking")).fill(f"SF-{delivery['number']}")
    screen.picture("parcel-pack")
    dialog.get_by_role("button", name=say("parcel.pack")).click()
    expect(dialog).to_be_hidden()
    parcels = screen.table(say("parcel.title"))
    expect(parcels).to_contain_text("3.5")
    screen.press(say("parcel.pack"))
    expect(dialog.get_by_label(say("parcel.wanted", line_no=1))).to_have_value("3")
    dialog.get_by_role("button", name=say("parcel.pack")).click()
    expect(dialog).to_be_hidden()
    expect(parcels.locator("tbody tr.ant-table-row")).to_have_count(2)
    screen.picture("parcels-of-delivery")
    parcels.get_by_role("button", name=say("parcel.unpack")).last.click()
    expect(parcels.locator("tbody tr.ant-table-row")).to_have_count(1)
    screen.open(f"/sales/orders/{delivery['order_id']}")
    expect(screen.table(say("parcel.title"))).to_contain_text(f"SF-{delivery['number']}")
    screen.open(f"/fulfilment/parcels?filter[tracking]=eq:SF-{delivery['number']}")
    screen.expect_title(say("parcel.title"))
    screen.picture("parcels")
