"""The tables of sales figures: all of them follow from documents and ledgers and can be made anew."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from huotong.analytics.contracts import FactKind
from huotong.kernel.db.fields import AmountField, BookKeyField, QuantityField
from huotong.kernel.db.kinds import Kind
from huotong.kernel.db.models import BookTable


class Keeper(BookTable):
    """The lock of a book's figures, and when they were last brought up to date."""

    kind = Kind.WORKING
    pk = models.CompositePrimaryKey("book_id", "keeper")
    keeper = models.SmallIntegerField()
    kept_at = models.DateTimeField()


class Sale(BookTable):
    """One line of what left, was invoiced, came back or was credited, with all that figures ask of it.

    `source_line_id` is the line it comes from, in its ledger; so a line counts once. What comes back and
    what is credited is negative. A line of goods has a cost and no net, a line of money the reverse.
    """

    kind = Kind.WORKING
    pk = models.CompositePrimaryKey("book_id", "fact", "source_line_id")
    fact = models.SmallIntegerField()
    source_line_id = models.BigIntegerField()
    document_id = models.BigIntegerField()
    posted_on = models.DateField()
    org_unit_id = models.BigIntegerField()
    partner_id = models.BigIntegerField()
    product_id = models.BigIntegerField()
    site_id = models.BigIntegerField()
    region_id = models.BigIntegerField()
    salesman_id = models.BigIntegerField()
    quantity = QuantityField()
    net = AmountField()
    cost = AmountField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(fact__in=[kind.value for kind in FactKind]), name="analytics_sale_fact"
            )
        ]
        indexes = [
            models.Index(fields=["book_id", "posted_on"], name="analytics_sale_by_day"),
            models.Index(fields=["book_id", "partner_id", "posted_on"], name="analytics_sale_by_partner"),
            models.Index(fields=["book_id", "product_id", "posted_on"], name="analytics_sale_by_product"),
            models.Index(fields=["book_id", "site_id", "posted_on"], name="analytics_sale_by_site"),
            models.Index(fields=["book_id", "salesman_id", "posted_on"], name="analytics_sale_by_salesman"),
        ]


class Rollup(BookTable):
    """Sums of `analytics_sale` by day or month, org unit and one more dimension; key 0 for none."""

    kind = Kind.WORKING
    pk = models.CompositePrimaryKey("book_id", "dimension", "grain", "org_unit_id", "first_on", "key_id")
    book_id = BookKeyField(fillfactor=80)
    dimension = models.SmallIntegerField()
    grain = models.SmallIntegerField()
    org_unit_id = models.BigIntegerField()
    first_on = models.DateField()
    key_id = models.BigIntegerField()
    lines = models.BigIntegerField()
    quantity = QuantityField()
    net = AmountField()
    cost = AmountField()


class Response(BookTable):
    """How many deliveries left a site on a day so many days after their order."""

    kind = Kind.WORKING
    pk = models.CompositePrimaryKey("book_id", "org_unit_id", "site_id", "left_on", "days")
    org_unit_id = models.BigIntegerField()
    site_id = models.BigIntegerField()
    left_on = models.DateField()
    days = models.IntegerField()
    deliveries = models.BigIntegerField()
