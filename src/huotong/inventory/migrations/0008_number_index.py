from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("inventory", "0007_loads"),
        ("network", "0003_bins_and_cut_offs"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="expectedreceipt",
            index=models.Index(fields=["book_id", "number"], name="inventory_expected_number"),
        ),
    ]
