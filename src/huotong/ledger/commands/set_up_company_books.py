"""Set up a company's books: chart of accounts, account rules, fiscal periods."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import command
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.tx import Tx
from huotong.ledger.contracts import CompanyBooks, SetUpCompanyBooks
from huotong.ledger.models import Account, AccountRule, Books, Period
from huotong.ledger.posting.periods import insert_period_lanes
from huotong.ledger.rules.chart import calendar_periods, international
from huotong.network.contracts import Company
from huotong.network.public import read_network


@command("ledger.set_up_company_books", outcome=CompanyBooks, maximum=100)
def set_up_company_books(tx: Tx, items: Sequence[SetUpCompanyBooks]) -> Sequence[CompanyBooks | HuotongError]:
    """Each company keeps books: the neutral chart, its rules, and open periods for the years asked for.

    Repeatable: what is there stays, missing years are added. Refused: a company that does not exist or
    is outside the actor's scope (NotFound).
    """
    companies = read_network(tx).value.companies
    return [_set_up(tx, item, companies.get(item.company_id)) for item in items]


def _set_up(tx: Tx, item: SetUpCompanyBooks, company: Company | None) -> CompanyBooks:
    if company is None or not tx.actor.sees_company(item.company_id):
        raise NotFound(kind="company", id=str(item.company_id))
    if not Books.objects.filter(company_id=company.id).exists():
        _open_books(tx, company)
    _add_periods(tx, item)
    tx.audit(kind="ledger.books", id=str(company.id), first_year=item.first_year, years=item.years)
    counts = [model.objects.filter(company_id=company.id).count() for model in (Account, AccountRule, Period)]
    return CompanyBooks(company_id=company.id, accounts=counts[0], rules=counts[1], periods=counts[2])


def _open_books(tx: Tx, company: Company) -> None:
    chart = international()
    Books.objects.create(
        company_id=company.id, currency=company.currency, digits=company.currency_digits, rules_at=tx.now
    )
    accounts = [
        Account(
            company_id=company.id,
            code=account.code,
            name_en=account.name_en,
            name_zh=account.name_zh,
            account_kind=account.kind,
            control=account.control,
        )
        for account in chart.accounts
    ]
    Account.objects.bulk_create(accounts)
    by_code = {account.code: account for account in accounts}
    AccountRule.objects.bulk_create(
        AccountRule(company_id=company.id, event=rule.event, role=rule.role, account=by_code[rule.code])
        for rule in chart.rules
    )


def _add_periods(tx: Tx, item: SetUpCompanyBooks) -> None:
    known = set(Period.objects.filter(company_id=item.company_id).values_list("year", flat=True))
    periods = [
        Period(company_id=item.company_id, year=year, no=no, starts_on=starts_on, ends_on=ends_on)
        for year in range(item.first_year, item.first_year + item.years)
        if year not in known
        for no, starts_on, ends_on in calendar_periods(year)
    ]
    Period.objects.bulk_create(periods)
    insert_period_lanes(tx, [(period.company_id, period.id) for period in periods])
