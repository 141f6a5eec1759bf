"""Partners that are the same as others have become those afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from huotong.kernel.changes import MasterChanged
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.history import record_changes
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx
from huotong.kernel.uses import InUse, UsesRead
from huotong.partners.commands._changing import LockedPartner, LockedPartners
from huotong.partners.contracts import ChangedPartner, MergePartner
from huotong.partners.errors import PartnersDiffer, SamePartner
from huotong.partners.ports import PARTNER_USES
from huotong.partners.posting import SQL

FORMER_CODES_BETWEEN = ", "


@command("partners.merge_partners", outcome=ChangedPartner, chunk=Chunk(documents=500))
def merge_partners(tx: Tx, items: Sequence[MergePartner]) -> Sequence[ChangedPartner | HuotongError]:
    """Each partner is archived, its code leads to the other, which has its addresses and contacts besides.

    Closed documents stay with the partner they were made for. Answers the partner that remains. Refusals:
    InUse while documents of the merged one are open; ChangedMeanwhile for its version; SamePartner;
    PartnersDiffer; NotFound, also for one that was archived or merged before.
    """
    merging = _Merging(tx, items)
    outcomes = [merging.accept(item) for item in items]
    merging.write()
    return outcomes


class _Merging:
    def __init__(self, tx: Tx, items: Sequence[MergePartner]) -> None:
        self._tx = tx
        ids = sorted({id for item in items for id in (item.partner_id, item.into_id)})
        self._locked = LockedPartners(tx, ids=ids)
        self._addresses = tx.ask(SQL.addresses_of_partners, ids=ids)
        self._contacts = tx.ask(SQL.contacts_of_partners, ids=ids)
        self._uses: UsesRead = PARTNER_USES.ask_last(tx, ids=[item.partner_id for item in items])
        self._into: dict[int, int] = {}
        self._remaining: dict[int, LockedPartner] = {}
        self._told: list[MasterChanged] = []

    def accept(self, item: MergePartner) -> ChangedPartner | HuotongError:
        """The partner that remains, or why the two cannot be one."""
        partner = self._locked.find(item.partner_id, version=item.version)
        if isinstance(partner, HuotongError):
            return partner
        into = self._locked.find(item.into_id)
        if isinstance(into, HuotongError):
            return into
        if (wrong := self._wrong(partner, into)) is not None:
            return wrong
        self._locked.remove(partner)
        self._remaining.pop(partner.id, None)
        self._into = {one: into.id if at == partner.id else at for one, at in self._into.items()}
        self._into[partner.id] = into.id
        codes = (into.former_codes, partner.code, partner.former_codes)
        remaining = into._replace(
            version=into.version + 1,
            former_codes=FORMER_CODES_BETWEEN.join(filter(None, codes)),
            is_customer=into.is_customer or partner.is_customer,
            is_supplier=into.is_supplier or partner.is_supplier,
        )
        self._locked.replace(remaining)
        self._remaining[into.id] = remaining
        self._tell(partner, into, remaining)
        return ChangedPartner(remaining.id, remaining.code, remaining.version)

    def write(self) -> None:
        """Queues the merges, the moves of addresses and contacts, and the histories."""
        tx, pairs = self._tx, sorted(self._into.items())
        if not pairs:
            return
        post_rows(tx, SQL.archive_partners, pairs, at=tx.now)
        ids, into_ids = [one for one, _ in pairs], [into for _, into in pairs]
        tx.post(SQL.redirect_merged, ids=ids, into_ids=into_ids)
        self._move_parts()
        rows = [
            (one.id, one.former_codes, one.is_customer, one.is_supplier, one.version)
            for one in self._remaining.values()
        ]
        post_rows(tx, SQL.take_over, rows)
        record_changes(tx, self._told)

    def _wrong(self, partner: LockedPartner, into: LockedPartner) -> HuotongError | None:
        if partner.id == into.id:
            return SamePartner(partner=partner.code)
        other_company = into.company_id is not None and into.company_id != partner.company_id
        if other_company or partner.is_person != into.is_person or partner.currency != into.currency:
            return PartnersDiffer(partner=partner.code, into=into.code)
        if causes := self._uses.of(partner.id):
            return InUse(kind="partner", given=partner.code, causes=causes)
        return None

    def _tell(self, partner: LockedPartner, into: LockedPartner, remaining: LockedPartner) -> None:
        gone = {"merged_into": None}, {"merged_into": into.code}
        self._told.append(MasterChanged("partner", partner.id, partner.version + 1, *gone))
        names = ("former_codes", "is_customer", "is_supplier")
        before = {name: getattr(into, name) for name in names}
        after = {name: getattr(remaining, name) for name in names}
        self._told.append(MasterChanged("partner", into.id, remaining.version, before, after))

    def _move_parts(self) -> None:
        moved = moved_parts(self._addresses.rows, into=self._into, marks=2)
        post_rows(self._tx, SQL.move_addresses, moved)
        post_rows(self._tx, SQL.move_contacts, moved_parts(self._contacts.rows, into=self._into, marks=1))


def moved_parts(
    rows: Sequence[tuple[Any, ...]], *, into: Mapping[int, int], marks: int
) -> list[tuple[Any, ...]]:
    """(id, new owner, its marks) of the parts whose owners become others.

    Rows begin with owner and id and end with so many marks, each of which one part of an owner has at most:
    it stays marked only where the new owner has none.
    """
    taken = {(row[0], no) for row in rows if row[0] not in into for no in range(marks) if row[no - marks]}
    moved = []
    for row in rows:
        if (owner := into.get(row[0])) is None:
            continue
        flags = []
        for no in range(marks):
            keeps = bool(row[no - marks]) and (owner, no) not in taken
            flags.append(keeps)
            if keeps:
                taken.add((owner, no))
        moved.append((row[1], owner, *flags))
    return moved
