"""Quotations, blanket orders and recurring orders: one shape, told apart by their kind."""

from __future__ import annotations

from django.db import models
from django.db.models import PROTECT, F, Q

from huotong.kernel.db.fields import (
    AmountField,
    BookForeignKey,
    BookKeyField,
    DegreesField,
    IdField,
    PriceField,
    QuantityField,
    RateField,
)
from huotong.kernel.db.kinds import Kind
from huotong.kernel.db.models import BookModel, Document, Ledger
from huotong.sales.contracts.agreeing import AgreementKind, AgreementStatus
from huotong.sales.models.orders import AMOUNT_BOUND, QUANTITY_BOUND, SalesOrderLine


class Agreement(Document):
    """Goods offered to a customer, or agreed with him, from a day through another (None: for good)."""

    number = models.TextField()
    kind_of = models.SmallIntegerField()
    agreement_status = models.SmallIntegerField()
    company_id = models.BigIntegerField()
    org_unit_id = models.BigIntegerField()
    partner = BookForeignKey("partners.Partner", PROTECT, related_name="+", db_index=False)
    partner_name = models.TextField()
    currency = models.CharField(max_length=3)
    agreed_on = models.DateField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    created_at = models.DateTimeField()
    created_by = models.BigIntegerField()
    address_id = models.BigIntegerField()
    region_id = models.BigIntegerField()
    latitude = DegreesField(null=True)
    longitude = DegreesField(null=True)
    ship_to = models.TextField()
    note = models.TextField()
    reason = models.TextField()
    line_count = models.IntegerField()
    net = AmountField()
    tax = AmountField()
    gross = AmountField()

    class Meta:
        db_table = "sales_agreement"
        constraints = [
            models.UniqueConstraint(fields=["book_id", "number"], name="sales_agreement_number"),
            models.CheckConstraint(
                condition=Q(
                    agreement_status__in=[status.value for status in AgreementStatus],
                    kind_of__in=[kind.value for kind in AgreementKind],
                ),
                name="sales_agreement_status",
            ),
            models.CheckConstraint(
                condition=Q(net__gte=0, tax__gte=0, gross__lt=AMOUNT_BOUND, gross=F("net") + F("tax")),
                name="sales_agreement_amounts",
            ),
            models.CheckConstraint(condition=Q(valid_to__gte=F("valid_from")), name="sales_agreement_days"),
        ]
        indexes = [
            models.Index(fields=["book_id", "kind_of", "agreed_on", "id"], name="sales_agreement_by_day"),
            models.Index(
                fields=["book_id", "valid_to"],
                condition=Q(
                    agreement_status__in=[AgreementStatus.SENT.value, AgreementStatus.IN_FORCE.value]
                ),
                name="sales_agreement_open",
            ),
            models.Index(fields=["book_id", "partner"], name="sales_agreement_by_partner"),
        ]


class AgreementLine(BookModel):
    """Goods at a price that is kept; of the quantity, in the unit of the line, `drawn` is ordered.

    Lines of recurring orders are `dropped_at` a moment when others were agreed instead.
    """

    kind = Kind.DOCUMENT
    book_id = BookKeyField(fillfactor=80)
    id = IdField()
    agreement = BookForeignKey(Agreement, PROTECT, related_name="+", db_index=False)
    line_no = models.IntegerField()
    product = BookForeignKey("catalog.Product", PROTECT, related_name="+", db_index=False)
    entered_quantity = QuantityField()
    unit_id = models.BigIntegerField()
    numerator = models.BigIntegerField()
    denominator = models.BigIntegerField()
    quantity = QuantityField()
    price = PriceField()
    includes_tax = models.BooleanField()
    price_trace = models.JSONField()
    net = AmountField()
    tax_rule_id = models.BigIntegerField()
    tax_rate = RateField()
    tax = AmountField()
    drawn = QuantityField()
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "sales_agreement_line"
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "agreement", "line_no"], name="sales_agreement_line_no"
            ),
            models.CheckConstraint(
                condition=Q(
                    quantity__gt=0,
                    quantity__lt=QUANTITY_BOUND,
                    entered_quantity__lt=QUANTITY_BOUND,
                    price__gte=0,
                    price__lt=10**11,
                    drawn__gte=0,
                    drawn__lte=F("entered_quantity"),
                ),
                name="sales_agreement_line_quantities",
            ),
            models.CheckConstraint(
                condition=Q(net__gte=0, net__lt=AMOUNT_BOUND, tax__gte=0, tax__lt=AMOUNT_BOUND),
                name="sales_agreement_line_amounts",
            ),
        ]


class AgreementDraw(Ledger):
    """So much of an agreement's line, in its unit, was ordered by a line of an order."""

    line = BookForeignKey(AgreementLine, PROTECT, related_name="+")
    order_line = BookForeignKey(SalesOrderLine, PROTECT, related_name="+")
    quantity = QuantityField()
    at = models.DateTimeField()

    class Meta:
        db_table = "sales_agreement_draw"
        constraints = [
            models.CheckConstraint(
                condition=Q(quantity__gt=0, quantity__lt=QUANTITY_BOUND), name="sales_agreement_draw_quantity"
            )
        ]
