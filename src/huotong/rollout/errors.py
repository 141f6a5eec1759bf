"""What rollout refuses.

HuotongError
└── Conflict
    └── DemoDiffers    the book of the demo does not hold what the files say
"""

from dataclasses import dataclass

from huotong.kernel.errors import Conflict


@dataclass(eq=False)
class DemoDiffers(Conflict):
    """A count or the amount of the orders is another one than in the files."""

    code = "demo_differs"
    what: str
    found: str
    expected: str
