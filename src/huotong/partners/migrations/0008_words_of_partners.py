from typing import Any

from django.db import migrations

from huotong.kernel.book import in_all_books
from huotong.kernel.words import grams_of, words_of


def find_those_there_are(apps: Any, schema_editor: Any) -> None:
    """Partners that were created before are found by their words, too."""
    alias = schema_editor.connection.alias
    if alias != "default":
        return
    partners = apps.get_model("partners", "Partner").objects.using(alias)
    with in_all_books():
        for book, id, code, name in partners.filter(words="").values_list("book_id", "id", "code", "name"):
            words = words_of(code=code, name=name)
            partners.filter(book_id=book, id=id).update(words=words, grams=grams_of(words))


class Migration(migrations.Migration):
    dependencies = [("partners", "0007_words")]

    operations = [migrations.RunPython(find_those_there_are, migrations.RunPython.noop)]
