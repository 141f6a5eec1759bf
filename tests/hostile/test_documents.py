"""Refusals of what documents say about days, units and currencies: nothing is changed by them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import quote

import pytest

from huotong.web.api import PREFIX
from tests.books import contents
from tests.hostile.endpoints import ENDPOINTS
from tests.hostile.test_commands import place
from tests.hostile.world import World

Change = dict[str, Any]
CLOSED, UNDEFINED = "2027-01-15", "2031-01-15"
CASES: list[tuple[int, str, Change, str, str | None]] = [
    (12, "/catalog/products/create", {"products.0.units.0.unit_id": "piece"}, "catalog.ratio_to_itself", None),
    (22, "/ledger/payments/receive", {"payments.0.received_on": CLOSED}, "period_closed", None),
    (22, "/ledger/payments/receive", {"payments.0.received_on": UNDEFINED}, "period_undefined", None),
    (22, "/inventory/opening-stock/record", {"rows.0.opened_on": CLOSED}, "period_closed", None),
    (22, "/inventory/opening-stock/record", {"rows.0.opened_on": UNDEFINED}, "period_undefined", None),
    (22, "/inventory/receipts/receive", {"receipts.0.received_on": CLOSED}, "period_closed", None),
    (22, "/inventory/receipts/receive", {"receipts.0.received_on": UNDEFINED}, "period_undefined", None),
    (22, "/inventory/issues/issue", {"issues.0.issued_on": CLOSED}, "period_closed", None),
    (22, "/inventory/issues/issue", {"issues.0.issued_on": UNDEFINED}, "period_undefined", None),
    (22, "/fulfilment/deliveries/issue", {"on": CLOSED}, "period_closed", None),
    (22, "/fulfilment/deliveries/issue", {"on": UNDEFINED}, "period_undefined", None),
    (22, "/fulfilment/deliveries/invoice", {"on": CLOSED}, "period_closed", None),
    (22, "/fulfilment/deliveries/invoice", {"on": UNDEFINED}, "period_undefined", None),
    (22, "/fulfilment/invoicing-run/bill", {"on": CLOSED}, "period_closed", None),
    (22, "/fulfilment/invoicing-run/bill", {"on": UNDEFINED}, "period_undefined", None),
    (23, "/fulfilment/invoicing-run/bill", {"until": "2026-11-23"}, "fulfilment.nothing_to_bill", None),
    (22, "/fulfilment/returns/receive", {"returns.0.received_on": CLOSED}, "period_closed", None),
    (22, "/fulfilment/returns/receive", {"returns.0.received_on": UNDEFINED}, "period_undefined", None),
    (22, "/fulfilment/returns/credit", {"on": CLOSED}, "period_closed", None),
    (22, "/fulfilment/returns/credit", {"on": UNDEFINED}, "period_undefined", None),
    (22, "/inventory/blocked-goods/clear", {"goods.0.cleared_on": CLOSED}, "period_closed", None),
    (22, "/ledger/credit-notes/pay-out", {"credit_notes.0.paid_on": UNDEFINED}, "period_undefined", None),
    (22, "/ledger/credit-notes/settle", {"credit_notes.0.settled_on": CLOSED}, "period_closed", None),
    (22, "/ledger/credit-notes/settle", {"credit_notes.0.settled_on": UNDEFINED}, "period_undefined", None),
    (22, "/ledger/credit-notes/unsettle", {"credit_notes.0.unsettled_on": CLOSED}, "period_closed", None),
    (23, "/ledger/credit-notes/settle", {"credit_notes.0.settled_on": "2026-11-23"}, "before_document", None),
    (23, "/ledger/credit-notes/unsettle", {"credit_notes.0.unsettled_on": "2026-11-23"}, "before_document", None),
    (15, "/ledger/credit-notes/settle", {"credit_notes.0.allocations.0.amount": "0.001"}, "malformed", "credit_notes.0.allocations.0.amount"),
    (2, "/ledger/credit-notes/settle", {"credit_notes.0.allocations.0.amount": "11.31"}, "over_allocated", None),
    (22, "/fulfilment/returns/replace", {"on": CLOSED}, "period_closed", None),
    (22, "/fulfilment/returns/replace", {"on": UNDEFINED}, "period_undefined", None),
    (23, "/fulfilment/returns/credit", {"on": "2026-11-23"}, "credit_before_invoice", "on"),
    (23, "/fulfilment/returns/receive", {"returns.0.received_on": "2026-11-23"}, "fulfilment.before_goods_left", "returns.0.received_on"),
    (23, "/ledger/credit-notes/pay-out", {"credit_notes.0.paid_on": "2026-11-23"}, "credit_before_invoice", "credit_notes.0.paid_on"),
    (15, "/ledger/credit-notes/pay-out", {"credit_notes.0.amount": "0.001"}, "malformed", "credit_notes.0.amount"),
    (2, "/fulfilment/returns/create", {"returns.0.lines.0.quantity": "3"}, "fulfilment.over_returned", None),
    (2, "/fulfilment/returns/receive", {"returns.0.lines.0.quantity": "2"}, "fulfilment.over_returned", None),
    (2, "/inventory/blocked-goods/clear", {"goods.0.quantity": "2"}, "insufficient_stock", None),
    (2, "/ledger/credit-notes/pay-out", {"credit_notes.0.amount": "11.31"}, "credit_used_up", None),
    (15, "/ledger/payments/receive", {"payments.0.amount": "5.005"}, "malformed", "payments.0.amount"),
    (15, "/ledger/payments/receive", {"payments.0.allocations.0.amount": "0.001"}, "malformed", "payments.0.allocations.0.amount"),
    (15, "/ledger/payments/receive", {"payments.0.currency": "JPY"}, "foreign_currency", None),
    (15, "/inventory/receipts/receive", {"receipts.0.lines.0.amount": "0.001"}, "amount_digits", "receipts.0.lines.0.amount"),
    (15, "/inventory/opening-stock/record", {"rows.0.amount": "0.001"}, "amount_digits", "rows.0.amount"),
    (23, "/fulfilment/deliveries/invoice", {"due_on": "2026-11-23"}, "fulfilment.due_before_invoice", "due_on"),
    (24, "/catalog/products/create", {"products.0.units.0.valid_to": "2025-12-31"}, "malformed", "products.0.units.0.valid_to"),
    (24, "/pricing/prices/set", {"prices.0.valid_to": "2026-11-30"}, "malformed", "prices.0.valid_to"),
    (24, "/pricing/prices/set", {"prices.0.valid_from": "1999-01-01", "prices.0.valid_to": "2000-01-01", "prices.0.unit_id": None, "prices.0.from_quantity": None}, "pricing.overlapping_price", None),
    (24, "/pricing/prices/set", {"prices.0.minimum": "10"}, "malformed", "prices.0.minimum"),
    (24, "/pricing/prices/set", {"prices.0.unit_id": "99"}, "malformed", "prices.0.unit_id"),
    (24, "/pricing/prices/end", {"prices.0.valid_to": "2019-12-31"}, "malformed", "prices.0.valid_to"),
    (25, "/pricing/prices/end", {"prices.0.valid_to": "2020-01-01"}, "malformed", "prices.0.valid_to"),
    (24, "/pricing/assignments/end", {"assignments.0.valid_to": "2019-12-31"}, "malformed", "assignments.0.valid_to"),
    (25, "/pricing/assignments/end", {"assignments.0.valid_to": "2020-01-01"}, "malformed", "assignments.0.valid_to"),
    (24, "/pricing/price-lists/assign", {"assignments.0.valid_to": "2026-11-30"}, "malformed", "assignments.0.valid_to"),
    (24, "/pricing/price-lists/assign", {"assignments.0.customer_id": None}, "malformed", "assignments.0.customer_id"),
    (24, "/pricing/price-changes/create", {"price_changes.0.valid_from": "2020-01-01"}, "malformed", "price_changes.0.valid_from"),
    (24, "/pricing/price-changes/create", {"price_changes.0.lines.0.new_minimum": "13"}, "malformed", "price_changes.0.lines.0.new_minimum"),
    (24, "/pricing/tax-rules/set", {"tax_rules.0.valid_to": "2026-11-30"}, "malformed", "tax_rules.0.valid_to"),
    (24, "/limits/credit/grant", {"grants.0.valid_to": "2026-01-01"}, "grant_ends_early", "grants.0.valid_to"),
    (25, "/inventory/holds/hold", {"holds.0.expires_at": "2026-11-23T00:00:00+14:00"}, "expiry_passed", "holds.0.expires_at"),
    (36, "/catalog/units/create", {"units.0.code": " pcs "}, "catalog.code_taken", None),
    (36, "/catalog/products/create", {"products.0.sku": " ｓｋｕ１ "}, "catalog.code_taken", None),
    (36, "/partners/partners/create", {"partners.0.code": "sh-1"}, "partners.code_taken", None),
    (1, "/sales/orders/create", {"orders.0.lines.0.quantity": "1000000000000"}, "sales.amount_too_large", "orders.0.lines.0.quantity"),
    (2, "/fulfilment/deliveries/change", {"deliveries.0.lines.0.quantity": "-1"}, "fulfilment.quantity_raised", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("no", "path", "change", "code", "field"), CASES, ids=lambda part: str(part)[:60] if part else ""
)
def test_what_a_document_may_not_say_is_refused(
    world: World, no: int, path: str, change: Change, code: str, field: str | None
) -> None:
    body = ENDPOINTS[path].body(world)
    world.closed_year()
    for name, value in change.items():
        holder, last = place(body, name)
        holder[last] = world.piece if value == "piece" else value
    before = contents()
    details = []
    for language in ("en", "zh-CN"):
        answer = replace(world.client, language=language).post(PREFIX + path, body)
        assert answer.json["code"] == code, answer.body
        assert answer.status in (409, 422)
        if field is not None:
            (flaw,) = answer.json["errors"]
            assert flaw["field"] == field
            assert flaw["detail"] != flaw["reason"]
        details.append(answer.json["detail"])
    assert details[0] != details[1]
    assert contents() == before


def test_the_field_is_named_whichever_chunk_serves_the_item(world: World) -> None:
    order = ENDPOINTS["/sales/orders/create"].body(world)["orders"][0]
    wrong = {**order, "lines": [{**order["lines"][0], "sku": "NOTHING"}], "external_number": None}
    answer = world.client.post(f"{PREFIX}/sales/orders/create", {"orders": [wrong] * 502})
    assert answer.json["refused"] == 502
    assert answer.json["results"][501]["problem"]["errors"][0]["field"] == "orders.501.lines.0.sku"


def test_an_external_number_is_taken_once(world: World) -> None:
    body = ENDPOINTS["/sales/orders/create"].body(world)
    assert world.client.post(f"{PREFIX}/sales/orders/create", body).status == 200
    again = world.client.post(f"{PREFIX}/sales/orders/create", body)
    assert (again.status, again.json["code"]) == (409, "sales.external_number_taken")


def received(world: World) -> None:
    """On 20 November 50 pieces have come to the 100 of 1 January."""
    line = {"product_id": world.product, "quantity": "50", "amount": "250.00"}
    body = {"receipts": [{"site_id": world.site, "lines": [line], "received_on": "2026-11-20"}]}
    assert world.client.post(f"{PREFIX}/inventory/receipts/receive", body).json["refused"] == 0


def test_goods_do_not_leave_before_they_came(world: World) -> None:
    """Item 28: refused by field, row and reason, with what may leave on the day; the other row is served."""
    received(world)
    path = f"{PREFIX}/inventory/issues/issue"
    good = ENDPOINTS["/inventory/issues/issue"].body(world)["issues"][0]
    line = {"product_id": world.product, "quantity": "101"}
    early = {**good, "lines": [line], "issued_on": "2026-11-19"}
    before = contents()
    for language, detail in (
        (
            "en",
            "Of SKU1, 100 may leave Shanghai warehouse on 2026-11-19: the rest came later. 101 were asked for.",
        ),
        ("zh-CN", "2026-11-19当日Shanghai warehouse的SKU1只能发出100，其余货物是之后才入库的，而需要101。"),
    ):
        answer = replace(world.client, language=language).post(path, {"issues": [early]})
        assert (answer.status, answer.json["code"], answer.json["detail"]) == (422, "not_there_yet", detail)
        (flaw,) = answer.json["errors"]
        assert (flaw["field"], flaw["reason"]) == ("issues.0.issued_on", "before_stock")
    assert contents() == before
    both = world.client.post(path, {"issues": [good, early]})
    assert [one["status"] for one in both.json["results"]] == ["done", "refused"]
    assert both.json["results"][1]["problem"]["errors"][0]["field"] == "issues.1.issued_on"


def test_a_delivery_does_not_leave_before_its_goods_came(world: World) -> None:
    received(world)
    order = {"customer_code": "SH-1", "confirm": True, "lines": [{"sku": "SKU1", "quantity": "101"}]}
    (placed,) = world.client.post(f"{PREFIX}/sales/orders/create", {"orders": [order]}).json["results"]
    body = {"orders": [placed["id"]], "ship_on": "2026-11-20"}
    (made,) = world.client.post(f"{PREFIX}/fulfilment/deliveries/create", body).json["results"]
    delivery = made["deliveries"][0]["id"]
    before = contents()
    path = f"{PREFIX}/fulfilment/deliveries/issue"
    answer = world.client.post(path, {"deliveries": [delivery], "on": "2026-11-19"})
    assert (answer.status, answer.json["code"]) == (422, "not_there_yet")
    assert (answer.json["errors"][0]["field"], answer.json["facts"]["product"]) == ("on", "SKU1")
    assert contents() == before
    assert world.client.post(path, {"deliveries": [delivery], "on": "2026-11-20"}).status == 200


def test_an_invoice_is_due_on_its_own_day_at_the_earliest(world: World) -> None:
    path = f"{PREFIX}/fulfilment/deliveries/invoice"
    for due_on, shown in (("2026-11-24", "2026-11-24"), (None, "2026-12-24")):
        body = {"deliveries": [world.issued()], "on": "2026-11-24", "due_on": due_on}
        (invoiced,) = world.client.post(path, body).json["results"]
        (row,) = world.client.get(
            f"{PREFIX}/ledger/invoices?filter[id]={quote('eq:' + invoiced['invoice_id'])}"
        ).json["rows"]
        assert (row["invoiced_on"], row["due_on"]) == ("2026-11-24", shown)
