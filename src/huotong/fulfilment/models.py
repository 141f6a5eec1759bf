"""The tables of fulfilment."""

from __future__ import annotations

from django.db import models
from django.db.models import PROTECT, Q

from huotong.fulfilment.contracts import DeliveryStatus
from huotong.kernel.db.fields import BookForeignKey, BookKeyField, IdField, QuantityField
from huotong.kernel.db.kinds import Kind
from huotong.kernel.db.models import BookModel, Document


class Delivery(Document):
    """Goods of one order that leave one site together."""

    book_id = BookKeyField(fillfactor=70)
    number = models.TextField()
    delivery_status = models.SmallIntegerField()
    order = BookForeignKey("sales.SalesOrder", PROTECT, related_name="+")
    company_id = models.BigIntegerField()
    org_unit_id = models.BigIntegerField()
    partner_id = models.BigIntegerField()
    site = BookForeignKey("network.Site", PROTECT, related_name="+", db_index=False)
    carrier = models.TextField()
    tracking = models.TextField()
    ship_on = models.DateField()
    issued_on = models.DateField(null=True)
    created_at = models.DateTimeField()
    invoice_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["book_id", "number"], name="fulfilment_delivery_number"),
            models.CheckConstraint(
                condition=Q(delivery_status__in=[status.value for status in DeliveryStatus]),
                name="fulfilment_delivery_status",
            ),
        ]
        indexes = [
            models.Index(
                fields=["book_id", "delivery_status", "ship_on", "id"], name="fulfilment_delivery_by_status"
            )
        ]


class DeliveryLine(BookModel):
    """Goods of one order line in a delivery, in base units."""

    kind = Kind.DOCUMENT
    id = IdField()
    delivery = BookForeignKey(Delivery, PROTECT, related_name="+")
    order_line = BookForeignKey("sales.SalesOrderLine", PROTECT, related_name="+", db_index=False)
    line_no = models.IntegerField()
    product_id = models.BigIntegerField()
    quantity = QuantityField()

    class Meta:
        db_table = "fulfilment_delivery_line"
        constraints = [
            models.CheckConstraint(
                condition=Q(quantity__gte=0, quantity__lt=10**13), name="fulfilment_delivery_line_quantity"
            )
        ]
