"""The tables of inventory."""

from huotong.inventory.models.stock import StockCost, StockDetail, StockHold, StockLeg, StockLevel, StockMove
from huotong.inventory.models.transferring import Transfer, TransferLine

__all__ = [
    "StockCost",
    "StockDetail",
    "StockHold",
    "StockLeg",
    "StockLevel",
    "StockMove",
    "Transfer",
    "TransferLine",
]
