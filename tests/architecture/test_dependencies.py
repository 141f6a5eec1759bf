"""Each library is declared, used and explained; each installed app stands where its layer is."""

from pathlib import Path

from django.conf import settings

from tests.architecture.planting import write
from tools.dependencies import check_dependencies
from tools.layers import heights
from tools.repository import ROOT

PYPROJECT = """\
[project]
dependencies = ["Django>=5.2", "rich", "orjson>=3"]
[project.optional-dependencies]
dev = ["pytest>=9"]
"""
REASONS = """\
| library | why |
|---|---|
| `Django` | accounts |
| `rich` | progress |
| `pytest` | tests |
| `numpy` | arrays |
"""


def test_every_library_is_declared_used_and_explained() -> None:
    assert check_dependencies(ROOT) == []


def test_planted_gaps_are_caught(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "pyproject.toml": PYPROJECT,
            "docs/dependencies.md": REASONS,
            "src/huotong/sales/models.py": "import django\nimport psycopg\nimport os\nfrom . import rules\n",
            "src/huotong/sales/queries.py": "from orjson import dumps\nimport pytest\n",
            "src/huotong/sales/tests/test_orders.py": "import pytest\n",
        },
    )
    assert [str(found) for found in check_dependencies(tmp_path)] == [
        "docs/dependencies.md: gives no reason for orjson",
        "docs/dependencies.md: numpy is not declared",
        "pyproject.toml: rich is declared and not used",
        "src/huotong/sales/models.py:2: imports psycopg, which is not declared",
        "src/huotong/sales/queries.py:2: imports pytest, which is not declared",
    ]


def test_the_settings_list_the_apps_from_the_bottom_layer_to_the_top() -> None:
    apps = [name.removeprefix("huotong.") for name in settings.INSTALLED_APPS if name.startswith("huotong.")]
    stations = [heights()[app] for app in apps]
    assert stations == sorted(stations)
    present = {file.parent.name for file in (ROOT / "src" / "huotong").glob("*/apps.py")}
    assert present == set(apps)
