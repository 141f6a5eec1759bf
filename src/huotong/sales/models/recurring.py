"""What recurring orders have beside other agreements: their days, and what became of those that have come."""

from __future__ import annotations

from django.db import models
from django.db.models import PROTECT, Q

from huotong.kernel.db.fields import BookForeignKey, BookKeyField, IdField
from huotong.kernel.db.kinds import Kind
from huotong.kernel.db.models import BookModel
from huotong.sales.contracts.recurring import IntervalUnit, PricesOf
from huotong.sales.models.agreeing import Agreement
from huotong.sales.models.orders import SalesOrder


class RecurrenceOfAgreement(BookModel):
    """On which days an agreement makes which orders; `next_on` is None when there is no day left.

    First and last day are the agreement's own.
    """

    kind = Kind.DOCUMENT
    book_id = BookKeyField(fillfactor=80)
    id = IdField()
    agreement = BookForeignKey(Agreement, PROTECT, related_name="+", db_index=False)
    every = models.SmallIntegerField()
    unit = models.SmallIntegerField()
    day_of_month = models.SmallIntegerField(null=True)
    times = models.IntegerField(null=True)
    prices_of = models.SmallIntegerField()
    confirm = models.BooleanField()
    backorders = models.BooleanField()
    priority = models.SmallIntegerField()
    next_on = models.DateField(null=True)
    days_done = models.IntegerField()

    class Meta:
        db_table = "sales_recurrence"
        constraints = [
            models.UniqueConstraint(fields=["book_id", "agreement"], name="sales_recurrence_agreement"),
            models.CheckConstraint(
                condition=Q(
                    every__gte=1,
                    every__lte=366,
                    unit__in=[unit.value for unit in IntervalUnit],
                    prices_of__in=[prices.value for prices in PricesOf],
                    priority__gte=1,
                    priority__lte=9,
                    days_done__gte=0,
                ),
                name="sales_recurrence_rhythm",
            ),
        ]
        indexes = [
            models.Index(
                fields=["book_id", "next_on"], condition=Q(next_on__isnull=False), name="sales_recurrence_due"
            )
        ]


class RecurringDay(BookModel):
    """A day that has come: its order, or the texts by language of why there is none."""

    kind = Kind.DOCUMENT
    book_id = BookKeyField(fillfactor=90)
    id = IdField()
    agreement = BookForeignKey(Agreement, PROTECT, related_name="+", db_index=False)
    due_on = models.DateField()
    order = BookForeignKey(SalesOrder, PROTECT, related_name="+", db_index=False, null=True)
    refusal = models.JSONField(null=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "sales_recurring_day"
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "agreement", "due_on"], name="sales_recurring_day_once"
            ),
            models.CheckConstraint(
                condition=Q(order__isnull=False, refusal__isnull=True)
                | Q(order__isnull=True, refusal__isnull=False),
                name="sales_recurring_day_outcome",
            ),
        ]
        indexes = [
            models.Index(
                fields=["book_id", "order"],
                condition=Q(order__isnull=False),
                name="sales_recurring_day_order",
            )
        ]
