from typing import Any

from django.db import migrations


def create_row(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.alias == "control":
        apps.get_model("accounts", "Revocation").objects.using("control").get_or_create(id=1)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [migrations.RunPython(create_row, migrations.RunPython.noop, hints={"alias": "control"})]
