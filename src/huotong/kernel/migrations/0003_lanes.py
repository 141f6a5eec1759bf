from django.db import migrations


class Migration(migrations.Migration):
    """The sequence that deals lanes out to threads (kernel/lanes.py)."""

    dependencies = [("kernel", "0002_command_log")]
    operations = [migrations.RunSQL("CREATE SEQUENCE huotong_lane", "DROP SEQUENCE huotong_lane")]
