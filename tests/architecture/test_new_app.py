"""`make new-app` starts an app that passes the checks at once."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools.layers import layers
from tools.new_app import CannotStart, start_app
from tools.repository import ROOT

BIN = Path(sys.executable).parent


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package with its settings and contracts."""
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__", "static"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def run(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    path = f"{root / 'src'}{os.pathsep}{ROOT}"
    environment = os.environ | {"PYTHONPATH": path, "HUOTONG_HOME": str(root / "home")}
    return subprocess.run(words, cwd=root, env=environment, capture_output=True, text=True, check=False)


def installed(root: Path) -> list[str]:
    script = "from huotong.main import settings; print(*settings.INSTALLED_APPS)"
    done = run(root, sys.executable, "-c", script)
    return [name for name in done.stdout.split() if name.startswith("huotong.")]


def test_a_new_app_has_its_place_and_passes_the_checks(copy: Path) -> None:
    before = layers(copy / "pyproject.toml")
    written = start_app(name="gift_cards", layer="fulfilment", root=copy)
    assert written == [
        *(
            f"src/huotong/gift_cards/{name}"
            for name in (
                "README.md",
                "__init__.py",
                "apps.py",
                "contracts.py",
                "errors.py",
                "http.py",
                "models.py",
                "public.py",
                "queries.py",
                "testing.py",
                "migrations/__init__.py",
                "texts/en.json",
                "texts/zh-CN.json",
                "tests/__init__.py",
                "tests/test_door.py",
            )
        ),
        "pyproject.toml",
        "src/huotong/main/settings.py",
    ]
    expected = [[*layer, "gift_cards"] if layer == ["fulfilment"] else layer for layer in before]
    assert layers(copy / "pyproject.toml") == expected
    apps = installed(copy)
    assert "huotong.gift_cards" in apps
    assert apps.index("huotong.gift_cards") > apps.index("huotong.kernel")

    folder = "src/huotong/gift_cards"
    for words in (
        ("ruff", "check", folder),
        ("ruff", "format", "--check", folder, "src/huotong/main/settings.py"),
        ("python", "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", "pyproject.toml", folder),
    ):
        done = run(copy, str(BIN / words[0]), *words[1:])
        assert done.returncode == 0, done.stdout + done.stderr
    assert "gift_cards" not in run(copy, str(BIN / "lint-imports"), "--no-cache").stdout


@pytest.mark.parametrize(
    ("layer", "expected"),
    [
        ("above:sales", [["fulfilment"], ["gift_cards"], ["sales", "purchasing"], ["inventory"]]),
        ("below:sales", [["fulfilment"], ["sales", "purchasing"], ["gift_cards"], ["inventory"]]),
        ("purchasing", [["fulfilment"], ["sales", "purchasing", "gift_cards"], ["inventory"]]),
    ],
)
def test_the_layer_is_where_it_was_asked_for(copy: Path, layer: str, expected: list[list[str]]) -> None:
    start_app(name="gift_cards", layer=layer, root=copy)
    found = layers(copy / "pyproject.toml")
    top = found.index(["fulfilment"])
    assert found[top : top + len(expected)] == expected


def test_an_app_on_the_list_needs_no_layer(copy: Path) -> None:
    before = layers(copy / "pyproject.toml")
    start_app(name="crm", layer="", root=copy)
    assert layers(copy / "pyproject.toml") == before
    assert "huotong.crm" in installed(copy)


@pytest.mark.parametrize(
    ("name", "layer"),
    [
        ("kernel", "sales"),
        ("Gift-Cards", "sales"),
        ("gift_cards", ""),
        ("gift_cards", "nowhere"),
        ("gift_cards", "in:sales"),
    ],
)
def test_a_refused_start_changes_nothing(copy: Path, name: str, layer: str) -> None:
    before = {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()}
    with pytest.raises(CannotStart):
        start_app(name=name, layer=layer, root=copy)
    assert {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()} == before
