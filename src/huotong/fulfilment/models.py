"""The tables of fulfilment."""

from __future__ import annotations

from django.db import models
from django.db.models import PROTECT, F, Q

from huotong.fulfilment.contracts import DeliveryStatus, Grade, ReturnStatus
from huotong.fulfilment.contracts.packing import ParcelStatus
from huotong.kernel.db.fields import AmountField, BookForeignKey, BookKeyField, IdField, QuantityField
from huotong.kernel.db.kinds import Kind
from huotong.kernel.db.models import BookModel, Document, Ledger


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
    """Goods of one order line in a delivery, in base units.

    `packed` is in parcels; `returned` came back, of that `waived` before it was invoiced.
    """

    kind = Kind.DOCUMENT
    id = IdField()
    delivery = BookForeignKey(Delivery, PROTECT, related_name="+")
    order_line = BookForeignKey("sales.SalesOrderLine", PROTECT, related_name="+", db_index=False)
    line_no = models.IntegerField()
    product_id = models.BigIntegerField()
    quantity = QuantityField()
    returned = QuantityField(default=0, db_default=0)
    waived = QuantityField(default=0, db_default=0)
    packed = QuantityField(default=0, db_default=0)

    class Meta:
        db_table = "fulfilment_delivery_line"
        constraints = [
            models.CheckConstraint(
                condition=Q(waived__gte=0, returned__gte=F("waived"), quantity__gte=F("returned")),
                name="fulfilment_delivery_line_returned",
            ),
            models.CheckConstraint(
                condition=Q(quantity__gte=F("packed"), packed__gte=0, quantity__lt=10**13),
                name="fulfilment_delivery_line_quantity",
            ),
        ]


class Pick(Ledger):
    """What was found of a delivery's line when it was picked, of what was to leave then; in base units."""

    delivery = BookForeignKey(Delivery, PROTECT, related_name="+")
    line = BookForeignKey(DeliveryLine, PROTECT, related_name="+", db_index=False)
    site = BookForeignKey("network.Site", PROTECT, related_name="+", db_index=False)
    product_id = models.BigIntegerField()
    wanted = QuantityField()
    found = QuantityField()
    at = models.DateTimeField()
    member_id = models.BigIntegerField()

    class Meta:
        db_table = "fulfilment_pick"
        constraints = [
            models.UniqueConstraint(fields=["book_id", "line"], name="fulfilment_pick_once"),
            models.CheckConstraint(
                condition=Q(found__gte=0, wanted__gte=F("found"), wanted__lt=10**13),
                name="fulfilment_pick_quantities",
            ),
        ]


class Parcel(Document):
    """A box with goods of one delivery: weight in kilograms, measures in centimetres."""

    delivery = BookForeignKey(Delivery, PROTECT, related_name="+", db_index=False)
    parcel_no = models.IntegerField()
    number = models.TextField()
    parcel_status = models.SmallIntegerField()
    carrier = models.TextField()
    tracking = models.TextField()
    weight = QuantityField(null=True)
    length = QuantityField(null=True)
    width = QuantityField(null=True)
    height = QuantityField(null=True)
    packed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["book_id", "delivery", "parcel_no"], name="fulfilment_parcel_no"),
            models.CheckConstraint(
                condition=Q(parcel_status__in=[status.value for status in ParcelStatus]),
                name="fulfilment_parcel_status",
            ),
            models.CheckConstraint(
                condition=Q(weight__gt=0, length__gt=0, width__gt=0, height__gt=0)
                & Q(weight__lt=10**13, length__lt=10**13, width__lt=10**13, height__lt=10**13),
                name="fulfilment_parcel_measures",
            ),
        ]
        indexes = [
            models.Index(fields=["book_id", "packed_at", "id"], name="fulfilment_parcel_by_time"),
            models.Index(fields=["book_id", "tracking"], name="fulfilment_parcel_by_tracking"),
        ]


