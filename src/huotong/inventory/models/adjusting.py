"""Adjustments of stock, why they are made, and how much one may adjust."""

from __future__ import annotations

from django.db import models
from django.db.models import PROTECT, CheckConstraint, Index, Q, UniqueConstraint

from huotong.inventory.contracts.adjusting import Direction
from huotong.inventory.models.stock import AMOUNT_BOUND, QUANTITY_BOUND
from huotong.kernel.db.fields import AmountField, BookForeignKey, IdField, QuantityField
from huotong.kernel.db.kinds import Kind
from huotong.kernel.db.models import BookModel, Document, Master


class AdjustmentReason(Master):
    """Why stock is adjusted: in which direction it may go, and the account role that takes the value."""

    code = models.CharField(max_length=64)
    code_key = models.TextField()
    name = models.CharField(max_length=200)
    direction = models.TextField()

    class Meta:
        db_table = "inventory_adjustment_reason"
        constraints = [
            UniqueConstraint(fields=["book_id", "code_key"], name="inventory_adjustment_reason_code"),
            CheckConstraint(
                name="inventory_adjustment_reason_direction",
                condition=Q(direction__in=[one.value for one in Direction]),
            ),
        ]


class AdjustmentLimit(Master):
    """Up to which value a document of a company is adjusted without a further permission."""

    company = BookForeignKey("network.Company", on_delete=PROTECT, related_name="+", db_index=False)
    amount = AmountField(null=True)

    class Meta:
        db_table = "inventory_adjustment_limit"
        constraints = [
            UniqueConstraint(fields=["book_id", "company"], name="inventory_adjustment_limit_company"),
            CheckConstraint(
                name="inventory_adjustment_limit_amount",
                condition=Q(amount__isnull=True) | Q(amount__gte=0, amount__lte=AMOUNT_BOUND),
            ),
        ]


class Adjustment(Document):
    """Goods of a site that are more or fewer than the books said, and why; posted when it is made."""

    number = models.TextField()
    reason = BookForeignKey(AdjustmentReason, on_delete=PROTECT, related_name="+", db_index=False)
    site = BookForeignKey("network.Site", on_delete=PROTECT, related_name="+", db_index=False)
    company_id = models.BigIntegerField()
    org_unit_id = models.BigIntegerField()
    posted_on = models.DateField()
    at = models.DateTimeField()
    member_id = models.BigIntegerField()
    note = models.CharField(max_length=200)
    gained = AmountField()
    lost = AmountField()

    class Meta:
        db_table = "inventory_adjustment"
        indexes = [Index(fields=["book_id", "posted_on", "id"], name="inventory_adjustment_by_day")]
        constraints = [
            UniqueConstraint(fields=["book_id", "number"], name="inventory_adjustment_number"),
            CheckConstraint(
                name="inventory_adjustment_amounts",
                condition=Q(gained__gte=0, gained__lte=AMOUNT_BOUND, lost__gte=0, lost__lte=AMOUNT_BOUND),
            ),
        ]


class AdjustmentLine(BookModel):
    """How much more (+) or less (−) of a product there is, and what that is worth."""

    kind = Kind.DOCUMENT
    id = IdField()
    adjustment = BookForeignKey(Adjustment, on_delete=PROTECT, related_name="+")
    line_no = models.IntegerField()
    product_id = models.BigIntegerField()
    quantity = QuantityField()
    amount = AmountField()

    class Meta:
        db_table = "inventory_adjustment_line"
        constraints = [
            CheckConstraint(
                name="inventory_adjustment_line_quantity",
                condition=~Q(quantity=0) & Q(quantity__gte=-QUANTITY_BOUND, quantity__lte=QUANTITY_BOUND),
            ),
        ]
