"""The tables of sales."""

from huotong.sales.models.agreeing import Agreement, AgreementDraw, AgreementLine
from huotong.sales.models.amending import OrderVersion, OrderVersionLine
from huotong.sales.models.orders import AllocationExplanation, Backorder, SalesOrder, SalesOrderLine
from huotong.sales.models.recurring import RecurrenceOfAgreement, RecurringDay

__all__ = [
    "Agreement",
    "AgreementDraw",
    "AgreementLine",
    "AllocationExplanation",
    "Backorder",
    "OrderVersion",
    "OrderVersionLine",
    "RecurrenceOfAgreement",
    "RecurringDay",
    "SalesOrder",
    "SalesOrderLine",
]