class ParcelLine(Ledger):
    """Goods of a delivery's line in a parcel, in base units."""

    parcel = BookForeignKey(Parcel, PROTECT, related_name="+", db_index=False)
    line = BookForeignKey(DeliveryLine, PROTECT, related_name="+", db_index=False)
    product_id = models.BigIntegerField()
    quantity = QuantityField()

    class Meta:
        db_table = "fulfilment_parcel_line"
        constraints = [
            models.UniqueConstraint(fields=["book_id", "parcel", "line"], name="fulfilment_parcel_line_once"),
            models.CheckConstraint(
                condition=Q(quantity__gt=0, quantity__lt=10**13), name="fulfilment_parcel_line_quantity"
            ),
        ]


class CustomerReturn(Document):
    """Goods of one delivery that the customer may send back, and how much of them came."""

    number = models.TextField()
    return_status = models.SmallIntegerField()
    delivery = BookForeignKey(Delivery, PROTECT, related_name="+")
    order = BookForeignKey("sales.SalesOrder", PROTECT, related_name="+")
    company_id = models.BigIntegerField()
    org_unit_id = models.BigIntegerField()
    partner_id = models.BigIntegerField()
    site = BookForeignKey("network.Site", PROTECT, related_name="+", db_index=False)
    asked_on = models.DateField()
    reason = models.TextField()
    created_at = models.DateTimeField()

    class Meta:
        db_table = "fulfilment_return"
        constraints = [
            models.UniqueConstraint(fields=["book_id", "number"], name="fulfilment_return_number"),
            models.CheckConstraint(
                condition=Q(return_status__in=[status.value for status in ReturnStatus]),
                name="fulfilment_return_status",
            ),
        ]
        indexes = [models.Index(fields=["book_id", "asked_on", "id"], name="fulfilment_return_by_day")]


class ReturnLine(BookModel):
    """Goods of one delivery line in a return, in base units: what may come, what came, what was credited.

    `waived` came before the delivery was invoiced: there is nothing to credit. For `replaced` the same goods
    left again in place of a credit note.
    """

    kind = Kind.DOCUMENT
    id = IdField()
    customer_return = BookForeignKey(CustomerReturn, PROTECT, related_name="+", db_column="return_id")
    delivery_line = BookForeignKey(DeliveryLine, PROTECT, related_name="+")
    line_no = models.IntegerField()
    product_id = models.BigIntegerField()
    quantity = QuantityField()
    complaint = models.TextField(default="")
    received = QuantityField(default=0)
    waived = QuantityField(default=0)
    credited = QuantityField(default=0)
    replaced = QuantityField(default=0, db_default=0)

    class Meta:
        db_table = "fulfilment_return_line"
        constraints = [
            models.CheckConstraint(
                condition=Q(quantity__gt=0, quantity__lt=10**13, quantity__gte=F("received")),
                name="fulfilment_return_line_quantity",
            ),
            models.CheckConstraint(
                condition=Q(
                    waived__gte=0,
                    credited__gte=0,
                    replaced__gte=0,
                    received__gte=F("waived") + F("credited") + F("replaced"),
                ),
                name="fulfilment_return_line_credited",
            ),
        ]


class ReturnReceipt(Ledger):
    """Goods of a return line that came back on a day, how good they were, and what they had cost."""

    line = BookForeignKey(ReturnLine, PROTECT, related_name="+")
    grade = models.SmallIntegerField()
    quantity = QuantityField()
    cost = AmountField()
    received_on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        db_table = "fulfilment_return_receipt"
        constraints = [
            models.CheckConstraint(
                condition=Q(grade__in=[grade.value for grade in Grade]), name="fulfilment_return_grade"
            ),
            models.CheckConstraint(
                condition=Q(quantity__gt=0, quantity__lt=10**13, cost__gte=0, cost__lt=10**15),
                name="fulfilment_return_receipt_amounts",
            ),
        ]
