"""A company's books: its currency, its chart of accounts, and the rules that pick accounts."""

from __future__ import annotations

from decimal import Decimal

from django.db import models

from huotong.kernel.db.fields import AmountField, BookForeignKey
from huotong.kernel.db.models import Master
from huotong.ledger.contracts import AccountKind, ChartName, Control
from huotong.ledger.contracts.vouchers import VoucherWords


class Books(Master):
    """That a company keeps books here, and in which currency.

    `rules_at` moves with every change of accounts and rules; processes keep the rules until it does.
    """

    company = BookForeignKey("network.Company", on_delete=models.PROTECT, related_name="+", db_index=False)
    currency = models.TextField()
    digits = models.SmallIntegerField()
    chart = models.TextField(default=ChartName.INTERNATIONAL.value)
    difference_max = AmountField(default=Decimal(0))
    overdue_days_max = models.SmallIntegerField(null=True)
    voucher_words = models.TextField(default=VoucherWords.ONE.value)
    rules_at = models.DateTimeField()

    class Meta:
        db_table = "ledger_books"
        constraints = [
            models.UniqueConstraint(fields=["book_id", "company"], name="ledger_books_company"),
            models.CheckConstraint(
                condition=models.Q(digits__gte=0, digits__lte=4), name="ledger_books_digits"
            ),
            models.CheckConstraint(
                condition=models.Q(chart__in=[chart.value for chart in ChartName]), name="ledger_books_chart"
            ),
            models.CheckConstraint(
                condition=models.Q(difference_max__gte=0, difference_max__lte=1_000_000),
                name="ledger_books_difference",
            ),
            models.CheckConstraint(
                condition=models.Q(voucher_words__in=[words.value for words in VoucherWords]),
                name="ledger_books_voucher_words",
            ),
        ]


class Account(Master):
    """An account of a company's chart, named in both languages."""

    company = BookForeignKey("network.Company", on_delete=models.PROTECT, related_name="+", db_index=False)
    code = models.TextField()
    name_en = models.TextField()
    name_zh = models.TextField()
    account_kind = models.TextField(db_column="kind")
    control = models.TextField()

    class Meta:
        db_table = "ledger_account"
        constraints = [
            models.UniqueConstraint(fields=["book_id", "company", "code"], name="ledger_account_code"),
            models.CheckConstraint(
                condition=models.Q(account_kind__in=[kind.value for kind in AccountKind]),
                name="ledger_account_kind",
            ),
            models.CheckConstraint(
                condition=models.Q(control__in=[control.value for control in Control]),
                name="ledger_account_control",
            ),
        ]


class AccountRule(Master):
    """Which account an event touches in a role (a line of a 凭证模板)."""

    company = BookForeignKey("network.Company", on_delete=models.PROTECT, related_name="+", db_index=False)
    event = models.TextField()
    role = models.TextField()
    account = BookForeignKey(Account, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "ledger_account_rule"
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "company", "event", "role"], name="ledger_account_rule_key"
            )
        ]
