"""The tables of inventory."""

from huotong.inventory.models.adjusting import (
    Adjustment,
    AdjustmentLimit,
    AdjustmentLine,
    AdjustmentReason,
)
from huotong.inventory.models.expecting import ExpectedLine, ExpectedReceipt, Promise
from huotong.inventory.models.minimums import MinimumLevel
from huotong.inventory.models.stock import StockCost, StockDetail, StockHold, StockLeg, StockLevel, StockMove
from huotong.inventory.models.transferring import Transfer, TransferLine

__all__ = [
    "Adjustment",
    "AdjustmentLimit",
    "AdjustmentLine",
    "AdjustmentReason",
    "ExpectedLine",
    "ExpectedReceipt",
    "MinimumLevel",
    "Promise",
    "StockCost",
    "StockDetail",
    "StockHold",
    "StockLeg",
    "StockLevel",
    "StockMove",
    "Transfer",
    "TransferLine",
]
