"""Shows how far long work is: bars on a terminal, a line per step elsewhere."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Self

from rich.console import Console as Terminal
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from huotong.main.console import Console

SECTION = "progress"


class Display:
    """Told of steps as they go on; use it as a context manager."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._terminal = Terminal(file=sys.stderr)
        self._bars = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=self._terminal,
        )
        self._tasks: dict[str, TaskID] = {}
        self._began = time.perf_counter()

    def __enter__(self) -> Self:
        if self._terminal.is_terminal:
            self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._terminal.is_terminal:
            self._bars.stop()

    def __call__(self, step: str, done: int, total: int, /) -> None:
        """`done` of `total` of the step are done."""
        label = self._console.text(step, section=SECTION)
        if not self._terminal.is_terminal:
            if done == total:
                seconds = time.perf_counter() - self._began
                self._console.note("step_done", step=label, total=f"{total:,}", seconds=f"{seconds:.1f}")
            return
        if step not in self._tasks:
            self._tasks[step] = self._bars.add_task(label, total=total)
        self._bars.update(self._tasks[step], completed=done, total=total)
