"""The import contracts of pyproject.toml catch what they are there for.

Each case plants one violation in a toy tree that otherwise keeps all contracts, and runs the contracts
as they stand on it.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.planting import write
from tools.repository import ROOT

DOWNWARDS = "Apps depend downwards only"
INSIDE = "Inside an app"
PURE = "Rules are pure"
HTTP = "HTTP knocks at the public door"
DOORS = "Apps use each other through the door"
CYCLES = "No cycles anywhere"
CONTRACTS = {DOWNWARDS, INSIDE, PURE, HTTP, DOORS, CYCLES}

SOUND = {
    "main/wiring.py": "from huotong.sales import jobs\nfrom huotong.web import public\n",
    "web/public.py": "from huotong.sales import http\nfrom huotong.inventory import http as other\n",
    "sales/http.py": "from huotong.sales import public\n",
    "sales/jobs.py": "from huotong.sales import public\n",
    "sales/public.py": "from huotong.sales.commands.confirm_orders import confirm_orders\n",
    "sales/commands/confirm_orders.py": (
        "from huotong.inventory import public, contracts, errors\nfrom huotong.sales import posting\n"
        "from huotong.sales.rules import totals\nfrom huotong.kernel.db import sql\n"
    ),
    "sales/posting.py": "from huotong.sales import locks\nfrom huotong.kernel.db import sql\n",
    "sales/locks.py": "from huotong.sales import models\n",
    "sales/models.py": "import django\nfrom huotong.sales import contracts\n",
    "sales/rules/totals.py": "from huotong.kernel import money\nfrom huotong.sales import contracts\n",
    "sales/contracts.py": "from huotong.kernel import money\n",
    "sales/tests/test_confirm.py": "from huotong.inventory import testing\nfrom huotong.sales import models\n",
    "inventory/http.py": "from huotong.inventory import public\n",
    "inventory/public.py": "from huotong.inventory import posting\n",
    "inventory/posting.py": "from huotong.inventory import models\n",
    "inventory/models.py": "import django\n",
    "inventory/contracts.py": "",
    "inventory/errors.py": "from huotong.kernel import money\n",
    "inventory/testing.py": "from huotong.inventory import models\n",
    "purchasing/public.py": "",
    "kernel/money.py": "",
    "kernel/db/sql.py": "import django\n",
}


def broken_contracts(root: Path, violation: dict[str, str]) -> tuple[set[str], str]:
    """The names of the contracts that a toy tree with this violation breaks, and what was printed."""
    tree = {f"src/huotong/{name}": text for name, text in (SOUND | violation).items()}
    packages = {str(parent) for name in tree for parent in Path(name).parents if "huotong" in parent.parts}
    write(root, {f"{package}/__init__.py": "" for package in packages} | tree)
    shutil.copy(ROOT / "pyproject.toml", root)
    done = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=root,
        env=os.environ | {"PYTHONPATH": f"{root / 'src'}{os.pathsep}{ROOT}", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    verdicts = dict(re.findall(r"^(.+?) (KEPT|BROKEN)(?: \(.*\))?$", done.stdout, re.MULTILINE))
    assert set(verdicts) == CONTRACTS, done.stdout + done.stderr
    broken = {name for name, verdict in verdicts.items() if verdict == "BROKEN"}
    assert done.returncode == (1 if broken else 0)
    return broken, done.stdout


def test_a_sound_tree_keeps_all_contracts(tmp_path: Path) -> None:
    broken, _ = broken_contracts(tmp_path, {})
    assert broken == set()


@pytest.mark.parametrize(
    ("contract", "file", "text"),
    [
        pytest.param(
            DOWNWARDS, "inventory/jobs.py", "from huotong.sales import public\n", id="an upward import"
        ),
        pytest.param(
            DOWNWARDS, "sales/queries.py", "from huotong.purchasing import public\n", id="a sibling import"
        ),
        pytest.param(DOWNWARDS, "returns/public.py", "", id="a new app without a place"),
        pytest.param(
            DOWNWARDS,
            "kernel/jobs.py",
            "from huotong.inventory import public\n",
            id="a kernel that knows an app",
        ),
        pytest.param(
            INSIDE,
            "sales/models.py",
            "from huotong.sales import posting\n",
            id="models that know the posting",
        ),
        pytest.param(
            INSIDE,
            "sales/commands/cancel_orders.py",
            "from huotong.sales import queries\n",
            id="a command that asks a query of the screens",
        ),
        pytest.param(
            INSIDE,
            "sales/errors.py",
            "from huotong.sales import contracts\n",
            id="errors that know contracts",
        ),
        pytest.param(PURE, "sales/rules/prices.py", "from django.db import models\n", id="Django in rules"),
        pytest.param(PURE, "sales/contracts.py", "import django\n", id="Django in contracts"),
        pytest.param(PURE, "sales/rules/prices.py", "import psycopg\n", id="the database driver in rules"),
        pytest.param(
            PURE,
            "sales/rules/prices.py",
            "from huotong.kernel.db import sql\n",
            id="Django in rules, round about",
        ),
        pytest.param(
            HTTP, "inventory/http.py", "from huotong.inventory import models\n", id="http reaching models"
        ),
        pytest.param(
            HTTP,
            "sales/http.py",
            "from huotong.sales.commands.confirm_orders import confirm_orders\n",
            id="http reaching a command",
        ),
        pytest.param(
            HTTP, "inventory/http.py", "from huotong.inventory import posting\n", id="http reaching a posting"
        ),
        pytest.param(
            DOORS,
            "sales/queries.py",
            "from huotong.inventory import models\n",
            id="a reach into another app's models",
        ),
        pytest.param(
            DOORS,
            "sales/tests/test_stock.py",
            "from huotong.inventory.models import StockLevel\n",
            id="a test that reaches into another app",
        ),
        pytest.param(DOORS, "web/other.py", "from huotong.sales import jobs\n", id="web running jobs"),
        pytest.param(
            CYCLES, "kernel/money.py", "from huotong.kernel import quantity\n", id="a cycle in the kernel"
        ),
    ],
)
def test_a_planted_violation_is_caught(tmp_path: Path, contract: str, file: str, text: str) -> None:
    extra = {
        "sales/queries.py": "from huotong.sales import models\n",
        "kernel/quantity.py": "from huotong.kernel import money\n",
    }
    broken, printed = broken_contracts(tmp_path, extra | {file: text})
    assert contract in broken, printed
    assert broken <= {contract, CYCLES}, printed  # an upward import may close a circle
