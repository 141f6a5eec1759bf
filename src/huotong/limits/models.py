"""Tables of limits: the balance, what is granted for which days, and every change of what is used."""

from __future__ import annotations

from decimal import Decimal

from django.db import models

from huotong.kernel.db.fields import AmountField, BookForeignKey
from huotong.kernel.db.models import Balance, Ledger

BOUND = Decimal("1e15")


class Limit(Balance):
    """What one holder has used of one limit. `used` is the sum of its lines.

    Blocked by hand or by what is overdue nothing more may be used; until the day exempted what is overdue
    does not block again.
    """

    kind_of_limit = models.TextField(db_column="kind")
    company_id = models.BigIntegerField()
    currency = models.TextField()
    holder_id = models.BigIntegerField()
    used = AmountField(default=Decimal(0))
    block_reason = models.TextField(default="", db_default="")
    blocked_by = models.TextField(default="", db_default="")
    exempt_until = models.DateField(null=True)

    class Meta:
        db_table = "limits_limit"
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "kind_of_limit", "company_id", "currency", "holder_id"],
                name="limits_limit_key",
            ),
            models.CheckConstraint(
                condition=models.Q(used__gte=0, used__lte=BOUND), name="limits_limit_used"
            ),
        ]


class Grant(Ledger):
    """The amount granted for some days; among those that hold on a day, the highest `no` counts."""

    limit = BookForeignKey(Limit, on_delete=models.PROTECT, related_name="+", db_index=False)
    no = models.IntegerField()
    amount = AmountField(null=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        db_table = "limits_grant"
        constraints = [
            models.UniqueConstraint(fields=["book_id", "limit", "no"], name="limits_grant_no"),
            models.CheckConstraint(
                condition=models.Q(amount__isnull=True) | models.Q(amount__gte=0, amount__lte=BOUND),
                name="limits_grant_amount",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=models.F("valid_from")),
                name="limits_grant_days",
            ),
        ]


class Line(Ledger):
    """A signed change of one bucket of a limit, and the document that caused it."""

    limit = BookForeignKey(Limit, on_delete=models.PROTECT, related_name="+")
    bucket = models.TextField()
    amount = AmountField()
    source_kind = models.TextField()
    source_id = models.BigIntegerField()
    posted_on = models.DateField()

    class Meta:
        db_table = "limits_line"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(bucket__in=["ordered", "shipped", "receivable"]),
                name="limits_line_bucket",
            ),
            models.CheckConstraint(
                condition=models.Q(amount__gte=-BOUND, amount__lte=BOUND), name="limits_line_amount"
            ),
        ]
