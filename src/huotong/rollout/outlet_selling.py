"""What customers of the demo's dealers and stores are offered, agree on beforehand, and want less of."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from huotong.rollout.outlet_stock import first_outlets
from huotong.rollout.outlets import OutletNetwork
from huotong.sales.contracts import CancelLines, LineToCancel, NewOrder, NewOrderLine
from huotong.sales.contracts.agreeing import (
    DrawnLine,
    EndAgreement,
    NewBlanketOrder,
    NewQuotation,
    OrderFromAgreement,
)
from huotong.sales.contracts.amending import AmendedLine, AmendOrder
from huotong.sales.contracts.recurring import (
    IntervalUnit,
    NewRecurringOrder,
    PricesOf,
    Recurrence,
    RecurringDay,
)
from huotong.sales.public import (
    amend_orders,
    call_off_blanket_orders,
    cancel_lines,
    convert_quotations,
    create_blanket_orders,
    create_orders,
    create_quotations,
    create_recurring_orders,
    make_recurring_orders,
    pause_recurring_orders,
    show_blanket_order,
    show_order,
    show_quotation,
)

PIECES = Decimal(4)
QUOTED, AGREED = timedelta(days=30), timedelta(days=180)
PAUSED = "客户盘点 The customer counts stock"
REASON = "客户来电减量 The customer rang: less is wanted"


def offer_goods(built: OutletNetwork, products: dict[int, int], *, today: date) -> None:
    """One outlet of each company has quotations and a blanket order of which parts are ordered."""
    work, actor = built.work, built.work.actor
    outlets = first_outlets(built)
    lines = [(NewOrderLine(PIECES, products[outlet.products[1]]),) for outlet in outlets]
    customers = [built.customers[outlet.code][0] for outlet in outlets]
    pairs = list(zip(lines, customers, strict=True))
    offers = [
        NewQuotation(wanted, today + QUOTED, customer, quoted_on=today, send=send)
        for wanted, customer in pairs
        for send in (True, False)
    ]
    quoted = work.do(create_quotations, offers, step="outlets' quotations")[::2]
    parts = [
        OrderFromAgreement(
            one.id,
            (DrawnLine(show_quotation(actor=actor, quotation_id=one.id).lines[0].id, Decimal(1)),),
            ordered_on=today,
        )
        for one in quoted
    ]
    work.do(convert_quotations, parts, step="outlets' quotations ordered")
    agreed = work.do(
        create_blanket_orders,
        [NewBlanketOrder(wanted, today, today + AGREED, customer) for wanted, customer in pairs],
        step="outlets' blanket orders",
    )
    calls = [
        OrderFromAgreement(
            one.id,
            (DrawnLine(show_blanket_order(actor=actor, blanket_order_id=one.id).lines[0].id, Decimal(1)),),
            ordered_on=today,
        )
        for one in agreed
    ]
    work.do(call_off_blanket_orders, calls, step="outlets' call-offs")


def agree_again_and_again(built: OutletNetwork, products: dict[int, int], *, today: date) -> None:
    """A customer of one outlet of each company takes goods every week and at each month's end."""
    work, first = built.work, today + timedelta(days=1)
    rhythms = (
        Recurrence(1, IntervalUnit.WEEK, first, backorders=True, confirm=True),
        Recurrence(1, IntervalUnit.MONTH, first, day_of_month=31, prices_of=PricesOf.AGREEMENT, times=12),
    )
    wanted = [
        NewRecurringOrder(
            (NewOrderLine(PIECES, products[outlet.products[1]]),), rhythm, built.customers[outlet.code][0]
        )
        for outlet in first_outlets(built)
        for rhythm in rhythms
    ]
    made = work.do(create_recurring_orders, wanted, step="outlets' recurring orders")
    days = [RecurringDay(one.id, first) for one in made[::2]]
    work.do(make_recurring_orders, days, step="outlets' recurring orders made")
    paused = [EndAgreement(one.id, PAUSED) for one in made[3::4]]
    work.do(pause_recurring_orders, paused, step="outlets' recurring orders paused")


def change_orders(built: OutletNetwork, products: dict[int, int], *, today: date) -> None:
    """One order of each company is amended to less, and of what it wants then a part is cancelled."""
    work, actor = built.work, built.work.actor
    wanted = [
        NewOrder(
            lines=(NewOrderLine(PIECES, products[outlet.products[1]]),),
            customer_id=built.customers[outlet.code][0],
            confirm=True,
            backorders=True,
            ordered_on=today,
        )
        for outlet in first_outlets(built)
    ]
    made = work.do(create_orders, wanted, step="outlets' orders to amend")
    shown = [show_order(actor=actor, order_id=one.id) for one in made]
    amended = [
        AmendOrder(
            one.head.id,
            one.head.version,
            REASON,
            (AmendedLine(one.lines[0].id, PIECES - 1),),
            amended_on=today,
        )
        for one in shown
    ]
    work.do(amend_orders, amended, step="outlets' amendments")
    cut = [CancelLines(one.head.id, (LineToCancel(one.lines[0].id, Decimal(1)),)) for one in shown]
    work.do(cancel_lines, cut, step="outlets' lines cancelled")
