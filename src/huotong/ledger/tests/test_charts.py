"""Every chart of accounts: complete, in both languages, and good for every posting there is."""

import re
from decimal import Decimal

import orjson
import pytest

from huotong.kernel.book import in_book
from huotong.kernel.lists import read_page
from huotong.kernel.testing.cluster import TestDatabase
from huotong.ledger.contracts import (
    ChartName,
    Control,
    EntryLine,
    EntryRequest,
    Event,
    Role,
    SetUpCompanyBooks,
)
from huotong.ledger.errors import ChartStands
from huotong.ledger.models import AccountRule
from huotong.ledger.public import ACCOUNTS, receive_payments, set_up_company_books, show_trial_balance
from huotong.ledger.rules.chart import Chart, chart_named
from huotong.ledger.testing import CURRENCY, TODAY, Desk, ledger_desk

CHINESE = (ChartName.CHINA_ENTERPRISE, ChartName.CHINA_SMALL_ENTERPRISE)
every_chart = pytest.mark.parametrize("name", ChartName)


def keys(chart: Chart) -> set[tuple[Event, Role]]:
    return {(rule.event, rule.role) for rule in chart.rules}


def accounts_of(name: ChartName) -> dict[tuple[Event, Role], tuple[str, str]]:
    """Code and Chinese name of the account of each event and role."""
    chart = chart_named(name)
    names = {account.code: account.name_zh for account in chart.accounts}
    return {(rule.event, rule.role): (rule.code, names[rule.code]) for rule in chart.rules}


def test_the_charts_have_the_accounts_of_the_regulations_and_our_sub_accounts() -> None:
    found = {
        name: [len([a for a in chart_named(name).accounts if len(a.code) == n]) for n in (4, 6, 8)]
        for name in ChartName
    }
    assert found == {
        ChartName.INTERNATIONAL: [40, 0, 0],
        ChartName.CHINA_ENTERPRISE: [156, 16, 7],
        ChartName.CHINA_SMALL_ENTERPRISE: [66, 16, 7],
    }


@every_chart
def test_a_chart_is_whole(name: ChartName) -> None:
    chart = chart_named(name)
    codes = [account.code for account in chart.accounts]
    assert codes == sorted(set(codes))
    assert keys(chart) == keys(chart_named(ChartName.INTERNATIONAL))
    assert len(keys(chart)) == len(chart.rules)
    assert {event for event, _ in keys(chart)} == set(Event) - {Event.VOUCHER}
    assert {role for _, role in keys(chart)} == set(Role)
    for account in chart.accounts:
        assert re.search("[\u4e00-\u9fff]", account.name_zh), account
        assert account.name_en.isascii() or "–" in account.name_en, account


@pytest.mark.parametrize("name", CHINESE)
def test_only_accounts_without_sub_accounts_are_posted_to(name: ChartName) -> None:
    chart = chart_named(name)
    parents = {code[:-2] for code in (account.code for account in chart.accounts) if len(code) > 4}
    assert parents <= {account.code for account in chart.accounts}
    assert not parents & {rule.code for rule in chart.rules}


def test_the_accounts_of_trade() -> None:
    found = accounts_of(ChartName.CHINA_ENTERPRISE)
    assert found[Event.INVOICE, Role.RECEIVABLE] == ("1122", "应收账款")
    assert found[Event.INVOICE, Role.REVENUE] == ("600101", "主营业务收入——商品销售收入")
    assert found[Event.INVOICE, Role.OUTPUT_TAX] == ("22210105", "应交税费——应交增值税（销项税额）")
    assert found[Event.GOODS_ISSUE, Role.COST_OF_GOODS] == ("640101", "主营业务成本——商品销售成本")
    assert found[Event.GOODS_RECEIPT, Role.GRNI] == ("220202", "应付账款——暂估应付款")
    small = accounts_of(ChartName.CHINA_SMALL_ENTERPRISE)
    assert small[Event.INVOICE, Role.REVENUE] == ("500101", "主营业务收入——商品销售收入")
    assert small[Event.GOODS_ISSUE, Role.COST_OF_GOODS] == ("540101", "主营业务成本——商品销售成本")
    assert small[Event.PAYMENT, Role.PREPAYMENT] == ("2203", "预收账款")


