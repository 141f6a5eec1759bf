"""The routes of desk."""

from __future__ import annotations

from huotong.desk import public
from huotong.desk.contracts import Invariants, Verification
from huotong.kernel.http import Reply, Request, Router, show

router = Router("desk")


@router.get("/invariants", gives=Invariants)
def list_invariants(request: Request) -> Reply:
    """What the verify page verifies."""
    return show(public.list_invariants(actor=request.actor))


@router.post("/verify", gives=Verification)
def verify(request: Request) -> Reply:
    """Every ledger recomputed and compared with its balances; changes nothing."""
    return show(public.verify(actor=request.actor))
