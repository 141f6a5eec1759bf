from dataclasses import replace
from datetime import date

import pytest

from huotong.kernel.errors import NotFound
from huotong.ledger.contracts import PeriodState
from huotong.ledger.errors import PeriodClosed, PeriodStands
from huotong.ledger.public import close_periods, open_periods
from huotong.ledger.testing import Desk


def test_a_closed_period_takes_no_entries_until_it_is_opened(desk: Desk) -> None:
    closed = close_periods(actor=desk.actor, items=[desk.month(11)]).single()
    assert closed == PeriodState(
        period_id=closed.period_id,
        company_id=desk.firm.company_id,
        year=2026,
        no=11,
        starts_on=date(2026, 11, 1),
        ends_on=date(2026, 11, 30),
        open=False,
    )
    for lane in (0, 63):
        with pytest.raises(PeriodClosed):
            desk.post(desk.issue("1"), lane=lane)
    desk.post(desk.issue("2", on=date(2026, 12, 1)))
    assert open_periods(actor=desk.actor, items=[desk.month(11)]).single().open is True
    desk.post(desk.issue("3"))
    assert desk.balances()["5000"] == ("5.00", "0.00")


def test_a_period_is_closed_once(desk: Desk) -> None:
    result = close_periods(actor=desk.actor, items=[desk.month(11), desk.month(11)])
    assert [outcome.status for outcome in result.results] == ["done", "refused"]
    with pytest.raises(PeriodStands) as refused:
        close_periods(actor=desk.actor, items=[desk.month(11)]).single()
    assert refused.value.facts == {"year": 2026, "no": 11, "open": False}


@pytest.mark.parametrize("change", [{"no": 13}, {"year": 2025}, {"company_id": 999}])
def test_a_period_that_is_not_there_cannot_be_closed(desk: Desk, change: dict[str, int]) -> None:
    with pytest.raises(NotFound):
        close_periods(actor=desk.actor, items=[replace(desk.month(11), **change)]).single()
