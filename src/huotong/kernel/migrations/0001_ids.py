from django.db import migrations


class Migration(migrations.Migration):
    """The sequence of row ids: each value is a block of 1000 (kernel/ids.py)."""

    initial = True
    dependencies = []
    operations = [
        migrations.RunSQL(
            "CREATE SEQUENCE huotong_id INCREMENT BY 1000 MINVALUE 1000 START WITH 1000",
            "DROP SEQUENCE huotong_id",
        ),
    ]
