"""The files of a new app, each with the sentence that says what belongs in it."""


def skeleton(name: str) -> dict[str, str]:
    """The files of a new app by their path inside its folder."""
    words = name.replace("_", " ")
    values = {"@name@": name, "@words@": words, "@Title@": words.capitalize(), "@Config@": _camel(name)}
    texts = {}
    for path, text in _FILES.items():
        filled = text
        for mark, value in values.items():
            filled = filled.replace(mark, value)
        texts[path] = filled
    return texts


def _camel(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))


_FILES = {
    "README.md": """\
# @Title@

**Owns**: the tables of this app, each with the promise it keeps.

**States**: the documents of this app and the moves between their states.

**Invariants**: what is true after every command, and where it is guarded.

**Public calls**: the commands and queries, then the postings, as in `public.py`.

**Events**: what is told upwards through the outbox.
""",
    "__init__.py": "",
    "apps.py": '''\
"""Django's entry for @words@."""

from django.apps import AppConfig


class @Config@Config(AppConfig):
    """The app `@name@`."""

    name = "huotong.@name@"
    label = "@name@"
''',
    "contracts.py": '''\
"""What crosses the door of @words@: frozen dataclasses and enums, quantities and amounts as Decimals."""
''',
    "errors.py": '''\
"""What @words@ refuse, as a tree below HuotongError; each code has a text in both languages."""
''',
    "http.py": '''\
"""The routes of @words@: each translates a request into one call of the public door."""

from huotong.kernel.http import Router

router = Router("@name@")
''',
    "models.py": '''\
"""The tables of @words@ and their constraints."""
''',
    "public.py": '''\
"""The door of @words@: commands and queries first, postings second."""

__all__: list[str] = []
''',
    "queries.py": '''\
"""What screens, apps and reports read of @words@, always within the scope of the actor."""
''',
    "testing.py": '''\
"""Factories of @words@ for tests, in the words of the trade."""
''',
    "migrations/__init__.py": "",
    "texts/en.json": '{\n  "errors": {}\n}\n',
    "texts/zh-CN.json": '{\n  "errors": {}\n}\n',
    "tests/__init__.py": "",
    "tests/test_door.py": '''\
"""The door of @words@ offers what it names."""

from huotong.@name@ import public


def test_the_door_offers_what_it_names() -> None:
    assert [name for name in public.__all__ if not hasattr(public, name)] == []
''',
}
