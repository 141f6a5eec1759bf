"""What is wrong with goods and becomes a task."""

from __future__ import annotations

from huotong.desk.contracts.tasks import TaskKind, TaskRole
from huotong.desk.public import Facts
from huotong.inventory.contracts import MANUAL_HOLD
from huotong.inventory.contracts.expecting import EXPECTED
from huotong.inventory.contracts.transferring import TRANSFER
from huotong.inventory.queries.stock import SQL

KEEPER, MANAGER = TaskRole.STOREKEEPER, TaskRole.MANAGER
STOCK_FACTS = (
    Facts(TaskKind.RECEIPT_OVERDUE, KEEPER, EXPECTED, 1, SQL.overdue_receipts),
    Facts(TaskKind.TRANSFER_LATE, KEEPER, TRANSFER, 1, SQL.late_transfers),
    Facts(TaskKind.TRANSFER_DIFFERENCE, MANAGER, TRANSFER, 0, SQL.unsettled_transfers),
    Facts(TaskKind.BELOW_MINIMUM, KEEPER, "minimum_level", 0, SQL.below_minimum),
    Facts(TaskKind.HOLD_OLD, KEEPER, MANUAL_HOLD, 7, SQL.old_holds),
)
