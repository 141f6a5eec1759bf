"""For every command that a state, a code or a date alone guards: two who do the same one-time thing to one thing.

What is done to is made anew for each race.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from huotong.access.contracts import Dimension, EndedGrant, NewGrant
from huotong.access.public import end_grants, grant_scope
from huotong.catalog.contracts import CreateTaxClass
from huotong.catalog.contracts.rows import PutProduct
from huotong.catalog.public import create_tax_classes, put_products
from huotong.desk.contracts.lists import DeleteView
from huotong.desk.contracts.tasks import GiveBackTask, KeepTasks, TakeTask
from huotong.desk.public import delete_views, give_back_tasks, keep_tasks, take_tasks
from huotong.fulfilment import public as fulfilment
from huotong.fulfilment.contracts import (
    DeliveryRef,
    Grade,
    GradedGoods,
    IssueDelivery,
    LineToReturn,
    NewReturn,
    OrderToDeliver,
    ReceiveReturn,
    ReplaceReturn,
    ReturnRef,
)
from huotong.fulfilment.contracts.packing import NewParcel, PackDelivery, ParcelRef
from huotong.fulfilment.contracts.picking import PickDelivery
from huotong.inventory import public as inventory
from huotong.inventory.contracts import ClearBlocked, ClearedAs, HoldGoods, ReleaseGoods
from huotong.inventory.contracts.expecting import CancelExpectedReceipt
from huotong.inventory.contracts.minimums import SetMinimumLevel
from huotong.kernel.db.reading import fetch
from huotong.kernel.db.sql import statement
from huotong.kernel.values import DATE_MIN
from huotong.ledger import public as ledger
from huotong.ledger.contracts import (
    Allocation,
    ChartName,
    PeriodName,
    ReceivePayment,
    SetUpCompanyBooks,
    UnsettlePayment,
)
from huotong.limits.contracts import BlockCredit, GrantLimit, ReleaseCredit
from huotong.limits.public import block_credit, grant_limits, release_credit
from huotong.network import public as network
from huotong.network.contracts import (
    ArchiveBin,
    CloseOrgUnit,
    CreateCompany,
    CreateOrgUnit,
    CreateSite,
    NewBin,
)
from huotong.network.contracts.changing import PutSite
from huotong.network.testing import seeing
from huotong.partners.contracts import BlockPartner, PutPartner, ReleasePartner
from huotong.partners.public import block_partners, put_partners, release_partners
from huotong.pricing import public as pricing
from huotong.pricing.contracts import NewPriceChange, NewPriceChangeLine, PriceChangeRef, PutPrice, SetTaxRule
from huotong.sales import public as sales
from huotong.sales.contracts import ConfirmOrder, OrderRef
from huotong.sales.contracts.agreeing import AgreementRef, EndAgreement, NewBlanketOrder, NewQuotation
from tests.races.codes import CODES
from tests.races.pairs import FAR, Make, Race, Things
from tests.races.test_returns import ON, Sale

WHY = ("too dear", "too late")
LONG_AGO = (date(2000, 1, 1), date(2000, 1, 31))
OPEN_ITEM = statement(
    "open_item_of_a_race",
    "SELECT amount FROM open_item WHERE book_id = :book::bigint AND id = :id::bigint",
)

NEWEST_TASK = statement(
    "newest_task_of_a_race",
    "SELECT max(id) FROM desk_task WHERE book_id = :book::bigint AND closed_at IS NULL",
)


def _of_order(command: Any, item: type, *, confirm: bool) -> Make:
    return lambda things: (command, [item(things.order(confirm=confirm))] * 2)


def _quotation(things: Things) -> int:
    new = NewQuotation((things.line(),), FAR, things.trade.chengdu_customer_id)
    return sales.create_quotations(actor=things.actor, items=[new]).single().id


def _blanket_order(things: Things, first: date, last: date = FAR) -> int:
    new = NewBlanketOrder((things.line(),), first, last, things.trade.chengdu_customer_id)
    return sales.create_blanket_orders(actor=things.actor, items=[new]).single().id


def _send(things: Things) -> Race:
    return sales.send_quotations, [AgreementRef(_quotation(things))] * 2


def _decline(things: Things) -> Race:
    id = _quotation(things)
    return sales.decline_quotations, [EndAgreement(id, why) for why in WHY]


def _close(things: Things) -> Race:
    id = _blanket_order(things, LONG_AGO[0])
    return sales.close_blanket_orders, [EndAgreement(id, why) for why in WHY]


def _lapse(things: Things) -> Race:
    return sales.lapse_agreements, [AgreementRef(_blanket_order(things, *LONG_AGO))] * 2


def _pause(things: Things) -> Race:
    id = things.recurring_order()
    return sales.pause_recurring_orders, [EndAgreement(id, why) for why in WHY]


def _resume(things: Things) -> Race:
    pause, (item, _) = _pause(things)
    pause(actor=things.actor, items=[item]).single()
    return sales.resume_recurring_orders, [AgreementRef(item.id)] * 2


def _end(things: Things) -> Race:
    id = things.recurring_order()
    return sales.end_recurring_orders, [EndAgreement(id, why) for why in WHY]


def _of_delivery(command: Any, item: type, *more: Any) -> Make:
    return lambda things: (command, [item(things.delivery(), *more)] * 2)


def _unpack(things: Things) -> Race:
    item = PackDelivery(things.delivery(), (NewParcel(),))
    packed = fulfilment.pack_deliveries(actor=things.actor, items=[item]).single()
    return fulfilment.unpack_parcels, [ParcelRef(packed.parcels[0].id)] * 2


def _asked(things: Things, sale: Sale, *, approve: bool = False) -> int:
    line = fulfilment.show_delivery(actor=things.actor, delivery_id=sale.delivery).lines[0].id
    new = NewReturn(sale.delivery, (LineToReturn(line, Decimal(2)),), approve=approve, asked_on=ON)
    return fulfilment.create_returns(actor=things.actor, items=[new]).single().id


def _of_return(command: Any) -> Make:
    return lambda things: (command, [ReturnRef(_asked(things, Sale(things.trade)))] * 2)


def _came(things: Things, grade: Grade) -> int:
    """A return of two kettles that came and are to be credited or replaced."""
    id = _asked(things, Sale(things.trade), approve=True)
    line = fulfilment.show_return(actor=things.actor, return_id=id).lines[0].id
    came = ReceiveReturn(id, (GradedGoods(line, Decimal(2), grade),), ON)
    fulfilment.receive_returns(actor=things.actor, items=[came]).single()
    return id


def _replace(things: Things) -> Race:
    return fulfilment.replace_returns, [ReplaceReturn(_came(things, Grade.SELLABLE), ON)] * 2


def _clear(things: Things) -> Race:
    _came(things, Grade.REPAIR)
    site, product = things.trade.network.chengdu_site_id, things.trade.catalog.product_ids[0]
    item = ClearBlocked(site, product, Decimal(2), ClearedAs.SELLABLE, ON)
    return inventory.clear_blocked_goods, [item] * 2


def _expected(things: Things) -> Race:
    return inventory.cancel_expected_receipts, [CancelExpectedReceipt(things.expected_receipt())] * 2


def _held(things: Things) -> Race:
    trade, until = things.trade, datetime(2100, 1, 31, tzinfo=UTC)
    new = HoldGoods(trade.network.shanghai_site_id, trade.catalog.product_ids[0], Decimal(1), until)
    id = inventory.hold_goods(actor=things.actor, items=[new]).single().hold_id
    return inventory.release_goods, [ReleaseGoods(id)] * 2


def _grant(things: Things) -> Race:
    new = NewGrant(things.actor.member_id, Dimension.EVERYTHING, None, FAR)
    id = grant_scope(actor=things.actor, items=[new]).single().id
    return end_grants, [EndedGrant(id)] * 2


def _bin(things: Things) -> Race:
    new = NewBin(things.trade.network.shanghai_site_id, things.code())
    id = network.create_bins(actor=things.actor, items=[new]).single().id
    return network.archive_bins, [ArchiveBin(id)] * 2


def _org_unit(things: Things) -> Race:
    new = CreateOrgUnit(things.code(), "New", "store", things.trade.network.company_id, "HQ")
    id = network.create_org_units(actor=things.actor, items=[new]).single().id
    things.actor = seeing(things.actor, org_units=[id])
    return network.close_org_units, [CloseOrgUnit(id, FAR)] * 2


def _site(things: Things) -> Race:
    net, code = things.trade.network, things.code()
    new = CreateSite(code, "New", net.branch_ids[0], net.shanghai_id)
    network.create_sites(actor=things.actor, items=[new]).single()
    return network.put_sites, [PutSite(code, name, "EAST", "310000", version=1) for name in WHY]


def _product(things: Things) -> Race:
    code = things.code()
    things.product(code)
    return put_products, [PutProduct(code, name, "PCS", "GOODS", version=1) for name in WHY]


def _partner(things: Things) -> Race:
    code = things.code()
    things.partner(code)
    return put_partners, [PutPartner(code, name, "EAST", "CNY", version=1) for name in WHY]


def _blocked(things: Things) -> Race:
    id = things.partner()
    block_partners(actor=things.actor, items=[BlockPartner(id, "unpaid")]).single()
    return release_partners, [ReleasePartner(id)] * 2


def _period(command: Any, before: Any) -> Make:
    def make(things: Things) -> Race:
        item = PeriodName(company_id=things.trade.network.company_id, year=2027, no=1)
        before(actor=things.actor, items=[item])
        return command, [item] * 2

    return make


def _books(things: Things) -> Race:
    new = CreateCompany(things.code(), "New", "CNY", "Asia/Shanghai")
    id = network.create_companies(actor=things.actor, items=[new]).single().id
    things.actor = seeing(things.actor, companies=[id])
    charts = (ChartName.INTERNATIONAL, ChartName.CHINA_ENTERPRISE)
    return ledger.set_up_company_books, [
        SetUpCompanyBooks(company_id=id, first_year=2026, years=1, chart=chart) for chart in charts
    ]


def _owed(things: Things) -> ReceivePayment:
    """A payment of all that is owed for a delivery."""
    sale, net = Sale(things.trade), things.trade.network
    amount = fetch(OPEN_ITEM, actor=things.actor, id=sale.item)[0][0]
    return ReceivePayment(
        company_id=net.company_id,
        partner_id=things.trade.chengdu_customer_id,
        org_unit_id=net.branch_ids[1],
        currency="CNY",
        amount=amount,
        received_on=ON,
        allocations=(Allocation(open_item_id=sale.item, amount=amount),),
    )


def _pay(things: Things) -> Race:
    return ledger.receive_payments, [_owed(things)] * 2


def _unsettle(things: Things) -> Race:
    paid = ledger.receive_payments(actor=things.actor, items=[_owed(things)]).single()
    return ledger.unsettle_payments, [UnsettlePayment(payment_id=paid.payment_id, unsettled_on=ON)] * 2


def _limit(things: Things) -> dict[str, Any]:
    """A new customer's credit limit, by what names it."""
    names: dict[str, Any] = {"company_id": things.trade.network.company_id, "currency": "CNY"}
    id = things.partner()
    new = GrantLimit(**names, holder_id=id, amount=Decimal(100), valid_from=DATE_MIN)
    grant_limits(actor=things.actor, items=[new]).single()
    return {**names, "customer_id": id}


