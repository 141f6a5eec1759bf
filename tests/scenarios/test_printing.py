"""Printed documents: what stands on the paper, in both languages, for whom and in which order."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.db import connections
from pypdf import PdfReader

from huotong.access.testing import Person, person
from huotong.fulfilment.contracts import CreditReturn, Grade
from huotong.fulfilment.public import credit_returns
from huotong.fulfilment.testing import SmallTrade
from huotong.kernel.book import in_all_books
from huotong.ledger.contracts import PeriodName
from huotong.ledger.public import number_vouchers
from huotong.main.wiring import wire as wire_ports
from huotong.web.testing import Client
from tests import wire
from tests.scenarios.sent_back import THURSDAY, asked, billed, came, left, the

PRINT = f"{wire.API}/desk/print"


@pytest.fixture(autouse=True)
def _wired() -> None:
    wire_ports()


@pytest.fixture
def order(client: Client, shop: SmallTrade) -> Any:
    """Two of the first product at 10.00 and one of the second at 19.99, with 13 % tax."""
    body = wire.order(shop, (0, "2"), (1, "1"), external_number="PO-#1")
    (outcome,) = client.post(wire.CREATE_ORDERS, wire.orders_body(body)).json["results"]
    return outcome


@pytest.fixture
def delivery(client: Client, order: Any) -> Any:
    (outcome,) = client.post(wire.CREATE_DELIVERIES, wire.ids(order["id"])).json["results"]
    return outcome["deliveries"][0]


def printed(client: Client, form: str, *ids: str, locale: str = "en") -> list[str]:
    """The text of each page."""
    answer = client.get(f"{PRINT}?form={form}&ids={','.join(ids)}&locale={locale}")
    assert (answer.status, answer.headers["Content-Type"]) == (200, "application/pdf"), answer.body
    return [page.extract_text() for page in PdfReader(io.BytesIO(answer.body)).pages]


def test_an_order_says_what_was_agreed_in_both_languages(client: Client, order: Any) -> None:
    (english,) = printed(client, "sales_order", order["id"])
    for said in ("Sales order", order["number"], "PO-#1", "10 20.00 13 % 2.60", "CNY 45.19"):
        assert said in english, (said, english)
    assert "In capitals" not in english
    (chinese,) = printed(client, "sales_order", order["id"], locale="zh-CN")
    for said in ("销售订单", "价税合计 CNY 45.19", "大写金额 肆拾伍元壹角玖分", "客户单号 PO-#1"):
        assert said in chinese, (said, chinese)


def test_documents_stand_in_the_order_asked_for_each_on_pages_of_its_own(
    client: Client, shop: SmallTrade, order: Any
) -> None:
    long = wire.order(shop, *[(0, "1")] * 60, confirm=False)
    (other,) = client.post(wire.CREATE_ORDERS, wire.orders_body(long)).json["results"]
    pages = printed(client, "sales_order", other["id"], order["id"])
    ends = [page.splitlines()[-1] for page in pages]
    assert ends == [
        f"Sales order {other['number']} 1 / 2",
        f"Sales order {other['number']} 2 / 2",
        f"Sales order {order['number']} 1 / 1",
    ]
    again = client.get(f"{PRINT}?form=sales_order&ids={order['id']}").body
    assert client.get(f"{PRINT}?form=sales_order&ids={order['id']}").body == again


def test_a_delivery_note_says_no_price(client: Client, order: Any, delivery: Any) -> None:
    with in_all_books(), connections["default"].cursor() as cursor:
        cursor.execute("UPDATE network_company SET address = '88 Nanjing Road'")
    (page,) = printed(client, "delivery_note", delivery["id"])
    for said in (
        "88 Nanjing Road",
        "Delivery note",
        delivery["number"],
        order["number"],
        "2 PCS",
        "Received by",
    ):
        assert said in page, (said, page)
    assert not [price for price in ("10.00", "19.99", "45.19", "CNY") if price in page]


def test_a_quotation_says_what_is_offered_until_when(client: Client, shop: SmallTrade) -> None:
    lines = [{"product_id": str(shop.catalog.product_ids[0]), "quantity": "3"}]
    head = {"customer_id": str(shop.chengdu_customer_id), "valid_to": "2099-12-31", "lines": lines}
    body = {"quotations": [head]}
    (made,) = client.post(f"{wire.API}/sales/quotations/create", body).json["results"]
    (page,) = printed(client, "sales_quotation", made["id"], locale="zh-CN")
    for said in (
        "报价单",
        made["number"],
        "有效期至 2099-12-31",
        "价税合计 CNY 33.90",
        "大写金额 叁拾叁元玖角整",
    ):
        assert said in page, (said, page)
    assert client.get(f"{PRINT}?form=sales_blanket_order&ids={made['id']}").status == 404


def test_a_credit_note_names_the_invoice_that_it_reduces(client: Client, shop: SmallTrade) -> None:
    _, delivery = left(shop, (0, "2"))
    billed(shop, delivery)
    back = the(asked(shop, delivery, "1"))
    came(shop, back, (1, "1", Grade.SELLABLE))
    credit_returns(actor=shop.actor, items=[CreditReturn(back.id, THURSDAY)]).single()
    (invoice,) = client.get(f"{wire.API}/ledger/invoices").json["rows"]
    (note,) = client.get(f"{wire.API}/ledger/credit-notes").json["rows"]
    (page,) = printed(client, "credit_note", note["id"])
    for said in ("Credit note", note["number"], f"Invoice {invoice['number']}", "CNY 11.30"):
        assert said in page, (said, page)


def test_an_invoice_and_its_voucher(client: Client, shop: SmallTrade, owner: Person, delivery: Any) -> None:
    on = wire.deliveries(delivery["id"], on="2026-11-23")
    stranger = Client(token=person(owner.book_id, permissions=["*"]).token)
    assert client.post(wire.ISSUE_DELIVERIES, on).status == 200
    assert client.post(wire.INVOICE_DELIVERIES, on).status == 200
    (invoice,) = client.get(f"{wire.API}/ledger/invoices").json["rows"]
    (page,) = printed(client, "invoice", invoice["id"], locale="zh-CN")
    for said in ("销售发票", invoice["number"], "到期日", "大写金额 肆拾伍元壹角玖分"):
        assert said in page, (said, page)
    month = PeriodName(company_id=shop.network.company_id, year=2026, no=11)
    number_vouchers(actor=shop.actor, items=[month]).single()
    sales = [one for one in vouchers(client) if one["source"] == "invoice"]
    (page,) = printed(client, "voucher", sales[0]["id"], locale="zh-CN")
    for said in ("记账凭证", "2026-11", "借方 45.19", "贷方 45.19", "大写金额 肆拾伍元壹角玖分", "制单"):
        assert said in page, (said, page)
    foreign = {"delivery_note": delivery["id"], "invoice": invoice["id"], "voucher": sales[0]["id"]}
    for form, id in foreign.items():
        assert stranger.get(f"{PRINT}?form={form}&ids={id}").status == 404, form


def vouchers(client: Client) -> list[Any]:
    rows: list[Any] = client.get(f"{wire.API}/ledger/vouchers").json["rows"]
    return rows


def test_what_is_no_form_or_not_there_for_the_asker_is_refused(
    client: Client, owner: Person, order: Any
) -> None:
    address = f"{PRINT}?form=sales_order&ids={order['id']}"
    unknown = client.get(f"{PRINT}?form=menu&ids=1")
    assert (unknown.status, unknown.json["code"]) == (404, "not_found")
    missing = client.get(f"{address},999999999")
    assert (missing.status, missing.json["facts"]) == (404, {"kind": "sales_order", "id": "999999999"})
    for ids, flaw in (("", "ids.0"), ("x", "ids.0"), (f"{order['id']},-1", "ids.1")):
        answer = client.get(f"{PRINT}?form=sales_order&ids={ids}")
        assert (answer.status, answer.flaws) == (422, [(flaw, "id")]), answer.json
    many = client.get(f"{PRINT}?form=sales_order&ids={','.join(['1'] * 201)}")
    assert (many.status, many.flaws) == (422, [("ids", "too_long")])
    stranger = person(owner.book_id, permissions=["sales.read_orders"])
    assert Client(token=stranger.token).get(address).status == 404
    storekeeper = person(owner.book_id, permissions=["fulfilment.read_deliveries"])
    assert Client(token=storekeeper.token).get(address).status == 403


def test_texts_are_no_markup_and_stay_as_they_were_entered(client: Client, shop: SmallTrade) -> None:
    note = '*no* #pagebreak() $x$ <b>& 罗㐂 \\ "quoted" @label'
    body = {**wire.order(shop, (0, "1")), "note": note}
    (made,) = client.post(wire.CREATE_ORDERS, wire.orders_body(body)).json["results"]
    (page,) = printed(client, "sales_order", made["id"], locale="zh-CN")
    assert note in page
