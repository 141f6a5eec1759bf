"""What a killed server leaves behind, and how the next start clears it without a hand.

Called only by the holder of the cluster's lock, so whatever still runs here has lost its supervisor.
"""

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

from huotong.kernel.launcher.folder import ClusterFolder

QUIT_AFTER_SECONDS = 60.0
# There the folder is compared by inode through /proc, also when its path is closed to the process.
LINUX = sys.platform.startswith("linux")


def clear_leftovers(folder: ClusterFolder) -> list[str]:
    """No process works in the data folder afterwards and no stale lock file blocks the start.

    Returns one sentence for each thing that was cleared. A live postmaster is shut down in order
    (SIGINT), after a minute without the checkpoint (SIGQUIT: the next start recovers); backends whose
    postmaster was killed are ended, since PostgreSQL refuses to start while one still has the shared memory.
    """
    data = folder.data
    done: list[str] = []
    postmaster = postmaster_pid(data)
    if postmaster is not None and _works_here(pid=postmaster, data=data):
        _stop_postmaster(postmaster)
        done.append(f"stopped the server {postmaster} that had lost its supervisor")
    orphans = list(_processes_in(data))
    if orphans:
        _end_all(orphans)
        done.append(f"ended {len(orphans)} database processes that had lost their server")
    # postgres takes any living process with the number in a lock for its owner: a zombie, a stranger.
    for lock in folder.locks:
        if lock.exists():
            lock.unlink()
            done.append(f"removed a stale {lock.name}")
    return done


def postmaster_pid(data: Path) -> int | None:
    """The process number written in postmaster.pid, or None."""
    try:
        return int((data / "postmaster.pid").read_text(encoding="utf-8").split("\n", 1)[0])
    except (OSError, ValueError):
        return None


def _works_here(*, pid: int, data: Path) -> bool:
    """Whether the process is a live PostgreSQL of this folder: a zombie is not, nor a reused number."""
    try:
        process = psutil.Process(pid)
        if process.status() == psutil.STATUS_ZOMBIE:
            return False
        return Path(f"/proc/{pid}/cwd").samefile(data) if LINUX else Path(process.cwd()).samefile(data)
    except (psutil.Error, OSError):
        return False


def _processes_in(data: Path) -> Iterator[int]:
    for process in psutil.process_iter(["name"]):
        if "postgres" in (process.info["name"] or "") and _works_here(pid=process.pid, data=data):
            yield process.pid


def _stop_postmaster(pid: int) -> None:
    os.kill(pid, signal.SIGINT)
    if not _gone(pids=[pid], within_seconds=QUIT_AFTER_SECONDS):
        os.kill(pid, signal.SIGQUIT)
        _gone(pids=[pid], within_seconds=QUIT_AFTER_SECONDS)


def _end_all(pids: list[int]) -> None:
    """SIGQUIT makes a backend leave at once without touching shared state; SIGKILL what does not hear."""
    for with_signal in (signal.SIGQUIT, signal.SIGKILL):
        for pid in pids:
            try:
                os.kill(pid, with_signal)
            except ProcessLookupError:
                continue
        if _gone(pids=pids, within_seconds=2.0):
            return


def _gone(*, pids: list[int], within_seconds: float) -> bool:
    until = time.monotonic() + within_seconds
    while time.monotonic() < until:
        if not any(_alive(pid) for pid in pids):
            return True
        time.sleep(0.02)
    return False


def _alive(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.Error:
        return False