def _block(things: Things) -> Race:
    limit = _limit(things)
    return block_credit, [BlockCredit(**limit, reason=why) for why in WHY]


def _release(things: Things) -> Race:
    limit = _limit(things)
    block_credit(actor=things.actor, items=[BlockCredit(**limit, reason=WHY[0])]).single()
    return release_credit, [ReleaseCredit(**limit)] * 2


def _price_change(command: Any) -> Make:
    def make(things: Things) -> Race:
        lines = (NewPriceChangeLine(things.product(), Decimal(9)),)
        new = NewPriceChange(things.price_list(), FAR, lines)
        id = pricing.create_price_changes(actor=things.actor, items=[new]).single().id
        return command, [PriceChangeRef(id)] * 2

    return make


def _tax_rule(things: Things) -> Race:
    new = CreateTaxClass(things.code(), "New")
    tax_class = create_tax_classes(actor=things.actor, items=[new]).single().id
    company = things.trade.network.company_id
    return pricing.set_tax_rules, [
        SetTaxRule(company, tax_class, Decimal(rate), FAR) for rate in ("0.06", "0.09")
    ]


def _price(things: Things) -> Race:
    names = things.code(), things.code()
    things.price_list(names[0])
    things.product(names[1])
    return pricing.put_prices, [PutPrice(*names, Decimal(price), FAR) for price in (8, 9)]


