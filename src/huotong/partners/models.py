"""The tables of partners."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import PROTECT, F, Q

from huotong.kernel.db.fields import BookForeignKey, DegreesField, RateField
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
    """A legal party or a person the network sells to or buys from.

    Merged into another one it is archived; its code leads to that one, which lists it among its former codes.
    `words` is what a search looks through (code, name, initials of its pinyin), `grams` the pairs of
    characters in it, by which an index finds them.
    """

    code = models.CharField(max_length=64)
    code_key = models.TextField()
    name = models.CharField(max_length=200)
    likeness = models.TextField()
    words = models.TextField(default="")
    grams = ArrayField(models.TextField(), default=list)
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
    tax_scheme = models.CharField(max_length=16, default="free")
    invoice_title = models.CharField(max_length=200, default="")
    bank_name = models.CharField(max_length=200, default="")
    bank_account = models.CharField(max_length=64, default="")
    payment_days = models.SmallIntegerField(null=True)
    billing = models.CharField(max_length=8, default="delivery", db_default="delivery")
    from_month_end = models.BooleanField(default=False, db_default=False)
    discount_percent = RateField(null=True)
    discount_days = models.SmallIntegerField(null=True)
    # A member of access, whose tables business tables do not point to.
    salesman_id = models.BigIntegerField(null=True)
    merged_into = BookForeignKey("self", PROTECT, null=True, related_name="+")
    former_codes = models.TextField(default="")
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
            models.CheckConstraint(
                condition=Q(tax_scheme__in=["china", "free"]), name="partners_partner_tax_scheme"
            ),
            models.CheckConstraint(
                condition=Q(payment_days__gte=0, payment_days__lte=3650), name="partners_partner_days"
            ),
            models.CheckConstraint(
                condition=Q(billing__in=["delivery", "order", "month"]), name="partners_partner_billing"
            ),
            models.CheckConstraint(
                condition=Q(discount_percent__isnull=True, discount_days__isnull=True)
                | Q(discount_percent__gt=0, discount_percent__lt=100, discount_days__gte=0),
                name="partners_partner_discount",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True)
                | Q(archived_at__isnull=False) & ~Q(merged_into=F("id")),
                name="partners_partner_merged",
            ),
        ]
        indexes = [
            models.Index(fields=["book_id", "likeness"], name="partners_partner_likeness"),
            GinIndex(fields=["grams"], name="partners_partner_by_grams"),
        ]


class Address(Master):
    """A place of a partner; the default one is where goods go unless an order says otherwise."""

    partner = BookForeignKey(Partner, PROTECT, related_name="+")
    region = BookForeignKey("network.Region", PROTECT, related_name="+")
    name = models.CharField(max_length=100, default="")
    purpose = models.CharField(max_length=8, default="both")
    line = models.CharField(max_length=300)
    latitude = DegreesField(null=True)
    longitude = DegreesField(null=True)
    is_default = models.BooleanField()
    is_default_billing = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "partner"], condition=Q(is_default=True), name="partners_address_default"
            ),
            models.UniqueConstraint(
                fields=["book_id", "partner"],
                condition=Q(is_default_billing=True),
                name="partners_address_billing",
            ),
            models.CheckConstraint(
                condition=Q(purpose__in=["ship", "bill", "both"]), name="partners_address_purpose"
            ),
            models.CheckConstraint(
                condition=(Q(is_default=False) | ~Q(purpose="bill"))
                & (Q(is_default_billing=False) | ~Q(purpose="ship")),
                name="partners_address_default_purpose",
            ),
            models.CheckConstraint(
                condition=Q(archived_at__isnull=True) | Q(is_default=False, is_default_billing=False),
                name="partners_address_default_lives",
            ),
            models.CheckConstraint(
                name="partners_address_on_earth",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
            ),
        ]


class Contact(Master):
    """A person one speaks to at a partner; forgotten ones keep their row without what is personal."""

    partner = BookForeignKey(Partner, PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    position = models.CharField(max_length=100)
    email = models.CharField(max_length=254)
    phone = models.CharField(max_length=40)
    is_main = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "partner"], condition=Q(is_main=True), name="partners_contact_main"
            ),
            models.CheckConstraint(
                condition=Q(is_main=False) | Q(archived_at__isnull=True), name="partners_contact_main_lives"
            ),
        ]
