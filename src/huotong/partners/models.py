"""The tables of partners."""

from django.db import models
from django.db.models import PROTECT, Q

from huotong.kernel.db.fields import BookForeignKey, DegreesField
from huotong.kernel.db.models import Master


class CustomerGroup(Master):
    """Customers of one company that prices treat alike."""

    company = BookForeignKey("network.Company", PROTECT, related_name="+")
    code = models.CharField(max_length=64)
    code_key = models.TextField()
    name = models.CharField(max_length=200)

    class Meta:
        db_table = "partners_customer_group"
        constraints = [
            models.UniqueConstraint(fields=["book_id", "code_key"], name="partners_customer_group_code")
        ]


class Partner(Master):
    """A legal party or a person the network sells to or buys from."""

    code = models.CharField(max_length=64)
    code_key = models.TextField()
    name = models.CharField(max_length=200)
    likeness = models.TextField()
    is_customer = models.BooleanField()
    is_supplier = models.BooleanField()
    is_person = models.BooleanField()
    company = BookForeignKey("network.Company", PROTECT, null=True, related_name="+")
    org_unit = BookForeignKey("network.OrgUnit", PROTECT, related_name="+")
    tax_number = models.CharField(max_length=64)
    tax_status = models.CharField(max_length=16)
    currency = models.CharField(max_length=3)
    # Price lists live in a layer above, so no key points there; the command of pricing that reads it joins.
    price_list_id = models.BigIntegerField(null=True)
    customer_group = BookForeignKey(CustomerGroup, PROTECT, null=True, related_name="+")
    is_blocked = models.BooleanField(default=False)
    block_reason = models.CharField(max_length=200, default="")
    email = models.CharField(max_length=254)
    phone = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["book_id", "code_key"], name="partners_partner_code"),
            models.CheckConstraint(
                condition=Q(is_customer=True) | Q(is_supplier=True), name="partners_partner_role"
            ),
            models.CheckConstraint(
                condition=Q(tax_status__in=["general", "small", "unregistered", "exempt"]),
                name="partners_partner_tax_status",
            ),
            models.CheckConstraint(
                condition=Q(is_blocked=True) | Q(block_reason=""), name="partners_partner_block_reason"
            ),
        ]
        indexes = [models.Index(fields=["book_id", "likeness"], name="partners_partner_likeness")]


class Address(Master):
    """A place of a partner; the default one is where goods go unless an order says otherwise."""

    partner = BookForeignKey(Partner, PROTECT, related_name="+")
    region = BookForeignKey("network.Region", PROTECT, related_name="+")
    line = models.CharField(max_length=300)
    latitude = DegreesField(null=True)
    longitude = DegreesField(null=True)
    is_default = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "partner"], condition=Q(is_default=True), name="partners_address_default"
            ),
            models.CheckConstraint(
                name="partners_address_on_earth",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
            ),
        ]
