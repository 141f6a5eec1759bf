"""Vouchers 凭证: what gives a journal entry its legal word and number."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from huotong.kernel.db.fields import AmountField, BookForeignKey
from huotong.kernel.db.models import Document
from huotong.ledger.contracts.vouchers import VoucherWord
from huotong.ledger.models.journal import JournalEntry

BOUND = Decimal("1e15")


class Voucher(Document):
    """The voucher of one entry, under the entry's id; `no` runs per company, period and word without a gap.

    A manual one was keyed in and numbered at once, another was numbered by the run. `org_unit_id` is the
    smallest of its lines', `amount` the sum of its debits.
    """

    entry = BookForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="+", db_index=False)
    company_id = models.BigIntegerField()
    org_unit_id = models.BigIntegerField()
    period_id = models.BigIntegerField()
    word = models.TextField()
    no = models.BigIntegerField()
    number = models.TextField()
    posted_on = models.DateField()
    manual = models.BooleanField()
    memo = models.TextField()
    amount = AmountField()
    reverses_id = models.BigIntegerField(null=True)
    numbered_at = models.DateTimeField()

    class Meta:
        db_table = "ledger_voucher"
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "company_id", "period_id", "word", "no"], name="ledger_voucher_no"
            ),
            models.UniqueConstraint(fields=["book_id", "reverses_id"], name="ledger_voucher_reverses"),
            models.CheckConstraint(condition=Q(id=F("entry_id")), name="ledger_voucher_entry"),
            models.CheckConstraint(
                condition=Q(word__in=[word.value for word in VoucherWord]), name="ledger_voucher_word"
            ),
            models.CheckConstraint(condition=Q(no__gt=0, no__lt=10**9), name="ledger_voucher_no_bounds"),
            models.CheckConstraint(
                condition=Q(amount__gt=0, amount__lte=BOUND), name="ledger_voucher_amount"
            ),
        ]
        indexes = [
            models.Index(fields=["book_id", "posted_on", "id"], name="ledger_voucher_day"),
            models.Index(fields=["book_id", "number"], name="ledger_voucher_number"),
        ]
