"""Fiscal periods. Whether one is open stands in 64 lane rows, made with it and closed together."""

from __future__ import annotations

from django.db import models

from huotong.kernel.db.fields import BookForeignKey
from huotong.kernel.db.models import Master, NaturalKeyBalance


class Period(Master):
    """The days of a fiscal period; they never change."""

    company = BookForeignKey("network.Company", on_delete=models.PROTECT, related_name="+", db_index=False)
    year = models.SmallIntegerField()
    no = models.SmallIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        db_table = "ledger_period"
        constraints = [
            models.UniqueConstraint(fields=["book_id", "company", "year", "no"], name="ledger_period_key"),
            models.UniqueConstraint(fields=["book_id", "company", "ends_on"], name="ledger_period_days"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="ledger_period_order"
            ),
        ]


class PeriodLane(NaturalKeyBalance):
    """Whether a lane may post into a period: who posts locks one row, who closes locks all 64."""

    pk = models.CompositePrimaryKey("book_id", "company_id", "period_id", "lane")
    company_id = models.BigIntegerField()
    period_id = models.BigIntegerField()
    lane = models.SmallIntegerField()
    open = models.BooleanField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "ledger_period_lane"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(open=True, closed_at__isnull=True)
                | models.Q(open=False, closed_at__isnull=False),
                name="ledger_period_lane_state",
            )
        ]
