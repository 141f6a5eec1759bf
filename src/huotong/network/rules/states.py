"""What may be done to an org unit, by its state."""

from enum import IntEnum


class UnitStatus(IntEnum):
    """Whether business is done in the unit's name; CLOSED counts from when it is decided."""

    OPEN = 1
    CLOSED = 2


MOVES = {
    "network.move_org_units": (UnitStatus.OPEN,),
    "network.merge_org_units": (UnitStatus.OPEN,),
    "network.close_org_units": (UnitStatus.OPEN,),
}

COMPANY_MOVES = {"network.change_companies": (UnitStatus.OPEN,)}
SITE_MOVES = dict.fromkeys(
    ("network.change_sites", "network.create_bins", "network.archive_bins", "network.set_cut_offs"),
    (UnitStatus.OPEN,),
)
