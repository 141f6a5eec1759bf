"""The small rules of the house hold, and each is seen to catch what it is for."""

from pathlib import Path

import pytest

from tests.architecture.planting import write
from tools.habits import (
    MAXIMUM_BYTES,
    MAXIMUM_LINES,
    check_days,
    check_drawers,
    check_get_model,
    check_reasons,
    check_sizes,
)
from tools.repository import ROOT

APP = "src/huotong/sales"


@pytest.mark.parametrize("check", [check_days, check_reasons, check_sizes, check_drawers, check_get_model])
def test_the_repository_keeps_the_rules(check: object) -> None:
    assert callable(check)
    assert check(ROOT) == []


@pytest.mark.parametrize(
    "line",
    [
        "x = y  # type: " + "ignore",
        "x = y  # type: " + "ignore[arg-type]",
        "x = y  # no" + "qa",
        "x = y  # no" + "qa: S608",
        "@pytest.mark.sk" + "ip",
        "@pytest.mark.xf" + "ail(strict=True)",
        "    raise Not" + "ImplementedError",
        "# TO" + "DO: later",
    ],
)
def test_an_exception_without_reason_is_caught(tmp_path: Path, line: str) -> None:
    write(tmp_path, {f"{APP}/rules/prices.py": f"import x\n{line}\n"})
    assert [(found.path, found.line) for found in check_reasons(tmp_path)] == [(f"{APP}/rules/prices.py", 2)]


@pytest.mark.parametrize(
    "line", ["// @ts-" + "ignore", "// eslint-" + "disable-next-line no-console", "it." + "skip('x', f)"]
)
def test_an_exception_without_reason_is_caught_in_the_screens(tmp_path: Path, line: str) -> None:
    write(tmp_path, {"frontend/src/app.tsx": f"{line}\n"})
    assert [found.line for found in check_reasons(tmp_path)] == [1]


@pytest.mark.parametrize(
    "line",
    [
        "x = y  # type: " + "ignore[arg-type]  # the stub lacks it",
        "x = y  # no" + "qa: S608 - names come from the model",
        "x = y  # no" + "qa: S608  # names come from the model",
        "@pytest.mark.sk" + 'ipif(chromium is None, reason="no Chromium here")',
    ],
)
def test_an_exception_with_its_reason_passes(tmp_path: Path, line: str) -> None:
    write(tmp_path, {f"{APP}/rules/prices.py": f"{line}\n"})
    assert check_reasons(tmp_path) == []


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("commands/due.py", "on = tx.now.date()"),
        ("commands/due.py", "on = item.on or self._tx.now.date()"),
        ("queries.py", "on = datetime.now(UTC).date()"),
        ("jobs.py", "on = date.today()"),
        ("queries.py", 'WHERE = "i.due_on < CURRENT_DATE"'),
        ("sql/due.sql", "SELECT 1 WHERE due_on < current_date"),
        ("sql/due.sql", "SELECT 1 WHERE due_on < now()::date"),
    ],
)
def test_a_day_of_no_company_is_caught(tmp_path: Path, file: str, line: str) -> None:
    write(tmp_path, {f"{APP}/{file}": f"{line}\n", f"{APP}/tests/test_due.py": f"{line}\n"})
    assert [found.path for found in check_days(tmp_path)] == [f"{APP}/{file}"]


def test_files_too_long_or_too_large_are_caught(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            f"{APP}/models.py": "x = 1\n" * (MAXIMUM_LINES + 1),
            f"{APP}/queries.py": "x = 1\n" * MAXIMUM_LINES,
            f"{APP}/migrations/0001_initial.py": "x = 1\n" * (MAXIMUM_LINES + 1),
            "data/orders.csv": "x" * (MAXIMUM_BYTES + 1),
            "given/orders.csv": "x" * (MAXIMUM_BYTES + 1),
            "given/SOURCE.md": "From the example company.\n",
        },
    )
    assert [str(found) for found in check_sizes(tmp_path)] == [
        "data/orders.csv: is large and no SOURCE stands beside it",
        f"{APP}/models.py: has {MAXIMUM_LINES + 1} lines, more than {MAXIMUM_LINES}",
    ]


def test_drawers_and_signals_are_caught(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            f"{APP}/utils.py": "",
            f"{APP}/commands/confirm_orders.py": "from django.db.models.signals import post_save\n",
            "src/huotong/kernel/db/grants.py": "from django.db.models.signals import post_migrate\n",
        },
    )
    assert [(found.path, found.line) for found in check_drawers(tmp_path)] == [
        (f"{APP}/commands/confirm_orders.py", 1),
        (f"{APP}/utils.py", 0),
    ]


def test_a_look_up_of_another_apps_model_is_caught(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            f"{APP}/queries.py": 'apps.get_model("inventory", "StockLevel")\n',
            f"{APP}/models.py": 'apps.get_model("sales.Order")\n',
            f"{APP}/migrations/0002_units.py": 'apps.get_model("catalog.Unit")\n',
        },
    )
    assert [(found.path, found.line) for found in check_get_model(tmp_path)] == [
        (f"{APP}/migrations/0002_units.py", 1),
        (f"{APP}/queries.py", 1),
    ]
