"""Invoices, payments, and what of them is open."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from huotong.kernel.db.fields import AmountField, BookForeignKey, PriceField, QuantityField, RateField
from huotong.kernel.db.models import Balance, Document, Ledger
from huotong.ledger.contracts import ItemKind, SettlementKind

BOUND = Decimal("1e15")


class Invoice(Document):
    """A posted invoice; `no` runs without a gap per company, series and year."""

    company_id = models.BigIntegerField()
    series = models.TextField()
    year = models.SmallIntegerField()
    no = models.BigIntegerField()
    number = models.TextField()
    partner = BookForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="+", db_index=False)
    org_unit = BookForeignKey("network.OrgUnit", on_delete=models.PROTECT, related_name="+", db_index=False)
    source_kind = models.TextField()
    source_id = models.BigIntegerField()
    currency = models.TextField()
    net = AmountField()
    tax = AmountField()
    gross = AmountField()
    posted_on = models.DateField()
    due_on = models.DateField()
    snapshot = models.JSONField()

    class Meta:
        db_table = "ledger_invoice"
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "company_id", "series", "year", "no"], name="ledger_invoice_no"
            ),
            models.CheckConstraint(
                condition=Q(gross=F("net") + F("tax"), gross__gte=0, gross__lte=BOUND),
                name="ledger_invoice_gross",
            ),
            models.CheckConstraint(condition=Q(due_on__gte=F("posted_on")), name="ledger_invoice_due"),
        ]
        indexes = [
            models.Index(fields=["book_id", "posted_on", "id"], name="ledger_invoice_day"),
            models.Index(fields=["book_id", "partner", "posted_on"], name="ledger_invoice_partner"),
            models.Index(fields=["book_id", "source_kind", "source_id"], name="ledger_invoice_source"),
            models.Index(fields=["book_id", "number"], name="ledger_invoice_number"),
        ]


class InvoiceLine(Ledger):
    """A line of an invoice, with the texts, price and tax it was posted with."""

    invoice = BookForeignKey(Invoice, on_delete=models.PROTECT, related_name="+")
    no = models.IntegerField()
    source_line_id = models.BigIntegerField()
    product_id = models.BigIntegerField()
    sku = models.TextField()
    name = models.TextField()
    unit = models.TextField()
    quantity = QuantityField()
    unit_price = PriceField()
    net = AmountField()
    tax_rule_id = models.BigIntegerField()
    rate = RateField()
    tax = AmountField()

    class Meta:
        db_table = "ledger_invoice_line"


class DiscountOffer(Ledger):
    """What who pays an invoice until a day may pay less, in percent of what he owes of it."""

    invoice = BookForeignKey(Invoice, on_delete=models.PROTECT, related_name="+", db_index=False)
    percent = RateField()
    until = models.DateField()

    class Meta:
        db_table = "ledger_discount_offer"
        constraints = [
            models.UniqueConstraint(fields=["book_id", "invoice"], name="ledger_discount_offer_invoice"),
            models.CheckConstraint(
                condition=Q(percent__gt=0, percent__lt=100), name="ledger_discount_offer_percent"
            ),
        ]


class CreditNote(Document):
    """What of an invoice is not owed after all; `no` runs without a gap per company, series and year."""

    company_id = models.BigIntegerField()
    series = models.TextField()
    year = models.SmallIntegerField()
    no = models.BigIntegerField()
    number = models.TextField()
    partner = BookForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="+", db_index=False)
    org_unit = BookForeignKey("network.OrgUnit", on_delete=models.PROTECT, related_name="+", db_index=False)
    invoice = BookForeignKey(Invoice, on_delete=models.PROTECT, related_name="+")
    source_kind = models.TextField()
    source_id = models.BigIntegerField()
    currency = models.TextField()
    net = AmountField()
    tax = AmountField()
    gross = AmountField()
    posted_on = models.DateField()
    snapshot = models.JSONField()

    class Meta:
        db_table = "ledger_credit_note"
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "company_id", "series", "year", "no"], name="ledger_credit_note_no"
            ),
            models.CheckConstraint(
                condition=Q(gross=F("net") + F("tax"), gross__gte=0, gross__lte=BOUND),
                name="ledger_credit_note_gross",
            ),
        ]
        indexes = [
            models.Index(fields=["book_id", "posted_on", "id"], name="ledger_credit_note_day"),
            models.Index(fields=["book_id", "partner", "posted_on"], name="ledger_credit_note_partner"),
            models.Index(fields=["book_id", "source_kind", "source_id"], name="ledger_credit_note_source"),
            models.Index(fields=["book_id", "number"], name="ledger_credit_note_number"),
        ]


class CreditNoteLine(Ledger):
    """Goods of an invoice line that are credited, at its texts, price and tax."""

    credit_note = BookForeignKey(CreditNote, on_delete=models.PROTECT, related_name="+")
    no = models.IntegerField()
    invoice_line = BookForeignKey(InvoiceLine, on_delete=models.PROTECT, related_name="+")
    source_line_id = models.BigIntegerField()
    quantity = QuantityField()
    net = AmountField()
    tax = AmountField()

    class Meta:
        db_table = "ledger_credit_note_line"
        constraints = [
            models.CheckConstraint(
                condition=Q(quantity__gt=0, quantity__lt=10**13), name="ledger_credit_note_line_quantity"
            ),
            models.CheckConstraint(
                condition=Q(net__gte=0, net__lte=BOUND, tax__gte=0, tax__lte=BOUND),
                name="ledger_credit_note_line_amounts",
            ),
        ]


class Payment(Document):
    """Money received from a partner; `written_off` was a little too much, `reversed_on` undoes it."""

    company_id = models.BigIntegerField()
    number = models.TextField()
    partner = BookForeignKey("partners.Partner", on_delete=models.PROTECT, related_name="+", db_index=False)
    org_unit = BookForeignKey("network.OrgUnit", on_delete=models.PROTECT, related_name="+", db_index=False)
    currency = models.TextField()
    amount = AmountField()
    written_off = AmountField(default=Decimal(0))
    received_on = models.DateField()
    reversed_on = models.DateField(null=True)
    reference = models.TextField()

    class Meta:
        db_table = "ledger_payment"
        constraints = [
            models.UniqueConstraint(fields=["book_id", "number"], name="ledger_payment_number"),
            models.CheckConstraint(
                condition=Q(amount__gt=0, amount__lte=BOUND), name="ledger_payment_amount"
            ),
            models.CheckConstraint(
                condition=Q(written_off__gte=0, written_off__lte=F("amount")),
                name="ledger_payment_written_off",
            ),
            models.CheckConstraint(
                condition=Q(reversed_on__isnull=True) | Q(reversed_on__gte=F("received_on")),
                name="ledger_payment_reversed",
            ),
        ]
        indexes = [
            models.Index(fields=["book_id", "received_on", "id"], name="ledger_payment_day"),
            models.Index(fields=["book_id", "partner", "received_on"], name="ledger_payment_partner"),
        ]


class OpenItem(Balance):
    """What of a document is to be settled; `settled` is the sum of its settlements."""

    company_id = models.BigIntegerField()
    partner_id = models.BigIntegerField()
    org_unit_id = models.BigIntegerField()
    document_kind = models.TextField()
    document_id = models.BigIntegerField()
    currency = models.TextField()
    amount = AmountField()
    settled = AmountField(default=Decimal(0))
    due_on = models.DateField()

    class Meta:
        db_table = "open_item"
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "document_kind", "document_id"], name="open_item_document"
            ),
            models.CheckConstraint(
                condition=Q(settled__gte=0, settled__lte=F("amount"), amount__lte=BOUND),
                name="open_item_settled",
            ),
            models.CheckConstraint(
                condition=Q(document_kind__in=[kind.value for kind in ItemKind]), name="open_item_kind"
            ),
        ]
        indexes = [
            models.Index(
                fields=["book_id", "company_id", "partner_id", "due_on", "id"],
                name="open_item_partner",
                condition=Q(settled__lt=F("amount")),
            ),
            models.Index(
                fields=["book_id", "due_on", "id"],
                name="open_item_due",
                condition=Q(settled__lt=F("amount")),
            ),
        ]


class Settlement(Ledger):
    """The part of an open item that a payment settled; a reversal points at what it takes back, once.

    A credit note that settles its invoice, or is paid out, stands in `payment_id`, as the kind says.
    """

    open_item = BookForeignKey(OpenItem, on_delete=models.PROTECT, related_name="+")
    payment_id = models.BigIntegerField()
    settlement_kind = models.TextField(db_column="kind", default=SettlementKind.PAYMENT.value)
    amount = AmountField()
    posted_on = models.DateField()
    reverses_id = models.BigIntegerField(null=True)

    class Meta:
        db_table = "settlement"
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gte=-BOUND, amount__lte=BOUND) & ~Q(amount=0), name="settlement_amount"
            ),
            models.CheckConstraint(
                condition=Q(settlement_kind__in=[kind.value for kind in SettlementKind]),
                name="settlement_kind",
            ),
            models.UniqueConstraint(fields=["book_id", "reverses_id"], name="settlement_reverses"),
        ]
        indexes = [models.Index(fields=["book_id", "payment_id"], name="settlement_payment")]
