"""A lane: a small number per thread that spreads what every transaction would fight for.

Two threads that share a lane wait for each other; nothing becomes wrong.
"""

from __future__ import annotations

import threading

from huotong.kernel.db.sender import Call, Sender
from huotong.kernel.db.sql import statement

LANES = 64
_NEXT = statement("next_lane", "SELECT nextval('huotong_lane')")
_here = threading.local()


def lane_of_thread(sender: Sender) -> int:
    """This thread's lane, 0 to 63, drawn from the database's sequence at first use."""
    lane: int | None = getattr(_here, "lane", None)
    if lane is None:
        lane = _here.lane = int(sender.run([Call(_NEXT, {})], begin=True)[0].rows[0][0]) % LANES
    return lane
