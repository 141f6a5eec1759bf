from dataclasses import replace
from datetime import date
from decimal import Decimal

import orjson
import pytest

from huotong.kernel.actor import Actor
from huotong.kernel.errors import Forbidden, HuotongError, Malformed, NotFound
from huotong.kernel.lists import read_page
from huotong.kernel.steps import Step
from huotong.kernel.testing.cluster import TestDatabase
from huotong.ledger.contracts import ChartName
from huotong.ledger.contracts.vouchers import (
    NumberedPeriod,
    NumberedWord,
    PostVoucher,
    ReverseVoucher,
    VoucherWord,
    VoucherWords,
)
from huotong.ledger.errors import (
    AccountHasParts,
    BeforeVoucher,
    ControlAccount,
    NothingToNumber,
    PeriodClosed,
    PeriodUndefined,
    PeriodUnnumbered,
    VoucherOfDocument,
    VoucherReversed,
    VoucherReverses,
    VoucherUnbalanced,
    VoucherWordUnknown,
)
from huotong.ledger.public import (
    VOUCHERS,
    close_periods,
    list_numbering,
    number_vouchers,
    open_periods,
    post_vouchers,
    receive_payments,
    reverse_vouchers,
    show_entry,
    show_invoice,
    show_voucher,
)
from huotong.ledger.testing import TODAY, Desk, ledger_desk, sold

EARLY = date(2026, 11, 2)


def listed(actor: Actor) -> list[tuple[str, str, str, str]]:
    """Number, event, day and amount of the vouchers, by number."""
    page = orjson.loads(read_page(VOUCHERS, actor=actor, query={}))
    return sorted((r["number"], r["kind"], r["posted_on"], r["amount"]) for r in page["rows"])


def refusal(desk: Desk, item: PostVoucher) -> HuotongError | None:
    (outcome,) = post_vouchers(actor=desk.actor, items=[item]).results
    return outcome.error


def reversal(voucher_id: int, on: date = TODAY) -> ReverseVoucher:
    return ReverseVoucher(voucher_id=voucher_id, reversed_on=on, memo="Keyed in twice")


def test_a_run_numbers_the_entries_of_a_month_by_day_and_goes_on_where_it_ended(desk: Desk) -> None:
    desk.post(desk.issue("70"), desk.issue("30", on=EARLY))
    desk.bill(desk.invoice(sold("100")))
    desk.post(desk.issue("9", on=date(2026, 12, 1)))
    assert listed(desk.actor) == []
    month = desk.month(11)
    assert number_vouchers(actor=desk.actor, items=[month]).single() == NumberedPeriod(
        company_id=desk.firm.company_id,
        year=2026,
        no=11,
        vouchers=3,
        words=(NumberedWord(word=VoucherWord.GENERAL, first_no=1, last_no=3),),
    )
    first = [
        ("JV-202611-00001", "goods_issue", "2026-11-02", "30.0000"),
        ("JV-202611-00002", "goods_issue", "2026-11-23", "70.0000"),
        ("JV-202611-00003", "invoice", "2026-11-23", "113.0000"),
    ]
    assert listed(desk.actor) == first
    desk.post(desk.issue("1", on=EARLY))
    assert desk.number() == 1
    later = ("JV-202611-00004", "goods_issue", "2026-11-02", "1.0000")
    assert listed(desk.actor) == [*first, later]


def test_what_is_numbered_is_not_numbered_again(desk: Desk) -> None:
    desk.post(desk.issue("70"))
    desk.number()
    before = listed(desk.actor)
    with pytest.raises(NothingToNumber):
        desk.number()
    assert listed(desk.actor) == before
    with pytest.raises(NotFound):
        desk.number(13)
    stranger = replace(desk.actor, company_ids=())
    with pytest.raises(NotFound):
        number_vouchers(actor=stranger, items=[desk.month(11)]).single()


def test_a_period_closes_when_all_its_entries_are_vouchers(desk: Desk) -> None:
    desk.post(desk.issue("70"), desk.issue("30"))
    with pytest.raises(PeriodUnnumbered) as refused:
        close_periods(actor=desk.actor, items=[desk.month(11)]).single()
    assert refused.value.facts == {"year": 2026, "no": 11, "entries": 2}
    desk.number()
    assert close_periods(actor=desk.actor, items=[desk.month(11)]).single().open is False
    with pytest.raises(PeriodClosed):
        desk.number()
    found = [r for r in list_numbering(actor=desk.actor, company_id=desk.firm.company_id).rows if r.entries]
    assert [(r.year, r.no, r.open, r.entries, r.numbered) for r in found] == [(2026, 11, False, 2, 2)]
    open_periods(actor=desk.actor, items=[desk.month(11)]).single()
    post_vouchers(actor=desk.actor, items=[desk.rent()]).single()
    assert close_periods(actor=desk.actor, items=[desk.month(11)]).single().open is False


