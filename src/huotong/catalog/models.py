"""The tables of the catalog."""

from django.db import models
from django.db.models import PROTECT, Q

from huotong.kernel.db.fields import BookForeignKey
from huotong.kernel.db.kinds import Kind
from huotong.kernel.db.models import BookModel, Master
from huotong.kernel.db.periods import in_order, no_overlap

RATIO_MAX = 1_000_000_000


class Unit(Master):
    """A unit goods are counted in: piece, case, kilogram."""

    code = models.CharField(max_length=64)
    code_key = models.TextField()
    name = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["book_id", "code_key"], name="catalog_unit_code")]


class TaxClass(Master):
    """Products that every tax treats alike."""

    code = models.CharField(max_length=64)
    code_key = models.TextField()
    name = models.CharField(max_length=200)

    class Meta:
        db_table = "catalog_tax_class"
        constraints = [models.UniqueConstraint(fields=["book_id", "code_key"], name="catalog_tax_class_code")]


class Product(Master):
    """A sellable item; stock is kept in its base unit, which never changes."""

    sku = models.CharField(max_length=64)
    sku_key = models.TextField()
    name = models.CharField(max_length=200)
    category = models.CharField(max_length=200)
    base_unit = BookForeignKey(Unit, PROTECT, related_name="+")
    tax_class = BookForeignKey(TaxClass, PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["book_id", "sku_key"], name="catalog_product_sku")]


class ProductUnit(BookModel):
    """On some days one `unit` of a product is `numerator` / `denominator` base units."""

    kind = Kind.MASTER
    product = BookForeignKey(Product, PROTECT, related_name="+", db_index=False)
    unit = BookForeignKey(Unit, PROTECT, related_name="+")
    numerator = models.BigIntegerField()
    denominator = models.BigIntegerField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        db_table = "catalog_product_unit"
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    numerator__gte=1, numerator__lte=RATIO_MAX, denominator__gte=1, denominator__lte=RATIO_MAX
                ),
                name="catalog_product_unit_ratio",
            ),
            in_order(name="catalog_product_unit_days"),
            no_overlap(name="catalog_product_unit_one_ratio", columns=("book_id", "product_id", "unit_id")),
        ]
        indexes = [
            models.Index(
                fields=["book_id", "product", "unit", "valid_from"], name="catalog_product_unit_by_unit"
            )
        ]
