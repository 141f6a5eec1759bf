"""The product with a guard taken out, to see that the check which watches it turns red.

A mutant is a copy of the package in a folder of its own, with pieces of its text replaced; a server that is
started with that folder first on its path runs the mutant. The product itself knows nothing of it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import huotong


@dataclass(frozen=True)
class Cut:
    """A text of a file of the package, the first one after another text, and what is to stand there instead."""

    file: str
    text: str
    instead: str = ""
    after: str = ""


@contextlib.contextmanager
def mutant(*cuts: Cut) -> Iterator[dict[str, str]]:
    """Variables for a process that is to run the package with the cuts made."""
    place = Path(tempfile.mkdtemp(prefix="huotong-mutant-"))
    try:
        package = place / "huotong"
        ignored = shutil.ignore_patterns("__pycache__", "static", "tests")
        shutil.copytree(Path(huotong.__file__).parent, package, ignore=ignored)
        for cut in cuts:
            _make(package / cut.file, cut)
        yield {"PYTHONPATH": os.pathsep.join([str(place), *sys.path])}
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _make(file: Path, cut: Cut) -> None:
    text = file.read_text(encoding="utf-8")
    place = text.find(cut.text, text.find(cut.after))
    assert cut.after in text, f"{cut.after!r} is not in {cut.file}"
    assert place >= 0, f"{cut.text!r} is not in {cut.file}"
    file.write_text(text[:place] + cut.instead + text[place + len(cut.text) :], encoding="utf-8")
