"""What is owed for goods that came back: credit notes, receipts, money paid back, goods in exchange, the books."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from huotong.fulfilment.contracts import (
    CreditReturn,
    Grade,
    InvoiceDelivery,
    IssueDelivery,
    OrderToDeliver,
    ReceivedReturn,
    ReplaceReturn,
    ReturnStatus,
)
from huotong.fulfilment.errors import (
    NothingToCredit,
    WrongReturnStatus,
)
from huotong.fulfilment.public import (
    create_deliveries,
    credit_returns,
    invoice_deliveries,
    issue_deliveries,
    replace_returns,
    show_return,
)
from huotong.fulfilment.testing import SmallTrade, grant_credit, new_order, placed, put_stock, small_trade
from huotong.inventory.errors import InsufficientStock
from huotong.ledger.contracts import ChartName, PayOutCredit
from huotong.ledger.contracts.credits import SettleCredit, UnsettleCredit
from huotong.ledger.errors import CreditBeforeInvoice, CreditUsedUp
from huotong.ledger.public import (
    pay_out_credits,
    settle_credits,
    show_ageing,
    show_credit_note,
    show_dunning,
    show_statement,
    unsettle_credits,
)
from huotong.sales.contracts import OrderStatus
from huotong.sales.public import show_order
from tests.books import (
    contents,
    credit_buckets,
    differences,
    open_items,
    progress,
    stock,
    trial_balance,
)
from tests.scenarios.sent_back import (
    CHENGDU,
    MONDAY,
    OPENING,
    SHANGHAI,
    THURSDAY,
    TUESDAY,
    asked,
    billed,
    came,
    left,
    only,
    pay,
    the,
)


@pytest.fixture
def trade(rolled_back: object) -> SmallTrade:
    trade = small_trade(stock=OPENING)
    grant_credit(trade, customer_id=trade.chengdu_customer_id, amount="500.00")
    return trade


def test_credits_of_a_line_sum_to_the_line(trade: SmallTrade) -> None:
    _, delivery = left(trade, (1, "3"))
    billed(trade, delivery)
    notes, costs = [], []
    for _ in range(3):
        back = the(asked(trade, delivery, "1"))
        received = came(trade, back, (1, "1", Grade.SELLABLE))
        assert isinstance(received, ReceivedReturn)
        costs.append(f"{received.cost:.2f}")
        notes.append(credit_returns(actor=trade.actor, items=[CreditReturn(back.id, THURSDAY)]).single())
    assert costs == ["13.33", "13.34", "13.33"]
    assert [one.net for one in notes] == [Decimal("19.99")] * 3
    assert [one.tax for one in notes] == [Decimal("2.60"), Decimal("2.60"), Decimal("2.60")]
    assert [one.credit_note_number for one in notes] == [f"CRN2026-00000{no}" for no in (1, 2, 3)]
    assert open_items(trade.actor) == [("invoice", "67.77", "67.77")]
    assert credit_buckets(trade) == {}
    assert stock(trade)[CHENGDU, 1] == ("3", "0", "40.00")
    assert differences() == {}


def test_what_was_paid_already_is_paid_out(trade: SmallTrade) -> None:
    _, delivery = left(trade, (0, "2"))
    billed(trade, delivery)
    pay(trade, "15.00")
    back = the(asked(trade, delivery, "2"))
    came(trade, back, (1, "2", Grade.SELLABLE))
    note = credit_returns(actor=trade.actor, items=[CreditReturn(back.id, THURSDAY)]).single()
    assert (note.gross, note.settled) == (Decimal("22.60"), Decimal("7.60"))
    assert open_items(trade.actor) == [("credit_note", "15.00", "0.00"), ("invoice", "22.60", "22.60")]
    assert credit_buckets(trade) == {}
    assert trial_balance(trade.actor)["2150"] == ("0.00", "15.00")
    ageing = show_ageing(actor=trade.actor, company_id=trade.network.company_id, on=THURSDAY)
    assert (ageing.totals.unapplied, ageing.totals.total) == (Decimal("15.00"), Decimal("-15.00"))
    assert differences() == {}

    some = PayOutCredit(credit_note_id=note.credit_note_id, paid_on=THURSDAY, amount=Decimal("5.00"))
    early = PayOutCredit(credit_note_id=note.credit_note_id, paid_on=TUESDAY)
    much = PayOutCredit(credit_note_id=note.credit_note_id, paid_on=THURSDAY, amount=Decimal("10.01"))
    rest = PayOutCredit(credit_note_id=note.credit_note_id, paid_on=THURSDAY)
    results = pay_out_credits(actor=trade.actor, items=[some, early, much, rest, rest]).results
    assert [type(one.error) for one in results] == [
        type(None),
        CreditBeforeInvoice,
        CreditUsedUp,
        type(None),
        CreditUsedUp,
    ]
    assert trial_balance(trade.actor)["1010"] == ("15.00", "15.00")
    assert trial_balance(trade.actor)["2150"] == ("15.00", "15.00")
    shown = show_credit_note(actor=trade.actor, credit_note_id=note.credit_note_id)
    assert (shown.status, shown.open_amount, shown.settled) == ("settled", 0, Decimal("7.60"))
    assert differences() == {}


def test_what_was_paid_already_settles_the_next_invoices(trade: SmallTrade) -> None:
    """Two kettles paid and sent back are 22.60 to claim: they settle parts of two later invoices."""
    actor = trade.actor
    _, delivery = left(trade, (0, "2"))
    billed(trade, delivery)
    pay(trade, "22.60")
    back = the(asked(trade, delivery, "2"))
    came(trade, back, (1, "2", Grade.SELLABLE))
    note = credit_returns(actor=actor, items=[CreditReturn(back.id, THURSDAY)]).single()
    for line in ((0, "1"), (1, "1")):  # 11.30 and 22.59
        _, next_one = left(trade, line)
        billed(trade, next_one)
    invoices = [row for row in open_items(actor) if row[0] == "invoice"]
    assert sorted(invoices) == [
        ("invoice", "11.30", "0.00"),
        ("invoice", "22.59", "0.00"),
        ("invoice", "22.60", "22.60"),
    ]
    assert credit_buckets(trade) == {"receivable": "33.89"}
    use = SettleCredit(credit_note_id=note.credit_note_id, settled_on=THURSDAY)
    used = settle_credits(actor=actor, items=[use]).single()
    assert ([f"{part.amount:.2f}" for part in used.changed], used.left) == (["11.30", "11.30"], 0)
    pay(trade, "10.00", on=THURSDAY)
    assert credit_buckets(trade) == {"receivable": "1.29"}
    company, customer = trade.network.company_id, trade.chengdu_customer_id
    ageing = show_ageing(actor=actor, company_id=company, on=THURSDAY).totals
    assert (ageing.not_due, ageing.unapplied, ageing.total) == (Decimal("1.29"), 0, Decimal("1.29"))
    account = show_statement(
        actor=actor, company_id=company, customer_id=customer, first_on=MONDAY, last_on=THURSDAY
    )
    assert (account.closing, len(account.rows)) == (Decimal("1.29"), 6)
    (dunned,) = show_dunning(actor=actor, company_id=company, on=date(2027, 1, 31)).rows
    assert dunned.open_amount == Decimal("1.29")
    assert trial_balance(actor)["2150"] == ("22.60", "22.60")
    assert trial_balance(actor)["1100"] == ("56.49", "55.20")
    assert differences() == {}

    open_again = UnsettleCredit(credit_note_id=note.credit_note_id, unsettled_on=THURSDAY)
    assert unsettle_credits(actor=actor, items=[open_again]).single().left == Decimal("22.60")
    assert credit_buckets(trade) == {"receivable": "23.89"}
    assert differences() == {}


def test_the_same_goods_are_credited_once(trade: SmallTrade) -> None:
    _, delivery = left(trade, (0, "5"))
    billed(trade, delivery)
    back = the(asked(trade, delivery, "3"))
    (nothing,) = credit_returns(actor=trade.actor, items=[CreditReturn(back.id, THURSDAY)]).results
    assert isinstance(nothing.error, NothingToCredit)
    came(trade, back, (1, "2", Grade.SELLABLE))
    item = CreditReturn(back.id, THURSDAY)
    first, again = credit_returns(actor=trade.actor, items=[item, item]).results
    assert first.value is not None
    assert (first.value.gross, first.value.return_status) == (Decimal("22.60"), ReturnStatus.APPROVED)
    assert isinstance(again.error, NothingToCredit)
    before = contents()
    (third,) = credit_returns(actor=trade.actor, items=[item]).results
    assert isinstance(third.error, NothingToCredit)
    assert contents() == before
    came(trade, back, (1, "1", Grade.SCRAP))
    (early,) = credit_returns(actor=trade.actor, items=[CreditReturn(back.id, MONDAY)]).results
    assert isinstance(early.error, CreditBeforeInvoice)
    assert credit_returns(actor=trade.actor, items=[item]).single().return_status is ReturnStatus.CLOSED
    assert differences() == {}


def test_a_partial_shipment_from_two_sites_a_scrapped_part_and_three_receipts(rolled_back: object) -> None:
    """Ten kettles and three pans: two sites, a part that waits, one scrapped kettle, three payments."""
    trade = small_trade(stock={(SHANGHAI, 0): ("6", "30.01"), **OPENING})
    grant_credit(trade, customer_id=trade.chengdu_customer_id, amount="500.00")
    actor, network = trade.actor, trade.network
    (order,) = placed(trade, new_order(trade, (0, "10"), (1, "3")))
    assert (order.net, order.tax, order.gross) == (Decimal("159.97"), Decimal("20.80"), Decimal("180.77"))
    made = create_deliveries(actor=actor, items=[OrderToDeliver(order.id)]).single().deliveries
    by_site = {one.site_id: one for one in made}
    chengdu, shanghai = by_site[network.chengdu_site_id], by_site[network.shanghai_site_id]
    # Of seven kettles in Chengdu five leave: two wait, still held for the order.
    only(trade, chengdu, quantities={1: "5"})
    issued = issue_deliveries(
        actor=actor, items=[IssueDelivery(chengdu.id, TUESDAY), IssueDelivery(shanghai.id, TUESDAY)]
    ).done
    # 23.81 and 40.00 in Chengdu, half of 30.01 in Shanghai.
    assert [one.cost for one in issued] == [Decimal("63.81"), Decimal("15.01")]
    billed(trade, chengdu)
    billed(trade, shanghai)
    # 5 kettles and 3 pans: 109.97 and 14.30 tax; 3 kettles: 30.00 and 3.90.
    assert open_items(actor) == [("invoice", "124.27", "0.00"), ("invoice", "33.90", "0.00")]
    assert credit_buckets(trade) == {"ordered": "22.60", "receivable": "158.17"}
    assert progress(actor, order.id) == [("10", "0", "8", "8", "0"), ("3", "0", "3", "3", "0")]

    back = the(asked(trade, chengdu, "1", "0"))
    received = came(trade, back, (1, "1", Grade.SCRAP))
    assert isinstance(received, ReceivedReturn)
    assert received.cost == Decimal("4.76")  # a fifth of 23.81
    note = credit_returns(actor=actor, items=[CreditReturn(back.id, THURSDAY)]).single()
    assert (note.net, note.tax, note.gross, note.settled) == (
        Decimal("10.00"), Decimal("1.30"), Decimal("11.30"), Decimal("11.30"),
    )  # fmt: skip
    assert stock(trade) == {
        (SHANGHAI, 0): ("3", "0", "15.00"),
        (CHENGDU, 0): ("2", "2", "9.53"),
        (CHENGDU, 1): ("0", "0", "0.00"),
    }

    pay(trade, "100.00")
    assert open_items(actor) == [("invoice", "124.27", "111.30"), ("invoice", "33.90", "0.00")]
    pay(trade, "40.00")  # 12.97 close the first invoice, 27.03 are for the second
    assert open_items(actor) == [("invoice", "124.27", "124.27"), ("invoice", "33.90", "27.03")]
    pay(trade, "6.87")
    assert open_items(actor) == [("invoice", "124.27", "124.27"), ("invoice", "33.90", "33.90")]
    assert credit_buckets(trade) == {"ordered": "22.60"}
    assert trial_balance(actor) == {
        "1010": ("146.87", "0.00"),
        "1100": ("158.17", "158.17"),
        "1200": ("108.11", "83.58"),
        "2100": ("1.30", "18.20"),
        "3200": ("0.00", "103.35"),
        "4000": ("0.00", "139.97"),
        "4100": ("10.00", "0.00"),
        "5000": ("78.82", "4.76"),
        "5100": ("4.76", "0.00"),
    }

    # The part that waited follows, is billed and paid, and the order is done.
    (rest,) = create_deliveries(actor=actor, items=[OrderToDeliver(order.id)]).single().deliveries
    issue_deliveries(actor=actor, items=[IssueDelivery(rest.id, THURSDAY)]).single()
    invoice_deliveries(actor=actor, items=[InvoiceDelivery(rest.id, THURSDAY)]).single()
    pay(trade, "22.60", on=THURSDAY)
    assert show_order(actor=actor, order_id=order.id).head.order_status is OrderStatus.COMPLETED
    assert credit_buckets(trade) == {}
    assert differences() == {}


@pytest.mark.parametrize(
    ("chart", "expected"),
    [
        (ChartName.CHINA_ENTERPRISE, {"1122": ("22.60", "22.60"), "2203": ("0.00", "22.60"), "600101": ("20.00", "20.00"), "22210105": ("2.60", "2.60")}),
        (ChartName.CHINA_SMALL_ENTERPRISE, {"1122": ("22.60", "22.60"), "2203": ("0.00", "22.60"), "500101": ("20.00", "20.00"), "22210105": ("2.60", "2.60")}),
    ],
)  # fmt: skip
def test_credit_notes_in_both_chinese_charts(
    rolled_back: object, chart: ChartName, expected: dict[str, tuple[str, str]]
) -> None:
    trade = small_trade(stock=OPENING, chart=chart)
    _, delivery = left(trade, (0, "2"))
    billed(trade, delivery)
    pay(trade, "22.60")
    back = the(asked(trade, delivery, "2"))
    came(trade, back, (1, "2", Grade.SELLABLE))
    credit_returns(actor=trade.actor, items=[CreditReturn(back.id, THURSDAY)]).single()
    found = trial_balance(trade.actor)
    assert {code: found[code] for code in expected} == expected
    assert differences() == {}


def test_the_statement_and_the_dunning_list_know_credit_notes(trade: SmallTrade) -> None:
    _, delivery = left(trade, (0, "2"))
    billed(trade, delivery)
    back = the(asked(trade, delivery, "1"))
    came(trade, back, (1, "1", Grade.SELLABLE))
    credit_returns(actor=trade.actor, items=[CreditReturn(back.id, THURSDAY)]).single()
    company, customer = trade.network.company_id, trade.chengdu_customer_id
    account = show_statement(
        actor=trade.actor, company_id=company, customer_id=customer, first_on=MONDAY, last_on=THURSDAY
    )
    assert [(one.kind, one.document.number, one.debit, one.credit) for one in account.rows] == [
        ("invoice", "INV2026-000001", Decimal("22.60"), Decimal(0)),
        ("credit_note", "CRN2026-000001", Decimal(0), Decimal("11.30")),
    ]
    assert account.closing == Decimal("11.30")
    dunned = show_dunning(actor=trade.actor, company_id=company, on=date(2027, 1, 31))
    assert [(one.open_amount,) for one in dunned.rows] == [(Decimal("11.30"),)]
    assert differences() == {}


def test_goods_are_exchanged_in_place_of_a_credit_note(trade: SmallTrade) -> None:
    _, delivery = left(trade, (0, "5"))
    billed(trade, delivery)
    back = the(asked(trade, delivery, "3"))
    item = ReplaceReturn(back.id, THURSDAY)
    (nothing,) = replace_returns(actor=trade.actor, items=[item]).results
    assert isinstance(nothing.error, NothingToCredit)
    came(trade, back, (1, "3", Grade.SCRAP))
    before = contents()
    (short,) = replace_returns(actor=trade.actor, items=[item]).results
    assert isinstance(short.error, InsufficientStock)  # two kettles are there
    assert (short.error.site, short.error.wanted, short.error.available) == ("Chengdu warehouse", 3, 2)
    assert contents() == before
    put_stock(trade, {(CHENGDU, 0): ("2", "10.47")})
    first, again = replace_returns(actor=trade.actor, items=[item, item]).results
    assert first.value is not None
    # 9.53 and 10.47 are 20.00 for four.
    assert (first.value.cost, first.value.return_status) == (Decimal("15.00"), ReturnStatus.CLOSED)
    assert isinstance(again.error, NothingToCredit)
    (late,) = credit_returns(actor=trade.actor, items=[CreditReturn(back.id, THURSDAY)]).results
    assert isinstance(late.error, WrongReturnStatus)
    assert stock(trade)[CHENGDU, 0] == ("1", "0", "5.00")
    assert open_items(trade.actor) == [("invoice", "56.50", "0.00")]
    shown = show_return(actor=trade.actor, return_id=back.id)
    assert (shown.lines[0].scrap, shown.lines[0].replaced, shown.documents) == (3, 3, ())
    # 23.81 left, 14.29 of it came back and was scrapped, 15.00 left in its place.
    assert trial_balance(trade.actor)["5000"] == ("38.81", "14.29")
    assert trial_balance(trade.actor)["5100"] == ("14.29", "0.00")
    assert differences() == {}
