"""What the invariants of some apps say of a book, whatever other tests of the process have registered."""

from __future__ import annotations

from typing import Any

from huotong.kernel import verify


def differences_of(*apps: str, book_id: int = 1) -> dict[str, Any]:
    """The first difference of each of the apps' invariants that names one; {} when all hold."""
    own = [invariant.name for invariant in verify.registered() if invariant.app in apps]
    return {
        finding.name: finding.first
        for finding in verify.run(book_id=book_id, only=own)
        if finding.differences
    }
