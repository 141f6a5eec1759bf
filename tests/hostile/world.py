"""A book with a small trade, its owner's token, and documents in every state made as they are needed."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from pydantic import TypeAdapter

from huotong.access.contracts import Dimension, NewGrant, NewMember, NewRole
from huotong.access.public import add_missing_roles, create_members, create_roles, grant_scope
from huotong.access.testing import new_book, owner_of
from huotong.accounts.public import create_user
from huotong.catalog.public import PRODUCT_FILE
from huotong.fulfilment.contracts import (
    CreditReturn,
    Grade,
    GradedGoods,
    InvoiceDelivery,
    IssueDelivery,
    LineToReturn,
    NewReturn,
    OrderToDeliver,
    ReceiveReturn,
)
from huotong.fulfilment.contracts.packing import NewParcel, PackDelivery
from huotong.fulfilment.public import (
    create_deliveries,
    create_returns,
    credit_returns,
    invoice_deliveries,
    issue_deliveries,
    pack_deliveries,
    receive_returns,
    show_return,
)
from huotong.fulfilment.testing import small_trade
from huotong.intake.public import register_master_files
from huotong.inventory.contracts import HoldGoods
from huotong.inventory.contracts.adjusting import AdjustedGoods, AdjustStock, CreateAdjustmentReason
from huotong.inventory.contracts.expecting import CreateExpectedReceipt
from huotong.inventory.contracts.transferring import (
    CreateTransfer,
    ReceiveTransfer,
    ShipTransfer,
    TransferredGoods,
)
from huotong.inventory.public import (
    adjust_stock,
    create_adjustment_reasons,
    create_expected_receipts,
    create_transfers,
    hold_goods,
    receive_transfers,
    ship_transfers,
    show_transfer,
)
from huotong.kernel.db.reading import fetch
from huotong.kernel.db.sql import statement
from huotong.kernel.ids import new_id
from huotong.ledger.contracts import Allocation, PeriodName, ReceivePayment
from huotong.ledger.contracts.credits import CreditPart, SettleCredit
from huotong.ledger.contracts.vouchers import PostVoucher, VoucherLine
from huotong.ledger.public import close_periods, post_vouchers, receive_payments, settle_credits
from huotong.limits.contracts import BlockCredit
from huotong.limits.public import block_credit
from huotong.network.contracts import CreateOrgUnit, NewBin
from huotong.network.public import SITE_FILE, create_bins, create_org_units
from huotong.partners.contracts import (
    ChangePartner,
    CreateCustomerGroup,
    CreatePartner,
    PartnerAddress,
    PartnerContact,
    PartnerTerms,
    PutPartner,
)
from huotong.partners.public import PARTNER_FILE, create_customer_groups, create_partners, show_partner
from huotong.partners.testing import change_of
from huotong.pricing.contracts import AssignPriceList, NewPriceChange, SetPrice
from huotong.pricing.public import PRICE_FILE, assign_price_lists, create_price_changes, set_prices
from tests.books import delivery_lines
from tests.hostile.goods import Goods

OPEN_ITEM = statement(
    "open_item_of_a_world",
    "SELECT id FROM open_item WHERE book_id = :book::bigint AND settled = 0 AND document_kind = 'invoice' ORDER BY id DESC LIMIT 1",
)
ACCOUNT = statement(
    "account_of_a_world",
    "SELECT id FROM ledger_account WHERE book_id = :book::bigint AND code = :code::text",
)
ON = date(2026, 11, 24)


class World(Goods):
    """A small trade with, at a call, one of each document."""

    @property
    def ids(self) -> dict[str, str]:
        """One id of each kind that masters have."""
        return {
            "company": self.company, "org_unit": self.east, "site": self.site, "region": self.region,
            "product": self.product, "unit": self.piece, "tax_class": self.tax_class,
            "price_list": self.price_list, "partner": self.customer, "customer": self.customer,
            "address": self.address, "period": self.company, "category": self.category, "brand": self.brand,
            "style": self.style(),
        }  # fmt: skip

    @property
    def documents(self) -> dict[str, str]:
        """One id of each kind of document."""
        delivery = self.delivery()
        return {
            **self.orders, "delivery": delivery, "delivery_line": self.delivery_line(),
            "parcel": self.parcel(), "manual_hold": self.hold(), "open_item": self.open_item(),
            "supplier": self.supplier(), "bin": self.empty_bin(), "price_change": self.price_change(),
            "price": self.standing_price(), "price_list_assignment": self.assignment(),
            "customer_group": self.customer_group(), "contact": self.contact(),
            "payment": self.payment(), "customer_return": self.customer_return(),
            "return_line": self.return_line(), "credit_note": self.credit_note(),
            "stock_transfer": self.transfer(), "stock_transfer_line": self.transfer_line(),
            "expected_receipt": self.expected_receipt(),
            "picture": self.pictured()[1], "voucher": self.voucher(), "account": self.account("6100"),
            "adjustment_reason": self.adjustment_reason(), "stock_adjustment": self.adjustment(),
            "member": self.member(), "role": self.role(), "grant": self.grant(),
        }  # fmt: skip

    def empty_unit(self) -> str:
        """An org unit that has nothing."""
        item = CreateOrgUnit("EMPTY", "Empty", "store", int(self.company), "EAST")
        return str(create_org_units(actor=self.actor, items=[item]).single().id)

    def partner(self) -> str:
        """A partner with an address and a contact, about whom nothing is open."""
        new = CreatePartner(
            f"N{new_id()}",
            "New",
            int(self.east),
            "CNY",
            addresses=(PartnerAddress(int(self.region), "1 Road"),),
            contacts=(PartnerContact("Ann"),),
        )
        return str(create_partners(actor=self.actor, items=[new]).single().id)

    def partner_change(self) -> dict[str, Any]:
        """A change of such a partner, with all its fields."""
        shown = show_partner(actor=self.actor, partner_id=int(self.partner()))
        item = replace(
            change_of(shown),
            name="Changed",
            payment_days=30,
            price_list_id=int(self.price_list),
            terms=PartnerTerms("month", discount_percent=Decimal(2), discount_days=10),
        )
        body: dict[str, Any] = TypeAdapter(ChangePartner).dump_python(item, mode="json")
        return body

    def partner_file(self) -> str:
        """A file with one new partner, in base64."""
        columns = [one.name for one in fields(PutPartner)]
        row = ["F1", "New", "EAST", "CNY", *[""] * (len(columns) - 4)]
        return b64encode(f"{','.join(columns)}\n{','.join(row)}\n".encode()).decode()

    def contact(self) -> str:
        """A contact of a partner."""
        shown = show_partner(actor=self.actor, partner_id=int(self.partner()))
        return str(shown.contacts[0].id)

    def blocked(self) -> str:
        """A partner that is blocked."""
        new = CreatePartner("LATE", "Late", int(self.east), "CNY", is_blocked=True)
        return str(create_partners(actor=self.actor, items=[new]).single().id)

    def empty_bin(self) -> str:
        """A bin in which nothing lies."""
        items = [NewBin(int(self.site), "EMPTY")]
        return str(create_bins(actor=self.actor, items=items).single().id)

    def supplier(self) -> str:
        """A partner that is a supplier alone."""
        new = CreatePartner("SUP", "Supplier", int(self.east), "CNY", is_customer=False, is_supplier=True)
        return str(create_partners(actor=self.actor, items=[new]).single().id)

    def delivery(self) -> str:
        """A delivery that has not left."""
        items = [OrderToDeliver(int(self.order()))]
        self._delivery = create_deliveries(actor=self.actor, items=items).single().deliveries[0].id
        return str(self._delivery)

    def delivery_line(self) -> str:
        """The line of the delivery made last."""
        return str(delivery_lines(self.actor, self._delivery)[1])

    def parcel(self) -> str:
        """A parcel with all goods of a delivery that has not left."""
        items = [PackDelivery(int(self.delivery()), (NewParcel(),))]
        return str(pack_deliveries(actor=self.actor, items=items).single().parcels[0].id)

    def issued(self) -> str:
        """A delivery that has left."""
        id = int(self.delivery())
        issue_deliveries(actor=self.actor, items=[IssueDelivery(id, ON)]).single()
        return str(id)

    def blocked_credit(self) -> str:
        """A customer whose credit is blocked."""
        customer = self.partner()
        item = BlockCredit(
            company_id=int(self.company), customer_id=int(customer), currency="CNY", reason="Late"
        )
        block_credit(actor=self.actor, items=[item]).single()
        return customer

    def customer_to_bill(self) -> str:
        """A customer to whom something left that has no invoice."""
        self.issued()
        return self.customer

    def open_item(self) -> str:
        """The open item of an invoice over 22.60."""
        invoice_deliveries(actor=self.actor, items=[InvoiceDelivery(int(self.issued()), ON)]).single()
        ((id,),) = fetch(OPEN_ITEM, actor=self.actor)
        return str(id)

    def customer_return(self, *, approve: bool = False, invoiced: bool = False) -> str:
        """A return of one piece of a delivery that has left."""
        delivery = int(self.issued())
        if invoiced:
            invoice_deliveries(actor=self.actor, items=[InvoiceDelivery(delivery, ON)]).single()
        lines = (LineToReturn(int(self.delivery_line()), Decimal(1)),)
        items = [NewReturn(delivery, lines, approve=approve, asked_on=ON)]
        self._return = create_returns(actor=self.actor, items=items).single().id
        return str(self._return)

    def return_line(self) -> str:
        """The line of the return made last."""
        return str(show_return(actor=self.actor, return_id=self._return).lines[0].id)

    def came_back(self, *, invoiced: bool = True) -> str:
        """A return whose goods came, to be repaired."""
        id = int(self.customer_return(approve=True, invoiced=invoiced))
        goods = (GradedGoods(int(self.return_line()), Decimal(1), Grade.REPAIR),)
        receive_returns(actor=self.actor, items=[ReceiveReturn(id, goods, ON)]).single()
        return str(id)

    def blocked_product(self) -> str:
        """A product of which a piece is blocked."""
        self.came_back(invoiced=False)
        return self.product

    def credit_note(self, *, paid: bool = False) -> str:
        """A credit note over 11.30, all of it open when its invoice was paid."""
        id = int(self.came_back())
        if paid:
            ((item,),) = fetch(OPEN_ITEM, actor=self.actor)
            self.payment(str(item), amount="22.60")
        items = [CreditReturn(id, ON)]
        return str(credit_returns(actor=self.actor, items=items).single().credit_note_id)

    def used_credit_note(self, item: str) -> str:
        """A credit note of which 5 settles the open item of another invoice."""
        parts = (CreditPart(open_item_id=int(item), amount=Decimal(5)),)
        note = int(self.credit_note(paid=True))
        use = SettleCredit(credit_note_id=note, settled_on=ON, allocations=parts)
        settle_credits(actor=self.actor, items=[use]).single()
        return str(note)

    def payment(self, item: str | None = None, *, amount: str = "5") -> str:
        """A payment of 5 kept unapplied, or for the open item."""
        parts = (Allocation(open_item_id=int(item), amount=Decimal(amount)),) if item else ()
        paid = ReceivePayment(
            company_id=int(self.company),
            partner_id=int(self.customer),
            org_unit_id=int(self.east),
            currency="CNY",
            amount=Decimal(amount),
            received_on=ON,
            allocations=parts,
        )
        return str(receive_payments(actor=self.actor, items=[paid]).single().payment_id)

    def account(self, code: str) -> str:
        """The company's account of this code."""
        return str(fetch(ACCOUNT, actor=self.actor, code=code)[0][0])

    def voucher(self) -> str:
        """A voucher over 5 keyed in."""
        lines = (
            VoucherLine(account_id=int(self.account("6100")), debit=Decimal(5)),
            VoucherLine(account_id=int(self.account("1010")), credit=Decimal(5)),
        )
        item = PostVoucher(
            company_id=int(self.company), org_unit_id=int(self.east), posted_on=ON, memo="Rent", lines=lines
        )
        return str(post_vouchers(actor=self.actor, items=[item]).single().voucher_id)

    def unnumbered_month(self) -> int:
        """A month of 2026 with an entry that is no voucher."""
        self.payment()
        return ON.month

    def hold(self) -> str:
        """Goods kept back by hand."""
        until = datetime(2099, 1, 1, tzinfo=UTC)
        item = HoldGoods(int(self.site), int(self.product), Decimal(1), until)
        return str(hold_goods(actor=self.actor, items=[item]).single().hold_id)

    def adjustment_reason(self) -> str:
        """A reason that allows more and less."""
        new = CreateAdjustmentReason(f"R{new_id()}", "Counted")
        return str(create_adjustment_reasons(actor=self.actor, items=[new]).single().id)

    def adjustment(self) -> str:
        """An adjustment of one piece less."""
        less = (AdjustedGoods(int(self.product), Decimal(-1)),)
        new = AdjustStock(int(self.site), int(self.adjustment_reason()), less, ON)
        return str(adjust_stock(actor=self.actor, items=[new]).single().id)

    def expected_receipt(self) -> str:
        """Ten pieces that are expected on a day to come."""
        new = CreateExpectedReceipt(int(self.site), int(self.product), Decimal(10), date(2026, 12, 1))
        return str(create_expected_receipts(actor=self.actor, items=[new]).single().id)

    def transfer(self, *, shipped: bool = False, short: bool = False) -> str:
        """A transfer of two pieces: planned, shipped, or with nothing of it received."""
        goods = (TransferredGoods(int(self.product), Decimal(2)),)
        new = CreateTransfer(int(self.site), int(self.other_site), goods, ON)
        id = self._transfer = create_transfers(actor=self.actor, items=[new]).single().id
        if shipped:
            ship_transfers(actor=self.actor, items=[ShipTransfer(id, ON)]).single()
        if short:
            none = ReceiveTransfer(id, complete=True, on=ON)
            receive_transfers(actor=self.actor, items=[none]).single()
        return str(id)

    def transfer_line(self) -> str:
        """The line of the transfer made last."""
        return str(show_transfer(actor=self.actor, transfer_id=self._transfer).lines[0].id)

    def customer_group(self) -> str:
        """A group without customers."""
        new = CreateCustomerGroup(f"G{new_id()}", "Group", int(self.company))
        return str(create_customer_groups(actor=self.actor, items=[new]).single().id)

    def price_change_body(self) -> dict[str, Any]:
        """A price per case that is to change far ahead."""
        line = {
            "product_id": self.product, "unit_id": self.case, "from_quantity": "10",
            "new_price": "12.5", "new_minimum": "0",
        }  # fmt: skip
        return {"price_list_id": self.price_list, "valid_from": "2199-01-01", "note": "", "lines": [line]}

    def price_change(self) -> str:
        """A price change that waits for approval."""
        new = TypeAdapter(NewPriceChange).validate_python(self.price_change_body())
        return str(create_price_changes(actor=self.actor, items=[new]).single().id)

    def standing_price(self) -> str:
        """A price of a product of its own that stands since long ago, without end."""
        product = int(self.unused_product())
        new = SetPrice(int(self.price_list), product, Decimal(1), date(2020, 1, 1))
        return str(set_prices(actor=self.actor, items=[new]).single().id)

    def assignment(self) -> str:
        """A customer group of its own that buys by the list since long ago, without end."""
        group = int(self.customer_group())
        new = AssignPriceList(int(self.price_list), date(2020, 1, 1), customer_group_id=group)
        return str(assign_price_lists(actor=self.actor, items=[new]).single().id)

    def member(self) -> str:
        """A member without roles."""
        user = create_user(username=f"member-{new_id()}", name="Member")
        return str(create_members(actor=self.actor, items=[NewMember(user, "Member")]).single().id)

    def role(self) -> str:
        """The ready role of the storekeeper."""
        return str(add_missing_roles(self.actor)["storekeeper"])

    def own_role(self) -> str:
        """A role of the book's own that nobody has."""
        new = NewRole(f"OWN-{new_id()}", "Own", ("sales.read_orders",))
        return str(create_roles(actor=self.actor, items=[new]).single().id)

    def grant(self) -> str:
        """A member's grant of a branch."""
        new = NewGrant(int(self.member()), Dimension.ORG_UNIT, int(self.east), date(2026, 1, 1))
        return str(grant_scope(actor=self.actor, items=[new]).single().id)

    def closed_year(self) -> int:
        """A year whose first period is closed."""
        close_periods(actor=self.actor, items=[PeriodName(company_id=int(self.company), year=2027, no=1)])
        return 2027


def new_world() -> World:
    """A small trade in a new book."""
    register_master_files(PARTNER_FILE, PRODUCT_FILE, SITE_FILE, PRICE_FILE)
    owner = owner_of(new_book())
    return World(owner, small_trade(actor=owner.actor))
