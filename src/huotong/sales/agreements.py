"""The raw reads, locks and writes of quotations, blanket orders and recurring orders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

import orjson

from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch
from huotong.kernel.db.sql import Statements
from huotong.kernel.ids import new_ids
from huotong.kernel.tx import Answer, Rank, Tx
from huotong.sales.contracts.agreeing import AgreementKind, AgreementStatus, Terms
from huotong.sales.posting import line_columns
from huotong.sales.rules.drafts import Draft, DraftLine, KeptPrice

SQL = Statements.beside(__file__)


class LockedAgreement(NamedTuple):
    """An agreement under lock; without `valid_to` it is good until it is ended."""

    id: int
    number: str
    kind: AgreementKind
    status: AgreementStatus
    company_id: int
    org_unit_id: int
    partner_id: int
    address_id: int
    valid_from: date
    valid_to: date | None
    net: Decimal
    tax: Decimal
    version: int
    note: str


class KeptGoods(NamedTuple):
    """A line of an agreement: what was agreed, at which price, and how much of it is ordered."""

    id: int
    line_no: int
    product_id: int
    entered: Decimal
    kept: KeptPrice
    drawn: Decimal
    unit: str

    @property
    def left(self) -> Decimal:
        """What may still be ordered, in the unit of the line."""
        return self.entered - self.drawn

    @property
    def by_hand(self) -> bool:
        """Whether its price was agreed by hand."""
        return self.kept.trace.get("rule") == "agreed"


class LockedAgreements:
    """Agreements of one kind with their lines, under lock."""

    def __init__(self, tx: Tx, *, ids: Sequence[int], kind: AgreementKind) -> None:
        heads = tx.lock(Rank.DOCUMENT, SQL.lock_agreements, ids=ids, kind=kind.value)
        lines = tx.ask(SQL.lines_of_agreements, ids=ids)
        self.heads = {
            row[0]: LockedAgreement(*row)._replace(kind=kind, status=AgreementStatus(row[3]))
            for row in heads.rows
        }
        self.lines: dict[int, dict[int, KeptGoods]] = {id: {} for id in self.heads}
        for agreement, *row in lines.rows:
            if agreement in self.lines:
                self.lines[agreement][row[0]] = _goods(row)


def _goods(row: Sequence[Any]) -> KeptGoods:
    id, line_no, product, entered, unit, numerator, denominator, price, with_tax, trace, drawn, code = row
    kept = KeptPrice(unit, numerator, denominator, price, with_tax, orjson.loads(trace))
    return KeptGoods(id, line_no, product, entered, kept, drawn, code)


class Draw(NamedTuple):
    """So much of an agreement's line, in its unit, is ordered by a line of an order."""

    line_id: int
    order_line_id: int
    quantity: Decimal


def write_agreements(tx: Tx, *, agreements: Sequence[tuple[Draft, Terms]]) -> None:
    """The agreements and their lines stand: two statements whatever the number."""
    drafts = [draft for draft, _ in agreements]
    terms = [terms for _, terms in agreements]
    tx.post(
        SQL.insert_agreements,
        rows=len(drafts),
        at=tx.now,
        member=tx.actor.member_id,
        ids=[d.id for d in drafts],
        numbers=[d.number for d in drafts],
        kinds=[t.kind.value for t in terms],
        statuses=[t.status.value for t in terms],
        companies=[d.company_id for d in drafts],
        org_units=[d.org_unit_id for d in drafts],
        partners=[d.partner_id for d in drafts],
        partner_names=[d.partner_name for d in drafts],
        currencies=[d.currency for d in drafts],
        agreed_ons=[d.ordered_on for d in drafts],
        valid_froms=[t.valid_from or d.ordered_on for d, t in agreements],
        valid_tos=[t.valid_to for t in terms],
        addresses=[d.address.id for d in drafts],
        regions=[d.address.region_id for d in drafts],
        latitudes=[d.address.latitude for d in drafts],
        longitudes=[d.address.longitude for d in drafts],
        ship_tos=[d.address.line for d in drafts],
        notes=[d.note for d in drafts],
        line_counts=[len(d.lines) for d in drafts],
        nets=[d.net for d in drafts],
        taxes=[d.tax for d in drafts],
    )
    insert_lines(tx, lines=[(d.id, line) for d in drafts for line in d.lines])


def insert_lines(tx: Tx, *, lines: Sequence[tuple[int, DraftLine]]) -> None:
    """The lines stand, each in its agreement."""
    tx.post(
        SQL.insert_agreement_lines,
        rows=len(lines),
        agreements=[agreement for agreement, _ in lines],
        include_taxes=[line.includes_tax for _, line in lines],
        **line_columns([line for _, line in lines]),
    )


def set_agreement_status(tx: Tx, *, statuses: Mapping[int, tuple[AgreementStatus, str]]) -> None:
    """The agreements, locked by the caller, stand in these states for these reasons."""
    if statuses:
        tx.post(
            SQL.set_agreement_status,
            rows=len(statuses),
            ids=list(statuses),
            statuses=[status.value for status, _ in statuses.values()],
            reasons=[reason for _, reason in statuses.values()],
        )


def write_draws(tx: Tx, *, draws: Sequence[Draw]) -> None:
    """So much of the lines is ordered; the agreements are locked and the order lines written."""
    if not draws:
        return
    by_line: dict[int, Decimal] = {}
    for draw in draws:
        by_line[draw.line_id] = by_line.get(draw.line_id, Decimal(0)) + draw.quantity
    tx.post(
        SQL.draw_agreement_lines,
        rows=len(by_line),
        ids=list(by_line),
        quantities=list(by_line.values()),
    )
    tx.post(
        SQL.insert_agreement_draws,
        rows=len(draws),
        at=tx.now,
        ids=new_ids(len(draws)),
        lines=[draw.line_id for draw in draws],
        order_lines=[draw.order_line_id for draw in draws],
        quantities=[draw.quantity for draw in draws],
    )


def ask_open_agreements_of_partners(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (partner, "open_agreement", how many) of those of the partners that may still order by one."""
    return tx.ask(SQL.open_agreements_of_partners, ids=ids)


def fetch_lapsed(*, actor: Actor, now: datetime) -> list[tuple[Any, ...]]:
    """Rows (id, kind, org unit) of agreements in force whose last day is over where their company is."""
    return fetch(SQL.lapsed_agreements, actor=actor, now=now)
