"""Orders, what waits of them, and why they are served from where."""

from __future__ import annotations

from django.db import models
from django.db.models import PROTECT, F, Q

from huotong.kernel.db.fields import (
    AmountField,
    BookForeignKey,
    BookKeyField,
    DegreesField,
    IdField,
    PartitionDayField,
    PriceField,
    QuantityField,
    RateField,
)
from huotong.kernel.db.kinds import Kind
from huotong.kernel.db.models import BookModel, Document, NaturalKeyBalance, PartitionedLedger
from huotong.sales.contracts import PRIORITY, OrderStatus

AMOUNT_BOUND = 10**15
QUANTITY_BOUND = 10**13


class SalesOrder(Document):
    """An order of a customer; what was true of customer and address then stays in the row."""

    book_id = BookKeyField(fillfactor=80)
    number = models.TextField()
    external_number = models.TextField(null=True)
    order_status = models.SmallIntegerField()
    company_id = models.BigIntegerField()
    org_unit_id = models.BigIntegerField()
    partner = BookForeignKey("partners.Partner", PROTECT, related_name="+", db_index=False)
    partner_name = models.TextField()
    currency = models.CharField(max_length=3)
    ordered_on = models.DateField()
    created_at = models.DateTimeField()
    created_by = models.BigIntegerField()
    confirmed_at = models.DateTimeField(null=True)
    address_id = models.BigIntegerField()
    region_id = models.BigIntegerField()
    latitude = DegreesField(null=True)
    longitude = DegreesField(null=True)
    ship_to = models.TextField()
    note = models.TextField()
    line_count = models.IntegerField()
    net = AmountField()
    tax = AmountField()
    gross = AmountField()
    backorders = models.BooleanField(default=False, db_default=False)
    hold_reason = models.TextField(default="", db_default="")
    held_at = models.DateTimeField(null=True)
    priority = models.SmallIntegerField(default=PRIORITY, db_default=PRIORITY)
    wanted_on = models.DateField(null=True)
    salesman_id = models.BigIntegerField(null=True)

    class Meta:
        db_table = "sales_order"
        constraints = [
            models.UniqueConstraint(fields=["book_id", "number"], name="sales_order_number"),
            models.UniqueConstraint(
                fields=["book_id", "external_number"],
                condition=Q(external_number__isnull=False),
                name="sales_order_external_number",
            ),
            models.CheckConstraint(
                condition=Q(order_status__in=[status.value for status in OrderStatus]),
                name="sales_order_status",
            ),
            models.CheckConstraint(
                condition=Q(net__gte=0, tax__gte=0, gross__lt=AMOUNT_BOUND, gross=F("net") + F("tax")),
                name="sales_order_amounts",
            ),
            models.CheckConstraint(
                condition=Q(priority__gte=1, priority__lte=9), name="sales_order_priority"
            ),
        ]
        indexes = [
            models.Index(fields=["book_id", "ordered_on", "id"], name="sales_order_by_day"),
            models.Index(
                fields=["book_id", "id"], condition=Q(held_at__isnull=False), name="sales_order_held"
            ),
            models.Index(fields=["book_id", "partner", "ordered_on", "id"], name="sales_order_by_partner"),
            models.Index(
                fields=["book_id", "order_status", "ordered_on", "id"], name="sales_order_by_status"
            ),
        ]


class SalesOrderLine(BookModel):
    """A line of an order: what was entered, what it is in base units, its price and how far it has come.

    `waived` left and came back before it was invoiced: it never will be.
    """

    kind = Kind.DOCUMENT
    book_id = BookKeyField(fillfactor=70)
    order = BookForeignKey(SalesOrder, PROTECT, related_name="+", db_index=False)
    line_no = models.IntegerField()
    product = BookForeignKey("catalog.Product", PROTECT, related_name="+", db_index=False)
    entered_quantity = QuantityField()
    unit_id = models.BigIntegerField()
    numerator = models.BigIntegerField()
    denominator = models.BigIntegerField()
    quantity = QuantityField()
    price = PriceField()
    price_trace = models.JSONField()
    net = AmountField()
    tax_rule_id = models.BigIntegerField()
    tax_rate = RateField()
    tax = AmountField()
    planned = QuantityField(default=0)
    delivered = QuantityField(default=0)
    invoiced = QuantityField(default=0)
    cancelled = QuantityField(default=0)
    waived = QuantityField(default=0, db_default=0)

    class Meta:
        db_table = "sales_order_line"
        constraints = [
            models.UniqueConstraint(fields=["book_id", "order", "line_no"], name="sales_order_line_no"),
            models.CheckConstraint(
                condition=Q(quantity__gt=0, quantity__lt=QUANTITY_BOUND, price__gte=0, price__lt=10**11),
                name="sales_order_line_wanted",
            ),
            models.CheckConstraint(
                condition=Q(
                    planned__gte=0, delivered__gte=0, cancelled__gte=0, invoiced__gte=0, waived__gte=0
                )
                & Q(delivered__gte=F("invoiced") + F("waived"))
                & Q(quantity__gte=F("planned") + F("delivered") + F("cancelled")),
                name="sales_order_line_progress",
            ),
            models.CheckConstraint(
                condition=Q(net__gte=0, net__lt=AMOUNT_BOUND, tax__gte=0, tax__lt=AMOUNT_BOUND),
                name="sales_order_line_amounts",
            ),
        ]


class Backorder(NaturalKeyBalance):
    """What of an order line is neither held, delivered nor cancelled and waits for goods; 0 when served.

    `promised_on` is the first day that all of it was promised for, None as long as nothing says when.
    """

    pk = models.CompositePrimaryKey("book_id", "order_line_id")
    order_line_id = models.BigIntegerField()
    order_id = models.BigIntegerField()
    product_id = models.BigIntegerField()
    quantity = QuantityField()
    since = models.DateTimeField()
    promised_on = models.DateField(null=True)

    class Meta:
        db_table = "sales_backorder"
        constraints = [
            models.CheckConstraint(
                condition=Q(quantity__gte=0, quantity__lt=QUANTITY_BOUND), name="sales_backorder_quantity"
            )
        ]
        indexes = [
            models.Index(
                fields=["book_id", "product_id", "order_line_id"],
                condition=Q(quantity__gt=0),
                name="sales_backorder_open",
            ),
            models.Index(fields=["book_id", "order_id"], name="sales_backorder_by_order"),
        ]


class AllocationExplanation(PartitionedLedger):
    """Why an order is served from where: one compressed row per decision, kept 90 days."""

    pk = models.CompositePrimaryKey("book_id", "id", "explained_on")
    id = IdField(primary_key=False)
    order_id = models.BigIntegerField()
    at = models.DateTimeField()
    explanation = models.BinaryField()
    explained_on = PartitionDayField()

    class Meta:
        db_table = "sales_allocation_explanation"
        indexes = [models.Index(fields=["book_id", "order_id"], name="sales_explanation_by_order")]
