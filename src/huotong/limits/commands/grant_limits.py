"""Grant holders an amount they may use from a day on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.ids import new_ids
from huotong.kernel.tx import Tx
from huotong.limits.contracts import GrantedLimit, GrantLimit, Limit, LimitKind
from huotong.limits.errors import GrantEndsEarly
from huotong.limits.posting import ask_last_grants, insert_grants, lock_limits
from huotong.network.public import business_day, read_network
from huotong.partners.public import ask_customers

_Key = tuple[LimitKind, int, str, int]


@command("limits.grant_limits", outcome=GrantedLimit, chunk=Chunk(documents=1000))
def grant_limits(tx: Tx, items: Sequence[GrantLimit]) -> Sequence[GrantedLimit | HuotongError]:
    """Each holder is granted the amount for the days given; what is used stays as it is.

    An amount below what is used is accepted: nothing more can be used until enough is settled. Refused:
    a company or
    customer that is not there for the actor (NotFound), an end that is not after the beginning.
    """
    network_read = read_network(tx)
    holders = {row[0] for row in ask_customers(tx, ids=[item.holder_id for item in items]).rows}
    today = {
        id: business_day(company=company, at=tx.now) for id, company in network_read.value.companies.items()
    }
    dated = [replace(item, valid_from=item.valid_from or today.get(item.company_id)) for item in items]
    refused = {
        place: error
        for place, item in enumerate(dated)
        if (error := _refusal(tx, place, item, holders=holders, companies=today)) is not None
    }
    granted = iter(_grant(tx, [item for place, item in enumerate(dated) if place not in refused]))
    return [refused[place] if place in refused else next(granted) for place in range(len(items))]


def _refusal(
    tx: Tx, no: int, item: GrantLimit, *, holders: set[int], companies: Mapping[int, date]
) -> HuotongError | None:
    if item.company_id not in companies or not tx.actor.sees_company(item.company_id):
        return NotFound(kind="company", id=str(item.company_id))
    if item.holder_id not in holders:
        return NotFound(kind="partner", id=str(item.holder_id))
    if item.valid_from and item.valid_to and item.valid_to <= item.valid_from:
        return GrantEndsEarly(
            field=f"{tx.path('grants', no)}.valid_to",
            reason="grant_ends_early",
            valid_from=item.valid_from,
            valid_to=item.valid_to,
        )
    return None


def _key(item: GrantLimit) -> _Key:
    return (item.kind, item.company_id, item.currency, item.holder_id)


def _grant(tx: Tx, items: Sequence[GrantLimit]) -> list[GrantedLimit]:
    if not items:
        return []
    limits = _locked(tx, items)
    last: dict[int, int] = dict(ask_last_grants(tx, [limit.limit_id for limit in limits.values()]).rows)
    done: list[GrantedLimit] = []
    for item in items:
        limit = limits[_key(item)]
        last[limit.limit_id] = no = last.get(limit.limit_id, 0) + 1
        done.append(
            GrantedLimit(
                limit_id=limit.limit_id, holder_id=item.holder_id, no=no, amount=item.amount, used=limit.used
            )
        )
    ids = new_ids(len(items))
    insert_grants(tx, ids=ids, grants=done, items=items)
    for granted, item in zip(done, items, strict=True):
        tx.audit(
            kind="limits.limit",
            id=str(granted.limit_id),
            granted=None if item.amount is None else str(item.amount),
            valid_from=str(item.valid_from),
            valid_to=item.valid_to.isoformat() if item.valid_to else None,
        )
    return done


def _locked(tx: Tx, items: Sequence[GrantLimit]) -> dict[_Key, Limit]:
    by_scope = sorted({_key(item) for item in items})
    answers = [
        (scope, lock_limits(tx, kind=scope[0], company_id=scope[1], currency=scope[2],
                            holder_ids=[key[3] for key in keys]))
        for scope, keys in groupby(by_scope, key=lambda key: key[:3])
    ]  # fmt: skip
    return {(*scope, limit.holder_id): limit for scope, answer in answers for limit in answer.rows}
