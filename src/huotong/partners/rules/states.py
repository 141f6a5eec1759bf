"""What may be done to a partner, by its state."""

from enum import IntEnum


class PartnerStatus(IntEnum):
    """Whether business is done with the partner."""

    ACTIVE = 1
    BLOCKED = 2
    ARCHIVED = 3
    MERGED = 4


MOVES = {
    "partners.change_partners": (PartnerStatus.ACTIVE, PartnerStatus.BLOCKED),
    "partners.block_partners": (PartnerStatus.ACTIVE, PartnerStatus.BLOCKED),
    "partners.set_salesmen": (PartnerStatus.ACTIVE, PartnerStatus.BLOCKED),
    "partners.release_partners": (PartnerStatus.BLOCKED,),
    "partners.merge_partners": (PartnerStatus.ACTIVE, PartnerStatus.BLOCKED),
    "partners.archive_partners": (PartnerStatus.ACTIVE, PartnerStatus.BLOCKED),
}
