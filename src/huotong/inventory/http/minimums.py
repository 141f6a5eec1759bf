"""The routes of minimum levels."""

from __future__ import annotations

from huotong.inventory import public
from huotong.inventory.contracts.minimums import MinimumLevelIs, SetMinimumLevel
from huotong.inventory.http.router import ROWS_BYTES_MAX, router
from huotong.kernel.http import Body, Items, Reply, Request, Results, answer

router.list("/minimum-levels", public.MINIMUM_LEVELS)


class NewMinimumLevels(Body):
    """Minimum levels to be set."""

    levels: Items[SetMinimumLevel]


@router.post("/minimum-levels/set", gives=Results[MinimumLevelIs], limit_bytes=ROWS_BYTES_MAX)
def set_minimum_levels(request: Request, body: NewMinimumLevels) -> Reply:
    """Each product has its minimum level at its site."""
    return answer(public.set_minimum_levels(actor=request.actor, items=body.levels, key=request.key))
