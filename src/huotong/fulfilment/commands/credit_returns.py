"""Credit returns: what came back and was invoiced is not owed after all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from huotong.fulfilment.commands._reading import first_of_each
from huotong.fulfilment.commands._returning import nothing_left, return_refusals, tell
from huotong.fulfilment.commands.issue_deliveries import local_today
from huotong.fulfilment.contracts import RETURN, CreditedReturn, CreditReturn, ReturnStatus
from huotong.fulfilment.returns import (
    LockedReturns,
    ask_documents_of_returns,
    lock_returns,
    write_return_lines,
    write_statuses,
)
from huotong.fulfilment.rules.states import status_of_return
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.results import in_request_order
from huotong.kernel.tx import Tx
from huotong.ledger.contracts import CreditLine, CreditRequest, PostedCreditNote
from huotong.ledger.public import LockedInvoices, lock_invoices, post_credit_notes, prepare_posting
from huotong.network.public import read_network

NAME = "fulfilment.credit_returns"


@command(NAME, outcome=CreditedReturn, chunk=Chunk(documents=200))
def credit_returns(tx: Tx, items: Sequence[CreditReturn]) -> Sequence[CreditedReturn | HuotongError]:
    """Each return has a credit note for all of its goods that came, were invoiced and had none.

    Refused: as all steps of returns, NothingToCredit, a day before the invoice, a closed or undefined period.
    """
    ids = [item.id for item in items]
    network = read_network(tx)
    invoices = {row[0]: row[2] for row in ask_documents_of_returns(tx, ids=ids).rows}
    billed = lock_invoices(tx, ids={id for id in invoices.values() if id is not None})
    locked = lock_returns(tx, ids=ids)
    refused = return_refusals(tx, command_name=NAME, ids=ids, locked=locked)
    days: dict[int, date] = {}
    for id, item in first_of_each(items).items():
        if id in refused:
            continue
        if invoices[id] is None or not any(line.to_credit for line in locked.progress(id)):
            refused[id] = nothing_left(locked.heads[id])
        else:
            days[id] = item.credited_on or local_today(network.value, locked.heads[id].company_id, tx.now)
    requests = {id: _request(locked, id, invoices[id], on) for id, on in days.items()}
    notes = _post(tx, billed, locked, requests, refused)
    _follow_up(tx, locked, notes)
    done = {id: _outcome(locked, id, note) for id, note in notes.items()}
    return in_request_order(ids, done=done, refused=refused, again=lambda id: nothing_left(locked.heads[id]))


def _request(locked: LockedReturns, id: int, invoice_id: int, on: date) -> CreditRequest:
    return CreditRequest(
        invoice_id=invoice_id,
        source_kind=RETURN,
        source_id=id,
        source_number=locked.heads[id].number,
        posted_on=on,
        lines=tuple(
            CreditLine(line.delivery_line_id, line.id, line.progress.to_credit)
            for line in locked.lines[id].values()
            if line.progress.to_credit
        ),
    )


def _post(
    tx: Tx,
    billed: LockedInvoices,
    locked: LockedReturns,
    requests: Mapping[int, CreditRequest],
    refused: dict[int, HuotongError],
) -> dict[int, PostedCreditNote]:
    """The credit note of each return that could be posted; the others are put among the refused."""
    if not requests:
        return {}
    billed.lock_accounts()
    posting = prepare_posting(
        tx, days={(locked.heads[id].company_id, request.posted_on) for id, request in requests.items()}
    )
    posted = post_credit_notes(tx, posting=posting, locked=billed, requests=list(requests.values()))
    found: dict[int, PostedCreditNote] = {}
    for id, note in zip(requests, posted, strict=True):
        if isinstance(note, PostedCreditNote):
            found[id] = note
        else:
            refused[id] = note
    return found


def _follow_up(tx: Tx, locked: LockedReturns, notes: Mapping[int, PostedCreditNote]) -> None:
    """The lines are credited, and the returns stand where these say."""
    statuses: dict[int, ReturnStatus] = {}
    changed = []
    for id in sorted(notes):
        for line in list(locked.lines[id].values()):
            if to_credit := line.progress.to_credit:
                locked.lines[id][line.id] = line._replace(credited=line.credited + to_credit)
                changed.append(locked.lines[id][line.id])
        statuses[id] = _status(locked, id)
    write_return_lines(tx, lines=changed)
    write_statuses(tx, statuses=statuses)
    for id, status in statuses.items():
        tell(tx, locked.heads[id], event="fulfilment.return_credited", status=status)


def _status(locked: LockedReturns, id: int) -> ReturnStatus:
    expected = locked.heads[id].status is ReturnStatus.APPROVED
    return status_of_return(locked.progress(id), expected=expected)


def _outcome(locked: LockedReturns, id: int, note: PostedCreditNote) -> CreditedReturn:
    return CreditedReturn(
        id,
        locked.heads[id].number,
        _status(locked, id),
        note.credit_note_id,
        note.number,
        note.net,
        note.tax,
        note.gross,
        note.settled,
    )
