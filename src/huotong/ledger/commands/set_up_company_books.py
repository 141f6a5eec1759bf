"""Set up a company's books: chart of accounts, account rules, fiscal periods."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import command
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.tx import Tx
from huotong.ledger.contracts import ChartName, CompanyBooks, SetUpCompanyBooks
from huotong.ledger.contracts.vouchers import VoucherWords
from huotong.ledger.errors import ChartStands
from huotong.ledger.models import Account, AccountRule, Books, Period
from huotong.ledger.posting.periods import insert_period_lanes
from huotong.ledger.rules.chart import calendar_periods, chart_named
from huotong.network.contracts import Company
from huotong.network.public import read_network


@command("ledger.set_up_company_books", outcome=CompanyBooks, maximum=100)
def set_up_company_books(tx: Tx, items: Sequence[SetUpCompanyBooks]) -> Sequence[CompanyBooks | HuotongError]:
    """Each company keeps books: the chart asked for, its rules, and open periods for the years asked for.

    Repeatable: what is there stays, missing years, accounts and rules of the chart are added. Refused: a
    company that does not exist or is outside the actor's scope (NotFound), another chart than the one
    the books are kept on (ChartStands).
    """
    companies = read_network(tx).value.companies
    return [_set_up(tx, item, companies.get(item.company_id)) for item in items]


def _set_up(tx: Tx, item: SetUpCompanyBooks, company: Company | None) -> CompanyBooks:
    if company is None or not tx.actor.sees_company(item.company_id):
        raise NotFound(kind="company", id=str(item.company_id))
    books = _books(tx, item, company)
    if item.difference_max is not None and item.difference_max != books.difference_max:
        Books.objects.filter(pk=books.pk).update(difference_max=item.difference_max, rules_at=tx.now)
    if item.voucher_words is not None and item.voucher_words != books.voucher_words:
        Books.objects.filter(pk=books.pk).update(voucher_words=item.voucher_words)
    if item.overdue_days_max is not None and item.overdue_days_max != books.overdue_days_max:
        Books.objects.filter(pk=books.pk).update(overdue_days_max=item.overdue_days_max)
    _complete(tx, books)
    _add_periods(tx, item)
    tx.audit(
        kind="ledger.books",
        id=str(company.id),
        chart=books.chart,
        first_year=item.first_year,
        years=item.years,
        difference_max=item.difference_max,
        voucher_words=item.voucher_words,
        overdue_days_max=item.overdue_days_max,
    )
    counts = [model.objects.filter(company_id=company.id).count() for model in (Account, AccountRule, Period)]
    return CompanyBooks(
        company_id=company.id,
        chart=ChartName(books.chart),
        accounts=counts[0],
        rules=counts[1],
        periods=counts[2],
    )


def _books(tx: Tx, item: SetUpCompanyBooks, company: Company) -> Books:
    books = Books.objects.filter(company_id=company.id).first()
    if books is None:
        return Books.objects.create(
            company_id=company.id,
            currency=company.currency,
            digits=company.currency_digits,
            difference_max=item.difference_max or 0,
            chart=item.chart or ChartName.INTERNATIONAL,
            voucher_words=item.voucher_words or VoucherWords.ONE,
            rules_at=tx.now,
        )
    if item.chart is not None and item.chart != books.chart:
        raise ChartStands(company_id=str(company.id), chart=books.chart)
    return books


def _complete(tx: Tx, books: Books) -> None:
    """The books have every account and rule of their chart; those they have already stay as they are."""
    chart, company_id = chart_named(ChartName(books.chart)), books.company_id
    by_code = {account.code: account for account in Account.objects.filter(company_id=company_id)}
    accounts = [
        Account(
            company_id=company_id,
            code=account.code,
            name_en=account.name_en,
            name_zh=account.name_zh,
            account_kind=account.kind,
            control=account.control,
        )
        for account in chart.accounts
        if account.code not in by_code
    ]
    Account.objects.bulk_create(accounts)
    by_code |= {account.code: account for account in accounts}
    known = set(AccountRule.objects.filter(company_id=company_id).values_list("event", "role"))
    rules = [
        AccountRule(company_id=company_id, event=rule.event, role=rule.role, account=by_code[rule.code])
        for rule in chart.rules
        if (rule.event.value, rule.role.value) not in known
    ]
    AccountRule.objects.bulk_create(rules)
    if accounts or rules:
        Books.objects.filter(pk=books.pk).update(rules_at=tx.now)


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