@pytest.mark.parametrize(
    ("chart", "prefixes"),
    [
        (ChartName.INTERNATIONAL, ("PV", "RV", "TV")),
        (ChartName.CHINA_ENTERPRISE, ("付", "收", "转")),
        (ChartName.CHINA_SMALL_ENTERPRISE, ("付", "收", "转")),
    ],
)
def test_three_words_say_what_becomes_of_the_money(
    chart: ChartName, prefixes: tuple[str, str, str], rolled_back: TestDatabase
) -> None:
    desk = ledger_desk(chart=chart, words=VoucherWords.THREE)
    out, into, none = prefixes
    desk.bill(desk.invoice(sold("100")))
    receive_payments(actor=desk.actor, items=[desk.payment("113")])
    bank, cash = ("1010", "1000") if chart is ChartName.INTERNATIONAL else ("1002", "1001")
    paid = post_vouchers(
        actor=desk.actor, items=[desk.voucher((cash, "8", "0"), (bank, "0", "8"), memo="Petty cash")]
    ).single()
    assert (paid.number, paid.word) == (f"{out}-202611-00001", VoucherWord.PAYMENT)
    assert desk.number() == 2
    assert [one[:2] for one in listed(desk.actor)] == sorted(
        [
            (f"{out}-202611-00001", "voucher"),
            (f"{into}-202611-00001", "payment"),
            (f"{none}-202611-00001", "invoice"),
        ]
    )
    taken = reverse_vouchers(actor=desk.actor, items=[reversal(paid.voucher_id)]).single()
    assert (taken.number, taken.word) == (f"{out}-202611-00002", VoucherWord.PAYMENT)


def test_the_chinese_word_for_all_is_ji(rolled_back: TestDatabase) -> None:
    desk = ledger_desk(chart=ChartName.CHINA_ENTERPRISE)
    voucher = desk.voucher(("1001", "8", "0"), ("1002", "0", "8"))
    assert post_vouchers(actor=desk.actor, items=[voucher]).single().number == "记-202611-00001"


def test_a_voucher_is_posted_and_numbered_at_once(desk: Desk) -> None:
    items = [
        desk.rent("100"),
        desk.voucher(("6200", "60", "0"), ("6300", "40.5", "0"), ("1010", "0", "100.5")),
    ]
    done = post_vouchers(actor=desk.actor, items=items).done
    assert [(one.number, one.no, one.amount) for one in done] == [
        ("JV-202611-00001", 1, Decimal(100)),
        ("JV-202611-00002", 2, Decimal("100.5")),
    ]
    assert desk.balances() == {
        "1010": ("0.00", "200.50"),
        "6100": ("100.00", "0.00"),
        "6200": ("60.00", "0.00"),
        "6300": ("40.50", "0.00"),
    }
    with pytest.raises(NothingToNumber):
        desk.number()


def test_what_no_voucher_may_be_is_refused_and_changes_nothing(desk: Desk) -> None:
    rent = desk.rent()
    foreign = replace(rent.lines[0], account_id=999)
    two_sides = replace(rent.lines[0], credit=Decimal(1))
    cents = replace(rent.lines[0], debit=Decimal("100.001"))
    unit = replace(rent.lines[0], org_unit_id=999)
    expected: list[tuple[PostVoucher, type[HuotongError]]] = [
        (desk.voucher(("6100", "100", "0"), ("1010", "0", "99")), VoucherUnbalanced),
        (desk.voucher(("1100", "100", "0"), ("1010", "0", "100")), ControlAccount),
        (desk.voucher(("6100", "0", "0"), ("1010", "0", "0")), Malformed),
        (replace(rent, lines=(foreign, rent.lines[1])), NotFound),
        (replace(rent, lines=(two_sides, rent.lines[1])), Malformed),
        (replace(rent, lines=(cents, rent.lines[1])), Malformed),
        (replace(rent, lines=(unit, rent.lines[1])), NotFound),
        (replace(rent, company_id=999), NotFound),
        (replace(rent, org_unit_id=999), NotFound),
        (replace(rent, word=VoucherWord.RECEIPT), VoucherWordUnknown),
        (replace(rent, posted_on=date(2028, 1, 1)), PeriodUndefined),
    ]
    for item, error in expected:
        assert type(refusal(desk, item)) is error, item
    close_periods(actor=desk.actor, items=[desk.month(11)]).single()
    assert type(refusal(desk, rent)) is PeriodClosed
    assert desk.balances() == {}
    assert listed(desk.actor) == []
    with pytest.raises(Forbidden):
        post_vouchers(
            actor=replace(desk.actor, permissions=frozenset({"ledger.read_vouchers"})), items=[rent]
        )


