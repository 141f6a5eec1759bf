"""Only permissions that there are may be given to a role."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.access.rules.ready_roles import EVERY_PERMISSION
from huotong.kernel.errors import Malformed

EVERYTHING = "*"


def require_known(permissions: Sequence[str], *, path: str) -> None:
    """Raises Malformed with the place of the first name that is no permission."""
    for place, name in enumerate(permissions):
        if name != EVERYTHING and name not in EVERY_PERMISSION:
            raise Malformed(field=f"{path}.permissions.{place}", reason="unknown_permission")
