"""Command lines of child processes that drop from root and end with their parent."""

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from huotong.kernel.launcher.account import Account

CHILD = Path(__file__).with_name("child.py")


def child_command(
    program: Sequence[str], *, parent_ended: signal.Signals, account: Account | None = None
) -> list[str]:
    """The program through child.py: as the account, and sent the signal when this process ends.

    Spawn it from the main thread: the kernel watches the thread that made the child.
    """
    drop = [] if account is None or account.is_ours else [f"--uid={account.uid}", f"--gid={account.gid}"]
    own = [f"--parent={os.getpid()}", f"--signal={int(parent_ended)}"]
    return [sys.executable, "-I", "-S", str(CHILD), *drop, *own, "--", *program]
