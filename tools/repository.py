"""The files of the repository and what a check says about them."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
_LEFT_OUT = {".git", ".venv", "node_modules", "__pycache__"}


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """One place where a rule is broken; `line` is 0 when the whole file is meant."""

    path: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}" if self.line else f"{self.path}: {self.what}"


def files(root: Path, *suffixes: str) -> list[Path]:
    """The files under version control or about to be (all, where there is no git), with these suffixes."""
    if (root / ".git").exists():
        listing = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=root,
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        found = [root / name for name in listing.split("\0") if name]
    else:
        found = [path for path in root.rglob("*") if not _LEFT_OUT & set(path.parts)]
    return sorted(path for path in found if path.is_file() and (not suffixes or path.suffix in suffixes))


def lines(path: Path) -> list[str]:
    """The lines of a text file; none when it is not text."""
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        return []


def matches(
    root: Path, found: list[Path], pattern: re.Pattern[str]
) -> Iterator[tuple[Path, int, re.Match[str]]]:
    """Each match of the pattern with its file and line number."""
    for path in found:
        for number, line in enumerate(lines(path), 1):
            for match in pattern.finditer(line):
                yield path.relative_to(root), number, match
