"""Parts of a command that run in a process of their own, so that the supervisor stays without Django."""

import signal
import subprocess
import sys
from collections.abc import Sequence

from huotong.kernel.launcher.spawning import child_command
from huotong.main.errors import Refusal


def own_command(*arguments: str) -> list[str]:
    """This program with other arguments."""
    return [sys.executable, "-m", "huotong.main", *arguments]


def run_step(arguments: Sequence[str], *, capture: bool = False) -> str:
    """The step has succeeded; returns what it printed when captured. It ends with this process.

    Raises Refusal when it fails; it has told the reason itself.
    """
    done = subprocess.run(
        child_command(own_command(*arguments), parent_ended=signal.SIGTERM),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE if capture else None,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise Refusal("step_failed", step=" ".join(arguments), status=done.returncode)
    return done.stdout or ""