def _view(things: Things) -> Race:
    return delete_views, [DeleteView(things.view())] * 2


def task(things: Things) -> int:
    """Goods that are missing are a new task."""
    level = SetMinimumLevel(things.trade.network.shanghai_site_id, things.product(), Decimal(5))
    inventory.set_minimum_levels(actor=things.actor, items=[level]).single()
    keep_tasks(actor=things.actor, items=[KeepTasks()]).single()
    return int(fetch(NEWEST_TASK, actor=things.actor)[0][0])


def _give_back(things: Things) -> Race:
    id = task(things)
    take_tasks(actor=things.actor, items=[TakeTask(id)]).single()
    return give_back_tasks, [GiveBackTask(id)] * 2


RACES: dict[str, Make] = {
    **CODES,
    "access.end_grants": _grant,
    "catalog.put_products": _product,
    "desk.delete_views": _view,
    "desk.give_back_tasks": _give_back,
    "fulfilment.approve_returns": _of_return(fulfilment.approve_returns),
    "fulfilment.cancel_deliveries": _of_delivery(fulfilment.cancel_deliveries, DeliveryRef),
    "fulfilment.cancel_returns": _of_return(fulfilment.cancel_returns),
    "fulfilment.create_deliveries": _of_order(fulfilment.create_deliveries, OrderToDeliver, confirm=True),
    "fulfilment.issue_deliveries": _of_delivery(fulfilment.issue_deliveries, IssueDelivery, ON),
    "fulfilment.pack_deliveries": _of_delivery(fulfilment.pack_deliveries, PackDelivery, (NewParcel(),)),
    "fulfilment.pick_deliveries": _of_delivery(fulfilment.pick_deliveries, PickDelivery),
    "fulfilment.replace_returns": _replace,
    "fulfilment.unpack_parcels": _unpack,
    "inventory.cancel_expected_receipts": _expected,
    "inventory.clear_blocked_goods": _clear,
    "inventory.release_goods": _held,
    "ledger.close_periods": _period(ledger.close_periods, ledger.open_periods),
    "ledger.open_periods": _period(ledger.open_periods, ledger.close_periods),
    "ledger.receive_payments": _pay,
    "ledger.set_up_company_books": _books,
    "ledger.unsettle_payments": _unsettle,
    "limits.block_credit": _block,
    "limits.release_credit": _release,
    "network.archive_bins": _bin,
    "network.close_org_units": _org_unit,
    "network.put_sites": _site,
    "partners.put_partners": _partner,
    "partners.release_partners": _blocked,
    "pricing.approve_price_changes": _price_change(pricing.approve_price_changes),
    "pricing.cancel_price_changes": _price_change(pricing.cancel_price_changes),
    "pricing.put_prices": _price,
    "pricing.set_tax_rules": _tax_rule,
    "sales.cancel_orders": _of_order(sales.cancel_orders, OrderRef, confirm=True),
    "sales.close_blanket_orders": _close,
    "sales.confirm_orders": _of_order(sales.confirm_orders, ConfirmOrder, confirm=False),
    "sales.decline_quotations": _decline,
    "sales.end_recurring_orders": _end,
    "sales.lapse_agreements": _lapse,
    "sales.pause_recurring_orders": _pause,
    "sales.resume_recurring_orders": _resume,
    "sales.send_quotations": _send,
}
