import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

import huotong.kernel.db.fields


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0001_tables"),
    ]

    operations = [
        migrations.AddField(
            model_name="product",
            name="grams",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.TextField(), default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="product",
            name="shelf_life_days",
            field=models.IntegerField(null=True),
        ),
        migrations.AddField(
            model_name="product",
            name="volume_l",
            field=huotong.kernel.db.fields.QuantityField(null=True),
        ),
        migrations.AddField(
            model_name="product",
            name="weight_kg",
            field=huotong.kernel.db.fields.QuantityField(null=True),
        ),
        migrations.AddField(
            model_name="product",
            name="words",
            field=models.TextField(default=""),
        ),
        migrations.CreateModel(
            name="Barcode",
            fields=[
                ("book_id", huotong.kernel.db.fields.BookKeyField()),
                ("id", huotong.kernel.db.fields.IdField()),
                ("gtin", models.CharField(max_length=14)),
                ("given", models.CharField(max_length=14)),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "product",
                    huotong.kernel.db.fields.BookForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalog.product"
                    ),
                ),
                (
                    "unit",
                    huotong.kernel.db.fields.BookForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalog.unit"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Brand",
            fields=[
                ("book_id", huotong.kernel.db.fields.BookKeyField()),
                ("id", huotong.kernel.db.fields.IdField()),
                ("version", models.IntegerField(default=1)),
                ("archived_at", models.DateTimeField(null=True)),
                ("custom", models.JSONField(default=dict)),
                ("code", models.CharField(max_length=64)),
                ("code_key", models.TextField()),
                ("name", models.CharField(max_length=200)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("book_id", "code_key"), name="catalog_brand_code")
                ],
            },
        ),
        migrations.AddField(
            model_name="product",
            name="brand",
            field=huotong.kernel.db.fields.BookForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalog.brand"
            ),
        ),
        migrations.CreateModel(
            name="Category",
            fields=[
                ("book_id", huotong.kernel.db.fields.BookKeyField()),
                ("id", huotong.kernel.db.fields.IdField()),
                ("version", models.IntegerField(default=1)),
                ("archived_at", models.DateTimeField(null=True)),
                ("custom", models.JSONField(default=dict)),
                ("code", models.CharField(max_length=64)),
                ("code_key", models.TextField()),
                ("name", models.CharField(max_length=200)),
                ("path", models.TextField()),
                (
                    "parent",
                    huotong.kernel.db.fields.BookForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalog.category",
                    ),
                ),
            ],
        ),
        migrations.RemoveField(model_name="product", name="category"),
        migrations.AddField(
            model_name="product",
            name="category",
            field=huotong.kernel.db.fields.BookForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="catalog.category",
            ),
        ),
        migrations.AddIndex(
            model_name="product",
            index=django.contrib.postgres.indexes.GinIndex(fields=["grams"], name="catalog_product_by_grams"),
        ),
        migrations.AddConstraint(
            model_name="product",
            constraint=models.CheckConstraint(
                condition=models.Q(("shelf_life_days__gte", 1), ("shelf_life_days__lte", 36500)),
                name="catalog_product_shelf_life",
            ),
        ),
        migrations.AddConstraint(
            model_name="barcode",
            constraint=models.UniqueConstraint(
                condition=models.Q(("removed_at__isnull", True)),
                fields=("book_id", "gtin"),
                name="catalog_barcode_one_product",
            ),
        ),
        migrations.AddConstraint(
            model_name="barcode",
            constraint=models.CheckConstraint(
                condition=models.Q(("gtin__regex", "^[0-9]{14}$")), name="catalog_barcode_digits"
            ),
        ),
        migrations.AddIndex(
            model_name="category",
            index=models.Index(fields=["book_id", "path"], name="catalog_category_by_path"),
        ),
        migrations.AddConstraint(
            model_name="category",
            constraint=models.UniqueConstraint(fields=("book_id", "code_key"), name="catalog_category_code"),
        ),
    ]
