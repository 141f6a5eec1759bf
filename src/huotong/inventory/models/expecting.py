"""Goods that are expected at a site, and the lines that say how that came to be."""

from __future__ import annotations

from django.db import models
from django.db.models import PROTECT, CheckConstraint, F, Index, Q

from huotong.inventory.contracts.expecting import ExpectedStatus, ExpectedStep
from huotong.inventory.contracts.promising import PromiseReason
from huotong.inventory.models.stock import QUANTITY_BOUND
from huotong.kernel.db.fields import BookForeignKey, BookKeyField, QuantityField
from huotong.kernel.db.models import Document, Ledger


class ExpectedReceipt(Document):
    """Goods of one product that will come to a site.

    `open` is what is still to come of `quantity`, `promised` what of that demands are promised.

    The source is the document that says so, with its line: itself when it was entered by hand.
    """

    book_id = BookKeyField(fillfactor=70)
    number = models.TextField()
    expected_status = models.SmallIntegerField()
    source_kind = models.CharField(max_length=40)
    source_id = models.BigIntegerField()
    source_line_id = models.BigIntegerField()
    company_id = models.BigIntegerField()
    site = BookForeignKey("network.Site", on_delete=PROTECT, related_name="+", db_index=False)
    product_id = models.BigIntegerField()
    expected_on = models.DateField()
    quantity = QuantityField()
    open = QuantityField()
    promised = QuantityField(default=0, db_default=0)
    created_at = models.DateTimeField()
    note = models.CharField(max_length=200)

    class Meta:
        db_table = "inventory_expected_receipt"
        indexes = [
            Index(
                fields=["book_id", "product_id", "expected_on", "id"],
                name="inventory_expected_open",
                condition=Q(open__gt=0),
            ),
            Index(fields=["book_id", "source_id"], name="inventory_expected_source"),
            Index(fields=["book_id", "expected_on", "id"], name="inventory_expected_by_day"),
            Index(fields=["book_id", "number"], name="inventory_expected_number"),
        ]
        constraints = [
            CheckConstraint(
                name="inventory_expected_quantities",
                condition=Q(
                    promised__gte=0,
                    open__gte=F("promised"),
                    quantity__gte=F("open"),
                    quantity__lte=QUANTITY_BOUND,
                ),
            ),
            CheckConstraint(
                name="inventory_expected_status",
                condition=Q(expected_status=ExpectedStatus.OPEN.value, open__gt=0)
                | Q(expected_status__in=[4, 9], open=0),
            ),
        ]


class ExpectedLine(Ledger):
    """A step of an expected receipt: more (+) or less (−) is to come, with the move that brought goods."""

    expected = BookForeignKey(ExpectedReceipt, on_delete=PROTECT, related_name="+")
    step = models.SmallIntegerField()
    quantity = QuantityField()
    move_id = models.BigIntegerField()
    at = models.DateTimeField()
    member_id = models.BigIntegerField()

    class Meta:
        db_table = "inventory_expected_line"
        constraints = [
            CheckConstraint(
                name="inventory_expected_line_step",
                condition=Q(step__in=[step.value for step in ExpectedStep]) & ~Q(quantity=0),
            ),
        ]


class Promise(Ledger):
    """A line of a promise: a demand is promised more (+) or less (−) of an expected receipt."""

    expected = BookForeignKey(ExpectedReceipt, on_delete=PROTECT, related_name="+")
    demand_kind = models.CharField(max_length=40)
    demand_id = models.BigIntegerField()
    demand_line_id = models.BigIntegerField()
    quantity = QuantityField()
    reason = models.SmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        db_table = "inventory_promise"
        indexes = [Index(fields=["book_id", "demand_id"], name="inventory_promise_demand")]
        constraints = [
            CheckConstraint(
                name="inventory_promise_reason",
                condition=Q(reason=PromiseReason.PROMISE.value, quantity__gt=0)
                | Q(reason__in=[2, 3, 4], quantity__lt=0),
            ),
        ]
