"""A small shop in a registry of its own: every shape of table the backend must handle."""

from django.apps.registry import Apps
from django.db import models
from django.db.migrations.state import AppConfigStub

from huotong.kernel.db.fields import AmountField, BookForeignKey, IdField, PartitionDayField, QuantityField
from huotong.kernel.db.models import (
    Document,
    Ledger,
    Master,
    NaturalKeyBalance,
    PartitionedLedger,
    Reference,
    Working,
)

toy_apps = Apps([AppConfigStub("toy")])


class Currency(Reference):
    code = models.CharField(max_length=3, primary_key=True)

    class Meta:
        app_label, apps, db_table = "toy", toy_apps, "toy_currency"


class Customer(Master):
    name = models.TextField()
    parent = BookForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    currency = models.ForeignKey(Currency, on_delete=models.DO_NOTHING, related_name="+", db_index=False)

    class Meta:
        app_label, apps, db_table = "toy", toy_apps, "toy_customer"
        constraints = [models.UniqueConstraint(fields=["book_id", "name"], name="toy_customer_name")]


class Tag(Working):
    name = models.TextField()
    customers = models.ManyToManyField(Customer, through="CustomerTag", related_name="tags")

    class Meta:
        app_label, apps, db_table = "toy", toy_apps, "toy_tag"


class CustomerTag(Working):
    customer = BookForeignKey(Customer, on_delete=models.PROTECT, related_name="customer_tags")
    tag = BookForeignKey(Tag, on_delete=models.PROTECT, related_name="customer_tags")

    class Meta:
        app_label, apps, db_table = "toy", toy_apps, "toy_customer_tag"


class Order(Document):
    number = models.TextField()
    customer = BookForeignKey(Customer, on_delete=models.PROTECT, related_name="orders")

    class Meta:
        app_label, apps, db_table = "toy", toy_apps, "toy_order"


class Line(Ledger):
    # CASCADE and SET_NULL are refused by the system check; here they prove the filter in Django's collector.
    order = BookForeignKey(Order, on_delete=models.CASCADE, related_name="lines")
    replaces = BookForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="replaced_by")
    quantity = QuantityField()
    amount = AmountField()

    class Meta:
        app_label, apps, db_table = "toy", toy_apps, "toy_line"


class Level(NaturalKeyBalance):
    pk = models.CompositePrimaryKey("book_id", "customer_id", "state")
    customer = BookForeignKey(Customer, on_delete=models.PROTECT, related_name="levels", db_index=False)
    state = models.SmallIntegerField()
    on_hand = QuantityField()
    reserved = QuantityField()

    class Meta:
        app_label, apps, db_table = "toy", toy_apps, "toy_level"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reserved__gte=0, reserved__lte=models.F("on_hand")),
                name="toy_level_reserved",
            )
        ]


class Log(PartitionedLedger):
    pk = models.CompositePrimaryKey("book_id", "id", "key_on")
    id = IdField(primary_key=False)
    key_on = PartitionDayField()
    text = models.TextField()

    class Meta:
        app_label, apps, db_table = "toy", toy_apps, "toy_log"


class CustomerProxy(Customer):
    class Meta:
        app_label, apps, proxy = "toy", toy_apps, True


TABLES = (Currency, Customer, Tag, CustomerTag, Order, Line, Level, Log)
BUSINESS = TABLES[1:]
