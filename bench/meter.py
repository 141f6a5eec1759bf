"""CPU seconds of the product's processes, by what they are, from /proc: the client's do not count."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PROC = Path("/proc")


def cpu_seconds(root: int) -> dict[str, float]:
    """User and system seconds of a process and all below it, as "application" and "database"."""
    found = {"application": 0.0, "database": 0.0}
    for pid in _tree(root):
        try:
            words = (PROC / str(pid) / "stat").read_text().rsplit(")", 1)[1].split()
            name = (PROC / str(pid) / "comm").read_text().strip()
        except (FileNotFoundError, ProcessLookupError):
            continue
        own, of_ended_children = int(words[11]) + int(words[12]), int(words[13]) + int(words[14])
        kind = "database" if name.startswith("postgres") else "application"
        found[kind] += (own + of_ended_children) / TICKS
    return found


def _tree(root: int) -> Iterator[int]:
    children: dict[int, list[int]] = {}
    for entry in PROC.iterdir():
        if entry.name.isdigit():
            try:
                words = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            except (FileNotFoundError, ProcessLookupError):
                continue
            children.setdefault(int(words[1]), []).append(int(entry.name))
    waiting = [root]
    while waiting:
        pid = waiting.pop()
        yield pid
        waiting += children.get(pid, [])
