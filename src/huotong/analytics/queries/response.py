"""How long customers wait: days from an order to the goods' departure, as counted for each delivery."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from huotong.analytics.contracts import ResponseAsked, ResponseBy, ResponseRow, Responses, ResponseTime
from huotong.analytics.queries.sales import READ, refuse_period
from huotong.analytics.queries.scope import SQL, units_to_tell
from huotong.analytics.rules.spans import Period, median_and_p90
from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch

_BY = {
    ResponseBy.SITE: SQL.response_by_site,
    ResponseBy.DAY: SQL.response_by_day,
    ResponseBy.MONTH: SQL.response_by_month,
}


def show_response(*, actor: Actor, asked: ResponseAsked) -> Responses:
    """The response times of the deliveries within the actor's scope that left in the period.

    Raises Malformed for a period that ends before it begins.
    """
    actor.require(READ)
    refuse_period(asked.first_on, asked.last_on, "last_on")
    units = units_to_tell(
        actor=actor, company_id=asked.company_id, org_unit_id=asked.org_unit_id, tree=asked.tree
    )
    period = [(Period(asked.first_on, asked.last_on), False)]
    pieces = units.pieces(period, by_day=True)
    rows = fetch(
        _BY[asked.by],
        actor=actor,
        units=pieces["units"],
        first_ons=pieces["first_ons"],
        last_ons=pieces["last_ons"],
        site=asked.site_id or 0,
    )
    counted: dict[tuple[Any, str, str], list[tuple[int, int]]] = {}
    for key, code, name, days, deliveries in rows:
        counted.setdefault((key, code, name), []).append((days, int(deliveries)))
    everything = [one for some in counted.values() for one in some]
    return Responses(
        rows=tuple(_row(*key, some) for key, some in counted.items()),
        total=_time(everything) if everything else None,
    )


def _row(key: int | date, code: str, name: str, counts: Iterable[tuple[int, int]]) -> ResponseRow:
    id, on = (None, key) if isinstance(key, date) else (key, None)
    return ResponseRow(id, on, code, name, _time(counts))


def _time(counts: Iterable[tuple[int, int]]) -> ResponseTime:
    merged: dict[int, int] = {}
    for days, deliveries in counts:
        merged[days] = merged.get(days, 0) + deliveries
    median, p90 = median_and_p90(merged.items())
    return ResponseTime(sum(merged.values()), median, p90, max(merged))
