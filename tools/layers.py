"""The layers of the apps, read from the import contract in pyproject.toml: the one place that lists them."""

import re
import tomllib
from pathlib import Path

from tools.repository import ROOT

CONTRACT = "Apps depend downwards only"


def layers(pyproject: Path = ROOT / "pyproject.toml") -> list[list[str]]:
    """The apps of each layer, from the top layer to the bottom one."""
    contracts = tomllib.loads(pyproject.read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    listed = next(contract["layers"] for contract in contracts if contract["name"] == CONTRACT)
    return [re.findall(r"\w+", layer) for layer in listed]


def heights() -> dict[str, int]:
    """The height of each app; the bottom layer is 0."""
    return {app: height for height, layer in enumerate(reversed(layers())) for app in layer}


def points_down(app: str, other: str) -> bool:
    """Whether one app may know the other: the same app, or one on a lower layer."""
    height = heights()
    return app == other or height[app] > height[other]
