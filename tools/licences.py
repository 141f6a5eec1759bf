"""What the package brings along may be given on under Apache-2.0; tools that only check may be stricter."""

import json
import re
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from tools.repository import Finding

_GOOD = re.compile(
    r"\b(?:MIT|BSD|0BSD|Apache|ISC|MPL|Mozilla Public|PSF|Python-2\.0|Python Software|PostgreSQL|Zlib"
    r"|Unlicense|CC0|BlueOak|HPND|LGPL|Lesser General)\b",
    re.IGNORECASE,
)
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)


def check_licences(root: Path) -> list[Finding]:
    """Every pinned package, of Python or of the screens, whose licence is not among those we may give on."""
    return sorted([*_python(root), *_screens(root)])


def licence_of(name: str) -> str:
    """What an installed package says of its licence; empty when it is not installed here."""
    try:
        said = distribution(name).metadata
    except PackageNotFoundError:
        return ""
    classifiers = [line for line in said.get_all("Classifier") or [] if line.startswith("License ::")]
    named = [said[field][:200] for field in ("License-Expression", "License") if field in said]
    return " ".join([*named, *classifiers])


def unfit(licences: Mapping[str, str]) -> list[str]:
    """The packages whose licence is none we may give on, with what they say; the unknown are left out."""
    return [f"{name} ({said})" for name, said in sorted(licences.items()) if said and not _GOOD.search(said)]


def _python(root: Path) -> list[Finding]:
    lock = root / "requirements" / "base.txt"
    if not lock.exists():
        return []
    names = set(_PINNED.findall(lock.read_text(encoding="utf-8")))
    said = {name: licence_of(name) for name in names}
    return [Finding("requirements/base.txt", 0, f"licence of {what}") for what in unfit(said)]


def _screens(root: Path) -> list[Finding]:
    lock = root / "frontend" / "package-lock.json"
    if not lock.exists():
        return []
    packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    said = {
        path.removeprefix("node_modules/"): str(package.get("license", "none given"))
        for path, package in packages.items()
        if path and not package.get("dev")
    }
    return [Finding("frontend/package-lock.json", 0, f"licence of {what}") for what in unfit(said)]