@every_chart
def test_control_accounts_are_those_their_roles_post_to(name: ChartName) -> None:
    chart = chart_named(name)
    control = {account.code: account.control for account in chart.accounts}
    found = {rule.role: control[rule.code] for rule in chart.rules}
    assert {role: kind for role, kind in found.items() if kind is not Control.NONE} == {
        Role.INVENTORY: Control.INVENTORY,
        Role.IN_TRANSIT: Control.IN_TRANSIT,
        Role.GRNI: Control.GRNI,
        Role.RECEIVABLE: Control.AR,
        Role.PREPAYMENT: Control.PREPAID,
    }


@every_chart
def test_every_role_of_every_event_posts_and_the_trial_balance_balances(
    name: ChartName, rolled_back: TestDatabase
) -> None:
    desk = ledger_desk(chart=name)
    rules = chart_named(name).rules
    requests = [_entry(desk, event) for event in Event if event is not Event.VOUCHER]
    assert all(desk.post(*requests))
    found = show_trial_balance(actor=desk.actor, company_id=desk.firm.company_id, year=2026, period=11)
    total = sum((request.lines[0].debit for request in requests), Decimal(0))
    assert (found.total_debit, found.total_credit) == (total, total)
    assert {row.account for row in found.rows} == {rule.code for rule in rules}


def _entry(desk: Desk, event: Event) -> EntryRequest:
    """Every role of the event is credited with 10, the first debited with all of it and 10 more."""
    firm = desk.firm
    roles = sorted(role for other, role in keys(chart_named(ChartName.INTERNATIONAL)) if other is event)
    amount = Decimal(10 * len(roles))
    lines = [EntryLine(roles[0], firm.org_unit_id, debit=amount, partner_id=desk.customer)]
    lines += [
        EntryLine(role, firm.org_unit_id, credit=Decimal(10), partner_id=desk.customer) for role in roles
    ]
    return EntryRequest(
        company_id=firm.company_id,
        event=event,
        source_kind="test",
        source_id=1,
        posted_on=TODAY,
        currency=CURRENCY,
        lines=tuple(lines),
    )


def test_the_chart_is_chosen_once(rolled_back: TestDatabase) -> None:
    desk = ledger_desk(chart=ChartName.CHINA_SMALL_ENTERPRISE)
    item = SetUpCompanyBooks(company_id=desk.firm.company_id, first_year=2026, years=2)
    again = set_up_company_books(actor=desk.actor, items=[item]).single()
    assert (again.chart, again.accounts, again.periods) == (ChartName.CHINA_SMALL_ENTERPRISE, 89, 24)
    other = SetUpCompanyBooks(
        company_id=desk.firm.company_id, first_year=2030, chart=ChartName.CHINA_ENTERPRISE
    )
    with pytest.raises(ChartStands) as refused:
        set_up_company_books(actor=desk.actor, items=[other])
    assert refused.value.facts["chart"] == "china_small_enterprise"
    assert set_up_company_books(actor=desk.actor, items=[item]).single().periods == 24


def test_rules_the_books_lack_are_added_and_those_they_have_stay(desk: Desk) -> None:
    item = SetUpCompanyBooks(company_id=desk.firm.company_id, first_year=2026)
    with in_book(desk.actor.book_id):
        rules = AccountRule.objects.filter(company_id=desk.firm.company_id)
        rules.filter(event=Event.INVOICE, role=Role.REVENUE).update(event="of_old")
        rules.filter(event=Event.PAYMENT, role=Role.BANK).update(
            account_id=rules.get(event="of_old").account_id
        )
    assert (
        set_up_company_books(actor=desk.actor, items=[item]).single().rules
        == len(chart_named(ChartName.INTERNATIONAL).rules) + 1
    )
    desk.owed("100")
    receive_payments(actor=desk.actor, items=[desk.payment("100")]).single()
    assert desk.balances() == {"1100": ("100.00", "100.00"), "4000": ("100.00", "100.00")}


def test_the_chart_is_listed_in_order_of_code(rolled_back: TestDatabase) -> None:
    desk = ledger_desk(chart=ChartName.CHINA_SMALL_ENTERPRISE)
    query = {"filter[control]": "in:ar,prepaid"}
    page = orjson.loads(read_page(ACCOUNTS, actor=desk.actor, query=query))
    assert [(row["account"], row["account_zh"], row["account_en"], row["kind"]) for row in page["rows"]] == [
        ("1122", "应收账款", "Trade receivables", "asset"),
        ("2203", "预收账款", "Prepayments from customers", "liability"),
    ]
