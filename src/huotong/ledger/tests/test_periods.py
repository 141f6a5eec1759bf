from datetime import date

import pytest

from huotong.kernel.errors import NotFound
from huotong.ledger.contracts import PeriodName, PeriodState
from huotong.ledger.errors import PeriodClosed, PeriodStands
from huotong.ledger.public import close_periods, open_periods
from huotong.ledger.testing import COMPANY, accountant, balances, issue_of_goods, keep_books, post_entry

pytestmark = pytest.mark.usefixtures("rolled_back")
NOVEMBER = PeriodName(company_id=COMPANY, year=2026, no=11)


def test_a_closed_period_takes_no_entries_until_it_is_opened() -> None:
    actor = accountant()
    keep_books(actor)
    closed = close_periods(actor=actor, items=[NOVEMBER]).single()
    assert closed == PeriodState(
        period_id=closed.period_id,
        company_id=COMPANY,
        year=2026,
        no=11,
        starts_on=date(2026, 11, 1),
        ends_on=date(2026, 11, 30),
        open=False,
    )
    for lane in (0, 63):
        with pytest.raises(PeriodClosed):
            post_entry(actor, issue_of_goods("1"), lane=lane)
    post_entry(actor, issue_of_goods("2", on=date(2026, 12, 1)))
    assert open_periods(actor=actor, items=[NOVEMBER]).single().open is True
    post_entry(actor, issue_of_goods("3"))
    assert balances(actor)["5000"] == ("5.00", "0.00")


def test_a_period_is_closed_once() -> None:
    actor = accountant()
    keep_books(actor)
    result = close_periods(actor=actor, items=[NOVEMBER, NOVEMBER])
    assert [outcome.status for outcome in result.results] == ["done", "refused"]
    with pytest.raises(PeriodStands) as refused:
        close_periods(actor=actor, items=[NOVEMBER]).single()
    assert refused.value.facts == {"year": 2026, "no": 11, "open": False}


@pytest.mark.parametrize(
    "name",
    [PeriodName(company_id=COMPANY, year=2026, no=13), PeriodName(company_id=999, year=2026, no=1)],
)
def test_a_period_that_is_not_there_cannot_be_closed(name: PeriodName) -> None:
    actor = accountant()
    keep_books(actor)
    keep_books(accountant(companies=(999,)), company=999)
    with pytest.raises(NotFound):
        close_periods(actor=actor, items=[name]).single()
