"""The journal and the balances that move with it."""

from __future__ import annotations

from decimal import Decimal

from django.db import models

from huotong.kernel.db.fields import AmountField, BookForeignKey, BookKeyField
from huotong.kernel.db.models import Ledger, NaturalKeyBalance

BOUND = Decimal("1e15")


class JournalEntry(Ledger):
    """One entry: what happened, on which day, because of which document."""

    company_id = models.BigIntegerField()
    period_id = models.BigIntegerField()
    event = models.TextField()
    source_kind = models.TextField()
    source_id = models.BigIntegerField()
    posted_on = models.DateField()
    reverses_id = models.BigIntegerField(null=True)
    lane = models.SmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        db_table = "journal_entry"
        indexes = [
            models.Index(fields=["book_id", "source_kind", "source_id"], name="journal_entry_source"),
        ]


class JournalLine(Ledger):
    """One side of an entry. Site and partner are 0 when there is none."""

    entry = BookForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+")
    company_id = models.BigIntegerField()
    account_id = models.BigIntegerField()
    org_unit_id = models.BigIntegerField()
    site_id = models.BigIntegerField()
    partner_id = models.BigIntegerField()
    currency = models.TextField()
    debit = AmountField()
    credit = AmountField()
    amount = AmountField()
    posted_on = models.DateField()

    class Meta:
        db_table = "journal_line"
        indexes = [
            models.Index(fields=["book_id", "posted_on", "id"], name="journal_line_day"),
            models.Index(fields=["book_id", "account_id", "posted_on", "id"], name="journal_line_account"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(debit=0, credit__gt=0, credit__lte=BOUND)
                | models.Q(credit=0, debit__gt=0, debit__lte=BOUND),
                name="journal_line_side",
            ),
            models.CheckConstraint(
                condition=models.Q(amount__gte=-BOUND, amount__lte=BOUND), name="journal_line_amount"
            ),
        ]


class AccountBalance(NaturalKeyBalance):
    """What one lane has debited and credited; the balance is the sum over lanes. No rule reads it."""

    pk = models.CompositePrimaryKey(
        "book_id", "company_id", "account_id", "period_id", "org_unit_id", "currency", "lane"
    )
    book_id = BookKeyField(fillfactor=30)
    company_id = models.BigIntegerField()
    account_id = models.BigIntegerField()
    period_id = models.BigIntegerField()
    org_unit_id = models.BigIntegerField()
    currency = models.TextField()
    lane = models.SmallIntegerField()
    debit = AmountField()
    credit = AmountField()

    class Meta:
        db_table = "account_balance"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(debit__gte=0, credit__gte=0), name="account_balance_sides"
            )
        ]
