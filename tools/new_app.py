"""Starts an app: `make new-app NAME=returns LAYER=fulfilment`.

LAYER says where it stands: the name of an app beside which it shall stand (the two will not know each
other), or above:NAME or below:NAME for a layer of its own. An app that the layers list already holds
needs no LAYER.
"""

import argparse
import re
import sys
from pathlib import Path

from tools.app_skeleton import skeleton
from tools.layers import CONTRACT, layers
from tools.repository import ROOT

PYPROJECT = Path("pyproject.toml")
SETTINGS = Path("src/huotong/main/settings.py")
_NAME = re.compile(r"[a-z][a-z_]*[a-z]")
_LAYER_LINE = re.compile(r'^  "\(.*",\n', re.MULTILINE)


class CannotStart(Exception):
    """The app cannot be started; the message says why."""


def start_app(*, name: str, layer: str, root: Path = ROOT) -> list[str]:
    """The app's folder is there, with its place in the layers and the settings.

    Returns the paths written. Raises CannotStart, and then has changed nothing.
    """
    folder = root / "src" / "huotong" / name
    if not _NAME.fullmatch(name):
        raise CannotStart(
            f"{name!r} is no name for an app: small letters and underscores, plural or a field of work"
        )
    if folder.exists():
        raise CannotStart(f"{name} is there already")
    pyproject = _with_layer((root / PYPROJECT).read_text(encoding="utf-8"), name=name, layer=layer)
    settings = (root / SETTINGS).read_text(encoding="utf-8")
    written = []
    for path, text in skeleton(name).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        written.append(str(file.relative_to(root)))
    (root / PYPROJECT).write_text(pyproject, encoding="utf-8")
    order = [app for line in reversed(layers(root / PYPROJECT)) for app in line]
    (root / SETTINGS).write_text(_installed(settings, name=name, order=order), encoding="utf-8")
    return [*written, str(PYPROJECT), str(SETTINGS)]


def _with_layer(pyproject: str, *, name: str, layer: str) -> str:
    """The text of pyproject.toml with the app in the layers contract."""
    begin = pyproject.index(f'name = "{CONTRACT}"')
    end = pyproject.index("\n]", begin)
    contract = pyproject[begin:end]
    if f"({name})" in contract:
        return pyproject
    place, _, neighbour = layer.rpartition(":")
    if place not in {"", "above", "below"} or f"({neighbour})" not in contract or not neighbour:
        raise CannotStart(f"LAYER is the name of an app, above:NAME or below:NAME, not {layer!r}")

    def replaced(line: re.Match[str]) -> str:
        if f"({neighbour})" not in line[0]:
            return line[0]
        own = f'  "({name})",\n'
        if place == "above":
            return own + line[0]
        if place == "below":
            return line[0] + own
        return line[0].replace(f"({neighbour})", f"({neighbour}) | ({name})")

    return pyproject[:begin] + _LAYER_LINE.sub(replaced, contract + "\n")[:-1] + pyproject[end:]


def _installed(settings: str, *, name: str, order: list[str]) -> str:
    """The text of the settings with the app among the installed ones, from the bottom layer to the top."""
    listed = re.findall(r'^    "huotong\.(\w+)",\n', settings, re.MULTILINE)
    if name in listed:
        return settings
    above = [app for app in listed if order.index(app) > order.index(name)]
    anchor = f'    "huotong.{above[0]}",\n' if above else ")\n"
    begin = settings.index(f'    "huotong.{listed[0]}",\n')
    at = settings.index(anchor, begin)
    return f'{settings[:at]}    "huotong.{name}",\n{settings[at:]}'


def main() -> int:
    """Starts the app named on the command line and says what to do next; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--name", required=True)
    parser.add_argument("--layer", default="")
    asked = parser.parse_args()
    try:
        written = start_app(name=asked.name, layer=asked.layer)
    except CannotStart as reason:
        print(f"Not started: {reason}.", file=sys.stderr)
        return 1
    print("\n".join(written))
    print(
        f"""
Next:
  1. README.md of {asked.name}: what it owns, in words of the glossary; then contracts.py, models.py.
  2. PYTHONPATH=src .venv/bin/python manage.py makemigrations {asked.name}
  3. Register what the app offers: its router in src/huotong/web/routers.py; invariants, jobs, subscribers
     and ports in src/huotong/main/wiring.py. Nothing else connects it. Then: make openapi
  4. make check, make test ARGS=src/huotong/{asked.name}"""
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
