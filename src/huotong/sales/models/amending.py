"""The versions of amended orders: each as it stood, never changed."""

from __future__ import annotations

from django.db import models
from django.db.models import PROTECT, Q

from huotong.kernel.db.fields import AmountField, BookForeignKey, PriceField, QuantityField
from huotong.kernel.db.models import Ledger
from huotong.sales.models.orders import AMOUNT_BOUND, QUANTITY_BOUND, SalesOrder


class OrderVersion(Ledger):
    """An order's head as an amendment left it; the first one is the order before any."""

    order = BookForeignKey(SalesOrder, PROTECT, related_name="+", db_index=False)
    no = models.IntegerField()
    at = models.DateTimeField()
    made_by = models.BigIntegerField()
    reason = models.TextField()
    ship_to = models.TextField()
    wanted_on = models.DateField(null=True)
    net = AmountField()
    tax = AmountField()

    class Meta:
        db_table = "sales_order_version"
        constraints = [
            models.UniqueConstraint(fields=["book_id", "order", "no"], name="sales_order_version_no"),
            models.CheckConstraint(
                condition=Q(no__gte=1, net__gte=0, net__lt=AMOUNT_BOUND, tax__gte=0, tax__lt=AMOUNT_BOUND),
                name="sales_order_version_amounts",
            ),
        ]


class OrderVersionLine(Ledger):
    """A line of an order as it stood in a version; `wanted` of it was not cancelled, in base units."""

    version = BookForeignKey(OrderVersion, PROTECT, related_name="+")
    order_line_id = models.BigIntegerField()
    line_no = models.IntegerField()
    product_id = models.BigIntegerField()
    unit_id = models.BigIntegerField()
    entered_quantity = QuantityField()
    quantity = QuantityField()
    wanted = QuantityField()
    price = PriceField()
    net = AmountField()
    tax = AmountField()

    class Meta:
        db_table = "sales_order_version_line"
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    quantity__gt=0, quantity__lt=QUANTITY_BOUND, wanted__gte=0, wanted__lt=QUANTITY_BOUND
                ),
                name="sales_order_version_line_wanted",
            ),
        ]
