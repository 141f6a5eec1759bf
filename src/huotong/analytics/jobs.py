"""Timed work of analytics: the news of the outbox come into the figures."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.analytics.contracts import Documents
from huotong.analytics.public import keep_figures
from huotong.kernel.actor import Actor
from huotong.kernel.relay import Event, Subscriber, serve

SEALS = 200
"""Seals taken at a time. Sums of many lines cost a line far less than sums of a few."""
DOCUMENTS = 2000
KINDS = {
    "fulfilment.goods_issued": "deliveries",
    "ledger.invoice_posted": "invoices",
    "fulfilment.return_received": "returns",
    "fulfilment.return_replaced": "returns",
    "ledger.credit_note_posted": "credit_notes",
}
"""Which documents each event tells of."""


def keep_sales_figures(book_id: int) -> int:
    """All that is sealed is in the figures; returns how many seals were read. Repeatable."""
    read = 0
    while taken := serve(KEEPER, book_id=book_id, seals=SEALS):
        read += taken
    return read


def _keep(events: Sequence[Event]) -> None:
    actor = Actor(
        user_id=0,
        member_id=0,
        book_id=events[0].book_id,
        permissions=frozenset({keep_figures.name}),
        org_unit_ids=(),
        company_ids=(),
    )
    ids: dict[str, dict[int, None]] = {kind: {} for kind in KINDS.values()}
    for event in events:
        ids[KINDS[event.name]][int(event.facts["id"])] = None
    items = [
        Documents(**{kind: tuple(some)[first : first + DOCUMENTS]})
        for kind, some in ids.items()
        for first in range(0, len(some), DOCUMENTS)
    ]
    keep_figures(actor=actor, items=items)


KEEPER = Subscriber("analytics.sales", frozenset(KINDS), _keep)
