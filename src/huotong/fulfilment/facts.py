"""What is wrong with deliveries and becomes a task."""

from __future__ import annotations

from huotong.desk.contracts.tasks import TaskKind, TaskRole
from huotong.desk.public import Facts
from huotong.fulfilment.contracts import DELIVERY
from huotong.fulfilment.posting import SQL

DELIVERY_FACTS = (Facts(TaskKind.DELIVERY_LATE, TaskRole.STOREKEEPER, DELIVERY, 1, SQL.late_deliveries),)
