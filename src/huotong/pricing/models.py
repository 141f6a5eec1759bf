"""The tables of pricing."""

from django.db import models
from django.db.models import PROTECT, Q, Value
from django.db.models.functions import Coalesce

from huotong.kernel.db.fields import BookForeignKey, PriceField, RateField
from huotong.kernel.db.kinds import Kind
from huotong.kernel.db.models import BookModel, Master
from huotong.kernel.db.periods import in_order, no_overlap


class PriceList(Master):
    """Prices of one company in one currency, before tax or with it."""

    company = BookForeignKey("network.Company", PROTECT, related_name="+")
    code = models.CharField(max_length=64)
    code_key = models.TextField()
    name = models.CharField(max_length=200)
    currency = models.CharField(max_length=3)
    includes_tax = models.BooleanField()

    class Meta:
        db_table = "pricing_price_list"
        constraints = [
            models.UniqueConstraint(fields=["book_id", "code_key"], name="pricing_price_list_code")
        ]


class Price(BookModel):
    """What one base unit of a product costs by a list on some days."""

    kind = Kind.MASTER
    price_list = BookForeignKey(PriceList, PROTECT, related_name="+", db_index=False)
    product = BookForeignKey("catalog.Product", PROTECT, related_name="+")
    price = PriceField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(price__gte=0, price__lte=10**10), name="pricing_price_amount"),
            in_order(name="pricing_price_days"),
            no_overlap(name="pricing_price_one_price", columns=("book_id", "price_list_id", "product_id")),
        ]
        indexes = [
            models.Index(
                fields=["book_id", "price_list", "product", "valid_from"], name="pricing_price_by_product"
            )
        ]


class TaxRule(BookModel):
    """The tax of a company's sales on some days; an empty status or region fits every one."""

    kind = Kind.MASTER
    company = BookForeignKey("network.Company", PROTECT, related_name="+", db_index=False)
    tax_class = BookForeignKey("catalog.TaxClass", PROTECT, related_name="+")
    tax_status = models.CharField(max_length=16)
    ship_from = BookForeignKey("network.Region", PROTECT, null=True, related_name="+")
    ship_to = BookForeignKey("network.Region", PROTECT, null=True, related_name="+")
    rate = RateField()
    treatment = models.CharField(max_length=16)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        db_table = "pricing_tax_rule"
        constraints = [
            models.CheckConstraint(condition=Q(rate__gte=0, rate__lte=10), name="pricing_tax_rule_rate"),
            models.CheckConstraint(
                condition=Q(tax_status__in=["", "general", "small", "unregistered", "exempt"]),
                name="pricing_tax_rule_tax_status",
            ),
            models.CheckConstraint(
                condition=Q(treatment="standard") | Q(treatment__in=["zero", "exempt", "reverse"], rate=0),
                name="pricing_tax_rule_treatment",
            ),
            in_order(name="pricing_tax_rule_days"),
            no_overlap(
                name="pricing_tax_rule_one_rule",
                columns=(
                    "book_id",
                    "company_id",
                    "tax_class_id",
                    "tax_status",
                    Coalesce("ship_from_id", Value(0)),
                    Coalesce("ship_to_id", Value(0)),
                ),
            ),
        ]
        indexes = [models.Index(fields=["book_id", "company", "tax_class"], name="pricing_tax_rule_by_class")]
