"""Runs the processes with Django in them, so that the command line itself stays small and robust."""

import signal
import subprocess
import sys
from collections.abc import Sequence

from huotong.kernel.launcher.spawning import child_command
from huotong.main.console import Console
from huotong.main.errors import Refusal


def inner_command(*arguments: str) -> list[str]:
    """The command line of an inner process."""
    return [sys.executable, "-m", "huotong.main.inner", *arguments]


def run_inner(arguments: Sequence[str]) -> int:
    """Runs it with our own input and output; returns its exit status. It ends with this process."""
    command = child_command(inner_command(*arguments), parent_ended=signal.SIGTERM)
    return subprocess.run(command, check=False).returncode


def run_step(arguments: Sequence[str], *, console: Console) -> str:
    """The step has succeeded; returns what it printed. It ends with this process.

    Raises Refusal when it fails; it has told the reason itself.
    """
    done = subprocess.run(
        child_command(
            inner_command(f"--lang={console.locale}", *arguments),
            parent_ended=signal.SIGTERM,
        ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise Refusal("step_failed", step=" ".join(arguments), status=done.returncode)
    return done.stdout
