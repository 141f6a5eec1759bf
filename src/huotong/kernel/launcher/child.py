"""Becomes another program: drops from root, dies with its parent, then execs.

Run by path (``python -I -S child.py …``) and free of imports from the package, so that the drop happens in
a process of its own: a ``preexec_fn`` would run between fork and exec of a threaded parent.
"""

import argparse
import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def drop_privileges(*, uid: int, gid: int) -> None:
    """The process has this user and group, no other groups, and cannot go back."""
    os.setgroups([])
    os.setgid(gid)
    os.setuid(uid)


def die_with_parent(*, parent: int, with_signal: int) -> None:
    """The kernel sends the signal when the parent ends; on systems without that, nothing happens.

    Comes after the change of user, which clears the setting.
    """
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, with_signal, 0, 0, 0)
    if parent and os.getppid() != parent:
        sys.exit("the parent process ended before the child was ready")


def main(arguments: list[str]) -> None:
    """Replaces this process by the given program."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--uid", type=int)
    parser.add_argument("--gid", type=int)
    parser.add_argument("--parent", type=int, default=0)
    parser.add_argument("--signal", type=int, default=int(signal.SIGTERM))
    parser.add_argument("program", nargs=argparse.REMAINDER)
    given = parser.parse_args(arguments)
    program = given.program[1:] if given.program[:1] == ["--"] else given.program
    if given.uid is not None:
        drop_privileges(uid=given.uid, gid=given.gid)
    os.umask(0o077)
    die_with_parent(parent=given.parent, with_signal=given.signal)
    os.execv(program[0], program)  # noqa: S606 - no shell is meant


if __name__ == "__main__":
    main(sys.argv[1:])
