"""Timed work of the catalog."""

from __future__ import annotations

from huotong.catalog.public import PICTURE_FILES, fetch_picture_files
from huotong.kernel.actor import Actor


def sweep_pictures(book_id: int) -> int:
    """Files that no picture of the last week needs are gone; returns how many. Repeatable."""
    actor = Actor(
        user_id=0, member_id=0, book_id=book_id, permissions=frozenset(), org_unit_ids=(), company_ids=()
    )
    return PICTURE_FILES.sweep(lambda: fetch_picture_files(actor=actor), book_id=book_id)
