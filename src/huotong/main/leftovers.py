"""The processes of a supervisor that was killed, and how its successor ends them."""

import contextlib
import json
import signal
from collections.abc import Iterable
from pathlib import Path

import psutil

GRACE_SECONDS = 5.0


def remember(*, file: Path, pids: Iterable[int]) -> None:
    """The file names the running processes, each with the moment it began (numbers are used again)."""
    known = []
    for pid in pids:
        with contextlib.suppress(psutil.Error):
            known.append([pid, psutil.Process(pid).create_time()])
    part = file.with_suffix(".part")
    part.write_text(json.dumps(known), encoding="utf-8")
    part.replace(file)


def end_remembered(file: Path) -> int:
    """None of the remembered processes runs any more; returns how many still did."""
    try:
        known = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return 0
    running = [process for pid, began in known if (process := _same(pid=pid, began=began))]
    for with_signal in (signal.SIGTERM, signal.SIGKILL):
        for process in running:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.send_signal(with_signal)
        if not psutil.wait_procs(running, timeout=GRACE_SECONDS)[1]:
            break
    file.unlink(missing_ok=True)
    return len(running)


def _same(*, pid: int, began: float) -> psutil.Process | None:
    try:
        process = psutil.Process(pid)
        same = process.create_time() == began and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return None
    return process if same else None
