"""A customer's salesman has his orders, another may be given one, and the figures count for who has it."""

from __future__ import annotations

from datetime import date

import pytest

from huotong.access.contracts import NewMember
from huotong.access.public import create_members
from huotong.accounts.public import create_user
from huotong.analytics.contracts import Grouping
from huotong.analytics.testing import rebuilt, sales, sold
from huotong.fulfilment.testing import SmallTrade, new_order, placed, small_trade
from huotong.kernel.errors import NotFound
from huotong.main.wiring import wire
from huotong.partners.contracts import SetSalesman
from huotong.partners.public import set_salesmen, show_partner, show_partner_history
from huotong.sales.contracts import OrderOfSalesman
from huotong.sales.public import assign_salesmen, show_order
from tests.books import contents, differences

ON = date(2026, 11, 23)


@pytest.fixture
def trade(rolled_back: object) -> SmallTrade:
    wire()
    return small_trade()


def test_orders_are_the_customers_salesmans_or_who_is_given_them(trade: SmallTrade) -> None:
    actor, customer = trade.actor, trade.chengdu_customer_id
    users = [create_user(username=f"seller-{no}", name=name) for no, name in enumerate(("王", "陈"))]
    people = [NewMember(user, name) for user, name in zip(users, ("王", "陈"), strict=True)]
    wang, chen = (one.id for one in create_members(actor=actor, items=people).done)
    names = {wang: "王", chen: "陈"}
    sold(trade, (0, "1"), on=ON)
    before = placed(trade, new_order(trade, (0, "1"), confirm=False))[0].id
    set_salesmen(actor=actor, items=[SetSalesman(customer, chen), SetSalesman(customer, wang)])
    head = show_partner(actor=actor, partner_id=customer).head
    assert (head.salesman_id, head.salesman) == (wang, names[wang])
    assert str(wang) in str(show_partner_history(actor=actor, partner_id=customer).changes[0])
    sold(trade, (0, "2"), on=ON)
    after, given = (placed(trade, new_order(trade, (0, "3"), confirm=False))[0].id for _ in range(2))
    assign_salesmen(actor=actor, items=[OrderOfSalesman(given, chen)]).single()
    assert [show_order(actor=actor, order_id=id).head.salesman_id for id in (before, after, given)] == [
        None,
        wang,
        chen,
    ]
    assert show_order(actor=actor, order_id=given).head.salesman == names[chen]
    rebuilt(trade)
    told = {row.id: f"{row.sums.net:.2f}" for row in sales(actor, Grouping.SALESMAN, ON, ON).rows}
    # 1 × 10.00 of who entered it, 2 × 10.00 of the customer's salesman.
    assert told == {actor.member_id: "10.00", wang: "20.00"}
    assert differences() == {}


def test_nobody_is_given_what_he_or_the_asker_does_not_see(trade: SmallTrade) -> None:
    (order,) = placed(trade, new_order(trade, (0, "1")))
    before = contents()
    for salesman, kind in ((order.id, "member"), (None, None)):
        (refused,) = assign_salesmen(
            actor=trade.actor, items=[OrderOfSalesman(order.id if kind else 987_654, salesman)]
        ).refused
        assert isinstance(refused.error, NotFound)
        assert refused.error.kind == (kind or "sales_order")
    nobody = SetSalesman(trade.chengdu_customer_id, order.id)
    (unknown,) = set_salesmen(actor=trade.actor, items=[nobody]).refused
    assert isinstance(unknown.error, NotFound)
    assert contents() == before
