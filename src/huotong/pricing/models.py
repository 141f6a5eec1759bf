"""The tables of pricing."""

from datetime import date

from django.db import models
from django.db.models import PROTECT, F, Q, Value
from django.db.models.functions import Coalesce

from huotong.kernel.db.fields import BookForeignKey, PriceField, QuantityField, RateField
from huotong.kernel.db.kinds import Kind
from huotong.kernel.db.models import BookModel, Document, Master
from huotong.kernel.db.periods import in_order, no_overlap

FOR_EVER = date(9999, 12, 31)
"""In the index of prices the last day of a price without end."""
HOLDERS = ("customer", "customer_group", "org_unit", "company")


def _one_holder() -> Q:
    found = Q()
    for one in HOLDERS:
        found |= Q(**{f"{name}__isnull": name != one for name in HOLDERS})
    return found


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


class Assignment(BookModel):
    """Who buys by a list on some days: one customer, customer group, org unit with all below, or company."""

    kind = Kind.MASTER
    price_list = BookForeignKey(PriceList, PROTECT, related_name="+")
    customer = BookForeignKey("partners.Partner", PROTECT, null=True, related_name="+")
    customer_group = BookForeignKey("partners.CustomerGroup", PROTECT, null=True, related_name="+")
    org_unit = BookForeignKey("network.OrgUnit", PROTECT, null=True, related_name="+")
    company = BookForeignKey("network.Company", PROTECT, null=True, related_name="+")
    currency = models.CharField(max_length=3)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=_one_holder(), name="pricing_assignment_one_holder"),
            in_order(name="pricing_assignment_days"),
            no_overlap(
                name="pricing_assignment_one_list",
                columns=("book_id", "currency", *(Coalesce(f"{name}_id", Value(0)) for name in HOLDERS)),
            ),
        ]


class PriceChange(Document):
    """Prices of a list that are to change on one day, together."""

    number = models.TextField()
    change_status = models.SmallIntegerField()
    price_list = BookForeignKey(PriceList, PROTECT, related_name="+")
    company_id = models.BigIntegerField()
    valid_from = models.DateField()
    note = models.TextField()
    line_count = models.IntegerField()
    created_at = models.DateTimeField()
    created_by = models.BigIntegerField()
    approved_at = models.DateTimeField(null=True)
    approved_by = models.BigIntegerField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.BigIntegerField(null=True)

    class Meta:
        db_table = "pricing_price_change"
        constraints = [
            models.UniqueConstraint(fields=["book_id", "number"], name="pricing_price_change_number"),
            models.CheckConstraint(
                condition=Q(change_status=1, approved_at__isnull=True, cancelled_at__isnull=True)
                | Q(change_status=2, approved_at__isnull=False, cancelled_at__isnull=True)
                | Q(change_status=9, cancelled_at__isnull=False),
                name="pricing_price_change_status",
            ),
        ]
        indexes = [models.Index(fields=["book_id", "valid_from", "id"], name="pricing_price_change_by_day")]


class PriceChangeLine(BookModel):
    """A price that changes: what it was when the change was written, and what it is to be."""

    kind = Kind.DOCUMENT
    change = BookForeignKey(PriceChange, PROTECT, related_name="+", db_index=False)
    line_no = models.IntegerField()
    product = BookForeignKey("catalog.Product", PROTECT, related_name="+", db_index=False)
    unit = BookForeignKey("catalog.Unit", PROTECT, null=True, related_name="+", db_index=False)
    from_quantity = QuantityField()
    old_price = PriceField(null=True)
    new_price = PriceField()
    new_minimum = PriceField(null=True)

    class Meta:
        db_table = "pricing_price_change_line"
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "change", "line_no"], name="pricing_price_change_line_no"
            ),
            models.CheckConstraint(
                condition=Q(
                    new_price__gte=0, new_price__lte=10**10, from_quantity__gte=0, from_quantity__lte=10**12
                )
                & (Q(new_minimum__isnull=True) | Q(new_minimum__gte=0, new_minimum__lte=F("new_price"))),
                name="pricing_price_change_line_amounts",
            ),
        ]


class Price(BookModel):
    """What one unit of a product costs by a list on some days from a quantity on; no unit: the base unit."""

    kind = Kind.MASTER
    price_list = BookForeignKey(PriceList, PROTECT, related_name="+", db_index=False)
    product = BookForeignKey("catalog.Product", PROTECT, related_name="+")
    unit = BookForeignKey("catalog.Unit", PROTECT, null=True, related_name="+", db_index=False)
    from_quantity = QuantityField(default=0)
    price = PriceField()
    minimum = PriceField(null=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    # Whether the last day was set by the price that follows: then cancelling that one gives it back.
    followed = models.BooleanField(default=False)
    change = BookForeignKey(PriceChange, PROTECT, null=True, related_name="+")
    withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(price__gte=0, price__lte=10**10), name="pricing_price_amount"),
            models.CheckConstraint(
                condition=Q(minimum__isnull=True) | Q(minimum__gte=0, minimum__lte=F("price")),
                name="pricing_price_minimum",
            ),
            models.CheckConstraint(
                condition=Q(from_quantity__gte=0, from_quantity__lte=10**12), name="pricing_price_break"
            ),
            in_order(name="pricing_price_days"),
            no_overlap(
                name="pricing_price_one_price",
                # As expressions the list and the product do not tempt the planner to look prices up here: the
                # index of a constraint like this is several times slower than the one below.
                columns=(
                    "book_id",
                    Coalesce("price_list_id", Value(0)),
                    Coalesce("product_id", Value(0)),
                    Coalesce("unit_id", Value(0)),
                    "from_quantity",
                ),
                condition=Q(withdrawn=False),
            ),
        ]
        indexes = [
            models.Index(
                F("book_id"),
                F("price_list"),
                F("product"),
                Coalesce(F("valid_to"), Value(FOR_EVER)),
                name="pricing_price_in_force",
                condition=Q(withdrawn=False),
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
