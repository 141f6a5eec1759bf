"""Replace returns: the same goods go to the customer once more, in place of a credit note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from huotong.fulfilment.commands._reading import first_of_each
from huotong.fulfilment.commands._returning import nothing_left, return_refusals, tell
from huotong.fulfilment.commands.issue_deliveries import in_words, local_today
from huotong.fulfilment.contracts import EXCHANGE, ReplacedReturn, ReplaceReturn, ReturnStatus
from huotong.fulfilment.returns import (
    LockedReturns,
    ask_documents_of_returns,
    lock_returns,
    write_return_lines,
    write_statuses,
)
from huotong.fulfilment.rules.states import status_of_return
from huotong.inventory.contracts import Issue, Issued, IssueLine
from huotong.inventory.errors import NotThereYet
from huotong.inventory.public import issue_stock, lock_for_issue, stock_site
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.results import in_request_order
from huotong.kernel.tx import Tx
from huotong.ledger.public import prepare_posting
from huotong.network.contracts import Network
from huotong.network.public import read_network

NAME = "fulfilment.replace_returns"


@command(NAME, outcome=ReplacedReturn, chunk=Chunk(documents=200))
def replace_returns(tx: Tx, items: Sequence[ReplaceReturn]) -> Sequence[ReplacedReturn | HuotongError]:
    """What came of each return, was invoiced and had neither credit note nor replacement has left again.

    It leaves the return's site, sellable and held for nobody, at its cost of today; the invoice stands.
    Refused: as all steps of returns, NothingToCredit, too little stock, a closed or undefined period.
    """
    ids = [item.id for item in items]
    network = read_network(tx)
    documents = ask_documents_of_returns(tx, ids=ids)
    locked = lock_returns(tx, ids=ids)
    refused = return_refusals(tx, command_name=NAME, ids=ids, locked=locked)
    invoiced = {row[0] for row in documents.rows if row[2] is not None}
    issues: dict[int, Issue] = {}
    for id, item in first_of_each(items).items():
        if id in refused:
            continue
        if id not in invoiced or not any(line.to_credit for line in locked.progress(id)):
            refused[id] = nothing_left(locked.heads[id])
        else:
            issues[id] = _issue(tx, locked, item, network.value)
    issued = _post(tx, issues, refused, network.value)
    statuses = _follow_up(tx, locked, issued)
    done = {
        id: ReplacedReturn(id, locked.heads[id].number, statuses[id], one.cost) for id, one in issued.items()
    }
    return in_request_order(ids, done=done, refused=refused, again=lambda id: nothing_left(locked.heads[id]))


def _issue(tx: Tx, locked: LockedReturns, item: ReplaceReturn, network: Network) -> Issue:
    head = locked.heads[item.id]
    return Issue(
        source_kind=EXCHANGE,
        source_id=head.id,
        site=stock_site(network, head.site_id),
        posted_on=item.replaced_on or local_today(network, head.company_id, tx.now),
        lines=tuple(
            IssueLine(line.product_id, line.progress.to_credit)
            for line in locked.lines[head.id].values()
            if line.progress.to_credit
        ),
        partner_id=head.partner_id,
    )


def _post(
    tx: Tx, issues: Mapping[int, Issue], refused: dict[int, HuotongError], network: Network
) -> dict[int, Issued]:
    """What the goods for each return cost; those that cannot leave are put among the refused."""
    if not issues:
        return {}
    wanted = list(issues.values())
    stock = lock_for_issue(tx, issues=wanted)
    posting = prepare_posting(tx, days={(one.site.company_id, one.posted_on) for one in wanted})
    found: dict[int, Issued] = {}
    results = issue_stock(tx, posting=posting, locked=stock, issues=wanted)
    for id, result in zip(issues, results, strict=True):
        if isinstance(result, Issued):
            found[id] = result
            continue
        if isinstance(result, NotThereYet):
            result.field = "on"
        refused[id] = result
    in_words(tx, refused.values(), network)
    return found


def _follow_up(tx: Tx, locked: LockedReturns, issued: Mapping[int, Issued]) -> dict[int, ReturnStatus]:
    """The lines are replaced, and the returns stand where these say."""
    changed = []
    statuses: dict[int, ReturnStatus] = {}
    for id in sorted(issued):
        for line in list(locked.lines[id].values()):
            if to_credit := line.progress.to_credit:
                locked.lines[id][line.id] = line._replace(replaced=line.replaced + to_credit)
                changed.append(locked.lines[id][line.id])
        expected = locked.heads[id].status is ReturnStatus.APPROVED
        statuses[id] = status_of_return(locked.progress(id), expected=expected)
    write_return_lines(tx, lines=changed)
    write_statuses(tx, statuses=statuses)
    for id, status in statuses.items():
        tell(tx, locked.heads[id], event="fulfilment.return_replaced", status=status)
    return statuses
