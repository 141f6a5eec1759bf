"""The tables of the network. Every change of them also changes `network_tree.version`."""

from django.db import models
from django.db.models import PROTECT, F, Q

from huotong.kernel.db.fields import AmountField, BookForeignKey, DegreesField
from huotong.kernel.db.kinds import Kind
from huotong.kernel.db.models import BookModel, BookTable, Master, NaturalKeyBalance
from huotong.kernel.db.periods import in_order, no_overlap


def _on_earth(name: str) -> models.CheckConstraint:
    latitude = Q(latitude__gte=-90, latitude__lte=90)
    longitude = Q(longitude__gte=-180, longitude__lte=180)
    return models.CheckConstraint(
        name=name,
        condition=Q(latitude__isnull=True, longitude__isnull=True)
        | Q(latitude__isnull=False, longitude__isnull=False) & latitude & longitude,
    )


class Tree(NaturalKeyBalance):
    """The lock of the whole network and its version, which is new after every change."""

    pk = models.CompositePrimaryKey("book_id", "tree")
    tree = models.SmallIntegerField()
    version = models.UUIDField()


class Region(Master):
    """A piece of the map inside a larger one: country, province, city, district."""

    parent = BookForeignKey("self", PROTECT, null=True, related_name="+")
    code = models.CharField(max_length=64)
    code_key = models.TextField()
    name = models.CharField(max_length=200)
    level = models.SmallIntegerField()
    latitude = DegreesField(null=True)
    longitude = DegreesField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["book_id", "code_key"], name="network_region_code"),
            models.CheckConstraint(condition=Q(level__gte=0, level__lte=9), name="network_region_level"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="network_region_parent"
            ),
            _on_earth("network_region_on_earth"),
        ]


class Company(Master):
    """A legal entity that keeps books in one currency."""

    code = models.CharField(max_length=64)
    code_key = models.TextField()
    name = models.CharField(max_length=200)
    currency = models.CharField(max_length=3)
    currency_digits = models.SmallIntegerField()
    time_zone = models.CharField(max_length=64)
    tax_number = models.CharField(max_length=64)
    tax_rounding = models.CharField(max_length=16)
    region = BookForeignKey(Region, PROTECT, null=True, related_name="+")
    address = models.CharField(max_length=300, db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["book_id", "code_key"], name="network_company_code"),
            models.CheckConstraint(
                condition=Q(currency_digits__gte=0, currency_digits__lte=4), name="network_company_digits"
            ),
            models.CheckConstraint(
                condition=Q(tax_rounding__in=["line", "document"]), name="network_company_rounding"
            ),
        ]


class OrgUnit(Master):
    """A node of the network: headquarters, region, branch, dealer, store.

    From `closed_from` on nothing new is done in its name; its successor, if it has one, does it.
    """

    code = models.CharField(max_length=64)
    code_key = models.TextField()
    name = models.CharField(max_length=200)
    unit_kind = models.CharField(max_length=16)
    company = BookForeignKey(Company, PROTECT, related_name="+")
    closed_from = models.DateField(null=True)
    successor = BookForeignKey("self", PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "network_org_unit"
        constraints = [
            models.UniqueConstraint(fields=["book_id", "code_key"], name="network_org_unit_code"),
            models.CheckConstraint(
                condition=Q(unit_kind__in=["headquarters", "region", "branch", "dealer", "store"]),
                name="network_org_unit_kind",
            ),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | Q(closed_from__isnull=False) & ~Q(successor=F("id")),
                name="network_org_unit_successor",
            ),
        ]


class OrgLink(BookModel):
    """A child hangs below a parent on some days, as recorded at some moment; only superseded_at changes."""

    kind = Kind.MASTER
    child = BookForeignKey(OrgUnit, PROTECT, related_name="+")
    parent = BookForeignKey(OrgUnit, PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "network_org_link"
        constraints = [
            in_order(name="network_org_link_days"),
            models.CheckConstraint(condition=~Q(child=F("parent")), name="network_org_link_self"),
            no_overlap(
                name="network_org_link_one_parent",
                columns=("book_id", "child_id"),
                condition=Q(superseded_at__isnull=True),
            ),
        ]


class OrgClosure(BookTable):
    """Who is above whom on which days, computed from the links in force; depth 0 is the unit itself."""

    kind = Kind.WORKING
    pk = models.CompositePrimaryKey("book_id", "ancestor_id", "descendant_id", "valid_from")
    ancestor_id = models.BigIntegerField()
    descendant_id = models.BigIntegerField()
    depth = models.SmallIntegerField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        db_table = "network_org_closure"
        constraints = [in_order(name="network_org_closure_days")]
        indexes = [models.Index(fields=["book_id", "descendant_id"], name="network_org_closure_up")]


class Site(Master):
    """A warehouse, store room or transit place of an org unit.

    What is ordered after the minute of the day in `cut_off_minute` leaves on the next working day.
    """

    code = models.CharField(max_length=64)
    code_key = models.TextField()
    name = models.CharField(max_length=200)
    org_unit = BookForeignKey(OrgUnit, PROTECT, related_name="+")
    company = BookForeignKey(Company, PROTECT, related_name="+")
    region = BookForeignKey(Region, PROTECT, related_name="+")
    latitude = DegreesField(null=True)
    longitude = DegreesField(null=True)
    priority = models.SmallIntegerField()
    handling_cost = AmountField()
    cut_off_minute = models.SmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["book_id", "code_key"], name="network_site_code"),
            models.CheckConstraint(
                condition=Q(handling_cost__gte=0, handling_cost__lte=10**12), name="network_site_cost"
            ),
            models.CheckConstraint(
                condition=Q(priority__gte=0, priority__lte=1000), name="network_site_priority"
            ),
            models.CheckConstraint(
                condition=Q(cut_off_minute__gte=0, cut_off_minute__lte=1439), name="network_site_cut_off"
            ),
            _on_earth("network_site_on_earth"),
        ]


class Bin(Master):
    """A place inside a site; one of each site's bins takes what names no bin."""

    site = BookForeignKey(Site, PROTECT, related_name="+", db_index=False)
    code = models.CharField(max_length=64)
    code_key = models.TextField()
    name = models.CharField(max_length=200, default="")
    is_default = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["book_id", "site", "code_key"], name="network_bin_code"),
            models.UniqueConstraint(
                fields=["book_id", "site"], condition=Q(is_default=True), name="network_bin_default"
            ),
            models.CheckConstraint(
                condition=Q(is_default=False) | Q(archived_at__isnull=True), name="network_bin_default_lives"
            ),
        ]


class SiteRegion(BookModel):
    """A site serves a region and all that lies in it."""

    kind = Kind.MASTER
    site = BookForeignKey(Site, PROTECT, related_name="+", db_index=False)
    region = BookForeignKey(Region, PROTECT, related_name="+")

    class Meta:
        db_table = "network_site_region"
        constraints = [
            models.UniqueConstraint(fields=["book_id", "site", "region"], name="network_site_region_once"),
        ]
