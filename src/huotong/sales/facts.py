"""What is wrong with orders and becomes a task."""

from __future__ import annotations

from huotong.desk.contracts.tasks import TaskKind, TaskRole
from huotong.desk.public import Facts
from huotong.sales.contracts import ORDER
from huotong.sales.posting import SQL

ORDER_FACTS = (
    Facts(TaskKind.PROMISE_LATE, TaskRole.ORDER_CLERK, ORDER, 1, SQL.late_promises),
    Facts(TaskKind.GOODS_THERE, TaskRole.ORDER_CLERK, ORDER, 0, SQL.waiting_with_goods_there),
    Facts(TaskKind.ORDER_HELD, TaskRole.ORDER_CLERK, ORDER, 7, SQL.held_orders),
)
