import django.db.models.deletion
from django.db import migrations, models

import huotong.kernel.db.fields


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0002_masters"),
    ]

    operations = [
        migrations.AddField(
            model_name="product",
            name="merged_into",
            field=huotong.kernel.db.fields.BookForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalog.product"
            ),
        ),
        migrations.AddField(
            model_name="product",
            name="replacement",
            field=huotong.kernel.db.fields.BookForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalog.product"
            ),
        ),
        migrations.CreateModel(
            name="Accessory",
            fields=[
                ("book_id", huotong.kernel.db.fields.BookKeyField()),
                ("id", huotong.kernel.db.fields.IdField()),
                ("is_listed", models.BooleanField()),
                (
                    "accessory",
                    huotong.kernel.db.fields.BookForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalog.product"
                    ),
                ),
                (
                    "product",
                    huotong.kernel.db.fields.BookForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalog.product",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("book_id", "product", "accessory"), name="catalog_accessory_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("product", models.F("accessory")), _negated=True),
                        name="catalog_accessory_other",
                    ),
                ],
            },
        ),
    ]
