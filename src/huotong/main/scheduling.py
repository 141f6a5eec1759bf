"""How the processor is shared between the processes of one server."""

import contextlib
import os


def finish_before_others_begin() -> None:
    """This process and all it starts let each other finish: who is woken does not interrupt who works.

    A request and the database wake each other some twenty times an order; each time the one that woke the
    other was interrupted at its next instruction. Linux only; a policy chosen by hand is left alone.
    """
    policy = getattr(os, "SCHED_BATCH", None)
    if policy is None or os.sched_getscheduler(0) != os.SCHED_OTHER:
        return
    with contextlib.suppress(OSError):
        os.sched_setscheduler(0, policy, os.sched_param(0))
