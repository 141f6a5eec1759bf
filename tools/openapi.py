"""Writes docs/openapi.json from the routes, or tells that the committed file says something else."""

import difflib
from pathlib import Path

import huotong.main.django_setup  # noqa: F401 - the routes import models
from huotong.web.public import openapi_text
from tools.repository import ROOT, Finding

COMMITTED = "docs/openapi.json"


def check_openapi(root: Path) -> list[Finding]:
    """The committed file is that of the routes."""
    path = root / COMMITTED
    committed = path.read_text(encoding="utf-8") if path.is_file() else ""
    told = openapi_text()
    if committed == told:
        return []
    compared = difflib.unified_diff(committed.splitlines(), told.splitlines(), n=0, lineterm="")
    changed = [line for line in compared if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    return [Finding(COMMITTED, 0, f"the routes say otherwise, as in {changed[0][:60]!r}: make openapi")]


def main() -> None:
    """The committed file is that of the routes afterwards."""
    path = ROOT / COMMITTED
    path.parent.mkdir(exist_ok=True)
    path.write_text(openapi_text(), encoding="utf-8")


if __name__ == "__main__":
    main()
