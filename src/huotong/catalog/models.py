"""The tables of the catalog."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import PROTECT, F, Q

from huotong.kernel.db.fields import BookForeignKey, QuantityField
from huotong.kernel.db.kinds import Kind
from huotong.kernel.db.models import BookModel, Master
from huotong.kernel.db.periods import in_order, no_overlap

RATIO_MAX = 1_000_000_000
SHELF_LIFE_MAX = 36_500
FILE_MAX, SIDE_MAX = 1 << 30, 16_000
PICTURES_MAX = 1_000


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


class Brand(Master):
    """Whose name stands on the goods."""

    code = models.CharField(max_length=64)
    code_key = models.TextField()
    name = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["book_id", "code_key"], name="catalog_brand_code")]


class Category(Master):
    """A node of the category tree; `path` has the names from the root down, so a prefix finds a branch."""

    code = models.CharField(max_length=64)
    code_key = models.TextField()
    name = models.CharField(max_length=200)
    parent = BookForeignKey("catalog.Category", PROTECT, related_name="+", null=True)
    path = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["book_id", "code_key"], name="catalog_category_code")]
        indexes = [models.Index(fields=["book_id", "path"], name="catalog_category_by_path")]


class Style(Master):
    """What is sold in several variants, which differ in the attributes; each is a product of its own."""

    code = models.CharField(max_length=64)
    code_key = models.TextField()
    name = models.CharField(max_length=120)
    attributes = ArrayField(models.TextField())
    base_unit = BookForeignKey(Unit, PROTECT, related_name="+")
    tax_class = BookForeignKey(TaxClass, PROTECT, related_name="+")
    category = BookForeignKey(Category, PROTECT, related_name="+", null=True)
    brand = BookForeignKey(Brand, PROTECT, related_name="+", null=True)
    shelf_life_days = models.IntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["book_id", "code_key"], name="catalog_style_code"),
            models.CheckConstraint(
                condition=Q(shelf_life_days__gte=1, shelf_life_days__lte=SHELF_LIFE_MAX),
                name="catalog_style_shelf_life",
            ),
        ]


class Product(Master):
    """A sellable item; stock is kept in its base unit.

    Of a `style` it is the one with the values in `variant`; `variant_key` is the form they are compared in.
    `words` is what a search looks through (SKU, name, initials of its pinyin, barcodes), `grams` the pairs of
    characters in it, by which the index finds it.
    """

    sku = models.CharField(max_length=64)
    sku_key = models.TextField()
    name = models.CharField(max_length=200)
    category = BookForeignKey(Category, PROTECT, related_name="+", null=True)
    brand = BookForeignKey(Brand, PROTECT, related_name="+", null=True)
    base_unit = BookForeignKey(Unit, PROTECT, related_name="+")
    tax_class = BookForeignKey(TaxClass, PROTECT, related_name="+")
    shelf_life_days = models.IntegerField(null=True)
    weight_kg = QuantityField(null=True)
    volume_l = QuantityField(null=True)
    replacement = BookForeignKey("catalog.Product", PROTECT, related_name="+", null=True)
    merged_into = BookForeignKey("catalog.Product", PROTECT, related_name="+", null=True)
    style = BookForeignKey(Style, PROTECT, related_name="+", null=True, db_index=False)
    variant = ArrayField(models.TextField(), default=list, db_default=[])
    variant_key = models.TextField(default="", db_default="")
    words = models.TextField(default="")
    grams = ArrayField(models.TextField(), default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["book_id", "sku_key"], name="catalog_product_sku"),
            models.UniqueConstraint(
                fields=["book_id", "style", "variant_key"],
                condition=Q(style__isnull=False),
                name="catalog_product_variant",
            ),
            models.CheckConstraint(
                condition=Q(shelf_life_days__gte=1, shelf_life_days__lte=SHELF_LIFE_MAX),
                name="catalog_product_shelf_life",
            ),
        ]
        indexes = [GinIndex(fields=["grams"], name="catalog_product_by_grams")]


class Barcode(BookModel):
    """A GTIN, filled up to 14 digits, of a product in one of its units; removed ones may be given again."""

    kind = Kind.MASTER
    product = BookForeignKey(Product, PROTECT, related_name="+")
    unit = BookForeignKey(Unit, PROTECT, related_name="+")
    gtin = models.CharField(max_length=14)
    given = models.CharField(max_length=14)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "gtin"],
                condition=Q(removed_at__isnull=True),
                name="catalog_barcode_one_product",
            ),
            models.CheckConstraint(condition=Q(gtin__regex=r"^[0-9]{14}$"), name="catalog_barcode_digits"),
        ]


class Picture(BookModel):
    """A picture of a product or of a style, kept in two sizes as files; the first there is is the main one.

    What it shows never changes; another picture is another row.
    """

    kind = Kind.MASTER
    product = BookForeignKey(Product, PROTECT, related_name="+", null=True, db_index=False)
    style = BookForeignKey(Style, PROTECT, related_name="+", null=True, db_index=False)
    position = models.IntegerField()
    caption = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    size = models.IntegerField()
    small_digest = models.CharField(max_length=64)
    small_size = models.IntegerField()
    width = models.IntegerField()
    height = models.IntegerField()
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "product", "digest"],
                condition=Q(removed_at__isnull=True, product__isnull=False),
                name="catalog_picture_once_a_product",
            ),
            models.UniqueConstraint(
                fields=["book_id", "style", "digest"],
                condition=Q(removed_at__isnull=True, style__isnull=False),
                name="catalog_picture_once_a_style",
            ),
            models.CheckConstraint(
                condition=Q(product__isnull=True) ^ Q(style__isnull=True), name="catalog_picture_one_owner"
            ),
            models.CheckConstraint(
                condition=Q(
                    position__gte=1, position__lte=PICTURES_MAX,
                    size__gte=1, size__lte=FILE_MAX,
                    small_size__gte=1, small_size__lte=FILE_MAX,
                    width__gte=1, width__lte=SIDE_MAX,
                    height__gte=1, height__lte=SIDE_MAX,
                ),
                name="catalog_picture_sizes",
            ),
            models.CheckConstraint(
                condition=Q(digest__regex=r"^[0-9a-f]{64}$", small_digest__regex=r"^[0-9a-f]{64}$"),
                name="catalog_picture_digests",
            ),
        ]  # fmt: skip


class Accessory(BookModel):
    """A product that is offered along with another one, as long as it is listed."""

    kind = Kind.MASTER
    product = BookForeignKey(Product, PROTECT, related_name="+", db_index=False)
    accessory = BookForeignKey(Product, PROTECT, related_name="+")
    is_listed = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "product", "accessory"], name="catalog_accessory_once"
            ),
            models.CheckConstraint(condition=~Q(product=F("accessory")), name="catalog_accessory_other"),
        ]


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
