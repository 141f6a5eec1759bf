"""Locks carry names, versions and hashes; nothing names a registry's host or a path of one machine."""

import re
from pathlib import Path

from tools.repository import Finding, files, matches

_HOST = re.compile(r"\b(?:pypi|pythonhosted|npmjs|yarnpkg|npmmirror)\.(?:org|com)\b")
_LOCK = re.compile(
    r"--(?:extra-)?index-url|--find-links|\"resolved\": *\"|^ *(?:registry|index|url) *= *[\"']?http"
)
_MACHINE = re.compile(r"(?<![\w.)/~$}*-])/(?:work|farm|root|home/\w+|Users/\w+)/\w")
_SETTINGS = {".txt", ".toml", ".lock", ".json", ".cfg", ".npmrc", ".ini", ".yaml", ".yml"}


def check_addresses(root: Path) -> list[Finding]:
    """Every registry address and every path of a machine in the files of the repository."""
    every = files(root)
    settings = [path for path in every if path.suffix in _SETTINGS or path.name in _SETTINGS]
    found = [
        *((found, "names a registry's host") for found in matches(root, every, _HOST)),
        *((found, "carries an address") for found in matches(root, settings, _LOCK)),
        *((found, "names a path of one machine") for found in matches(root, every, _MACHINE)),
    ]
    return sorted(Finding(str(path), number, f"{what}: {match[0]}") for (path, number, match), what in found)
