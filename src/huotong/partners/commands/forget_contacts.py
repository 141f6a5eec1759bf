"""Nothing personal is left of contacts afterwards."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.personal import forget_persons
from huotong.kernel.tx import Tx
from huotong.partners.contracts import ForgetContact, ForgottenContact
from huotong.partners.locks import lock_contacts
from huotong.partners.posting import SQL


@command("partners.forget_contacts", outcome=ForgottenContact, chunk=Chunk(documents=2000))
def forget_contacts(tx: Tx, items: Sequence[ForgetContact]) -> Sequence[ForgottenContact | HuotongError]:
    """Each contact is empty and archived; what log and history keep of it is unreadable for ever.

    Refused with NotFound outside the scope.
    """
    rows = lock_contacts(tx, ids=[item.contact_id for item in items]).rows
    known = {id: partner for id, partner, unit in rows if tx.actor.sees_org_unit(unit)}
    outcomes: list[ForgottenContact | HuotongError] = []
    for item in items:
        if (partner := known.get(item.contact_id)) is None:
            outcomes.append(NotFound(kind="contact", id=str(item.contact_id)))
            continue
        outcomes.append(ForgottenContact(item.contact_id, partner))
    ids = sorted({one.id for one in outcomes if isinstance(one, ForgottenContact)})
    if ids:
        tx.post(SQL.forget_contacts, rows=len(ids), ids=ids, at=tx.now)
        forget_persons(tx, subject_kind="contact", subject_ids=ids)
    for id in ids:
        tx.audit(kind="contact", id=str(id), after={"forgotten": True})
    return outcomes
