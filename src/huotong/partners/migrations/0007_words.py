import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0003_bins_and_cut_offs"),
        ("partners", "0006_salesman"),
    ]

    operations = [
        migrations.AddField(
            model_name="partner",
            name="grams",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.TextField(), default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="partner",
            name="words",
            field=models.TextField(default=""),
        ),
        migrations.AddIndex(
            model_name="partner",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["grams"], name="partners_partner_by_grams"
            ),
        ),
    ]