def test_only_the_last_accounts_of_a_chart_are_keyed_in(rolled_back: TestDatabase) -> None:
    desk = ledger_desk(chart=ChartName.CHINA_ENTERPRISE)
    assert type(refusal(desk, desk.voucher(("6001", "0", "8"), ("1002", "8", "0")))) is AccountHasParts
    assert refusal(desk, desk.voucher(("600101", "0", "8"), ("1002", "8", "0"))) is None


def test_a_voucher_is_reversed_once_and_its_reversal_never(desk: Desk) -> None:
    posted = post_vouchers(actor=desk.actor, items=[desk.rent()]).single()
    early = ReverseVoucher(voucher_id=posted.voucher_id, reversed_on=EARLY, memo="Early")
    with pytest.raises(BeforeVoucher):
        reverse_vouchers(actor=desk.actor, items=[early]).single()
    both = reverse_vouchers(actor=desk.actor, items=[reversal(posted.voucher_id)] * 2)
    assert [one.status for one in both.results] == ["done", "refused"]
    assert type(both.results[1].error) is VoucherReversed
    (taken,) = both.done
    assert (taken.number, taken.amount) == ("JV-202611-00002", Decimal(100))
    assert desk.balances() == {"1010": ("100.00", "100.00"), "6100": ("100.00", "100.00")}
    with pytest.raises(VoucherReversed):
        reverse_vouchers(actor=desk.actor, items=[reversal(posted.voucher_id)]).single()
    with pytest.raises(VoucherReverses):
        reverse_vouchers(actor=desk.actor, items=[reversal(taken.voucher_id)]).single()
    with pytest.raises(NotFound):
        reverse_vouchers(actor=desk.actor, items=[reversal(999)]).single()
    stranger = replace(desk.actor, org_unit_ids=())
    with pytest.raises(NotFound):
        reverse_vouchers(actor=stranger, items=[reversal(posted.voucher_id)]).single()
    assert len(listed(desk.actor)) == 2


def test_a_voucher_of_a_document_is_not_reversed_by_hand(desk: Desk) -> None:
    (invoice,) = desk.bill(desk.invoice(sold("100")))
    desk.number()
    link = next(
        x for x in show_invoice(actor=desk.actor, invoice_id=invoice.invoice_id).links if x.kind == "voucher"
    )
    assert link.number == "JV-202611-00001"
    with pytest.raises(VoucherOfDocument):
        reverse_vouchers(actor=desk.actor, items=[reversal(link.id)]).single()


def test_the_page_of_a_voucher_leads_to_its_documents(desk: Desk) -> None:
    (invoice,) = desk.bill(desk.invoice(sold("100")))
    desk.number()
    entry = next(
        x
        for x in show_invoice(actor=desk.actor, invoice_id=invoice.invoice_id).links
        if x.kind == "journal_entry"
    )
    seen = show_entry(actor=desk.actor, entry_id=entry.id)
    assert seen.voucher is not None
    found = show_voucher(actor=desk.actor, voucher_id=seen.voucher.id)
    assert (found.number, found.status, found.manual, found.kind) == (
        "JV-202611-00001",
        "posted",
        False,
        "invoice",
    )
    assert [(link.kind, link.number) for link in found.links] == [
        ("journal_entry", str(entry.id)),
        ("invoice", invoice.number),
    ]
    assert [(line.account, line.debit, line.credit) for line in found.lines] == [
        ("1100", Decimal(113), Decimal(0)),
        ("2100", Decimal(0), Decimal(13)),
        ("4000", Decimal(0), Decimal(100)),
    ]
    assert found.steps == (Step("ledger.reverse_vouchers", False, "wrong_status"),)
    manual = post_vouchers(actor=desk.actor, items=[desk.rent()]).single().voucher_id
    assert show_voucher(actor=desk.actor, voucher_id=manual).steps == (Step("ledger.reverse_vouchers", True),)
    for other in (replace(desk.actor, company_ids=()), replace(desk.actor, org_unit_ids=())):
        with pytest.raises(NotFound):
            show_voucher(actor=other, voucher_id=manual)
        assert listed(other) == []
