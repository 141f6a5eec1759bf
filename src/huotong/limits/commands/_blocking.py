"""What blocking and releasing credit share: the limits named, locked, each once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple, Protocol, TypeVar

from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.tx import Tx
from huotong.limits.contracts import Limit
from huotong.limits.posting import ask_blocks, lock_limits
from huotong.network.public import business_day, read_network
from huotong.partners.public import ask_customers


class OfCustomer(Protocol):
    """An item that names a customer's credit."""

    @property
    def company_id(self) -> int:
        """The company that grants it."""

    @property
    def customer_id(self) -> int:
        """Who may use it."""

    @property
    def currency(self) -> str:
        """In which currency."""


Item = TypeVar("Item", bound=OfCustomer)
Key = tuple[int, str, int]


class Blocked(NamedTuple):
    """A limit under lock, who blocked it, until when it is exempt, and the company's business day."""

    limit: Limit
    by: str
    exempt_until: date | None
    today: date


def key_of(item: OfCustomer) -> Key:
    """Company, currency and customer."""
    return item.company_id, item.currency, item.customer_id


def hold_credit(tx: Tx, items: Sequence[OfCustomer]) -> dict[Key, Blocked | HuotongError]:
    """The limits that the items name, made where missing and locked; NotFound outside the actor's scope."""
    network_read = read_network(tx)
    customers = {
        row[0]
        for row in ask_customers(tx, ids=[item.customer_id for item in items]).rows
        if tx.actor.sees_org_unit(row[4])
    }
    found: dict[Key, Blocked | HuotongError] = {}
    wanted: set[Key] = set()
    for item in items:
        if not tx.actor.sees_company(item.company_id):
            found[key_of(item)] = NotFound(kind="company", id=str(item.company_id))
        elif item.customer_id not in customers:
            found[key_of(item)] = NotFound(kind="partner", id=str(item.customer_id))
        else:
            wanted.add(key_of(item))
    answers = [
        (
            scope,
            lock_limits(
                tx,
                company_id=scope[0],
                currency=scope[1],
                holder_ids=[key[2] for key in keys],
            ),
        )
        for scope, keys in groupby(sorted(wanted), key=lambda key: key[:2])
    ]
    limits = {(*scope, limit.holder_id): limit for scope, answer in answers for limit in answer.rows}
    blocks = {
        id: (by, until) for id, by, until in ask_blocks(tx, [one.limit_id for one in limits.values()]).rows
    }
    companies = network_read.value.companies
    today = {id: business_day(company=companies[id], at=tx.now) for id in {key[0] for key in limits}}
    for key, limit in limits.items():
        by, until = blocks[limit.limit_id]
        found[key] = Blocked(limit, by, until, today[key[0]])
    return found
