"""Row ids, known before the insert. The allocator stands in `db`, whose fields use it."""

from huotong.kernel.db.ids import BLOCK, new_id, new_ids

__all__ = ["BLOCK", "new_id", "new_ids"]
