"""For every command that changes a version that was read: two changes of one version, made anew for each race."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from huotong.access.contracts import ChangeRole, NewRole
from huotong.access.public import change_roles, create_roles
from huotong.catalog import public as catalog
from huotong.catalog.contracts import (
    AddPicture,
    ArrangePictures,
    CaptionPicture,
    ChangeProduct,
    CodeOfVersion,
    CreateStyle,
    MergeProduct,
    ProductOfVersion,
    RelateProduct,
    RemovePicture,
    StyleOfVersion,
)
from huotong.catalog.testing import drawn
from huotong.desk.contracts.lists import ChangeView
from huotong.desk.public import change_views
from huotong.fulfilment.contracts.allocating import MoveAllocation, MoveGoods
from huotong.fulfilment.public import move_allocations
from huotong.fulfilment.testing import new_order, placed
from huotong.inventory.contracts.expecting import ChangeExpectedReceipt
from huotong.inventory.public import change_expected_receipts
from huotong.network import public as network
from huotong.network.contracts.changing import ChangeCompany, ChangeSite
from huotong.partners.contracts import ArchivePartner, MergePartner
from huotong.partners.public import archive_partners, change_partners, merge_partners, show_partner
from huotong.partners.testing import change_of
from huotong.pricing.contracts import ChangePriceList
from huotong.pricing.public import change_price_lists
from huotong.sales.contracts.amending import AmendedLine, AmendOrder
from huotong.sales.contracts.recurring import ChangeRecurringOrder
from huotong.sales.public import amend_orders, change_recurring_orders, show_order
from tests.races.pairs import MONTHLY, Make, Race, Things


def _roles(things: Things) -> Race:
    new = NewRole(things.code(), "Own", ("sales.read_orders",))
    id = create_roles(actor=things.actor, items=[new]).single().id
    wanted = (("sales.read_orders", "sales.create_orders"), ())
    return change_roles, [ChangeRole(id, 1, "Own", one) for one in wanted]


def _views(things: Things) -> Race:
    id = things.view()
    return change_views, [ChangeView(id, 1, things.code(), False, (), "", ()) for _ in range(2)]


def _archive(kind: str) -> Make:
    def make(things: Things) -> Race:
        item = CodeOfVersion(things.brand() if kind == "brand" else things.category(), 1)
        gone = catalog.archive_brands if kind == "brand" else catalog.archive_categories
        return gone, [item] * 2

    return make


def _restore(kind: str) -> Make:
    def make(things: Things) -> Race:
        archive, (item, _) = _archive(kind)(things)
        archive(actor=things.actor, items=[item]).single()
        back = catalog.restore_brands if kind == "brand" else catalog.restore_categories
        return back, [replace(item, version=2)] * 2

    return make


def _archive_products(things: Things) -> Race:
    return catalog.archive_products, [ProductOfVersion(things.product(), 1)] * 2


def _restore_products(things: Things) -> Race:
    item = ProductOfVersion(things.product(), 1)
    catalog.archive_products(actor=things.actor, items=[item]).single()
    return catalog.restore_products, [replace(item, version=2)] * 2


def _archive_styles(things: Things) -> Race:
    goods = things.trade.catalog
    new = CreateStyle(things.code(), "Tee", ("Colour",), goods.piece_id, goods.tax_class_id)
    id = catalog.create_styles(actor=things.actor, items=[new]).single().id
    return catalog.archive_styles, [StyleOfVersion(id, 1)] * 2


def _products(things: Things) -> Race:
    goods, id = things.trade.catalog, things.product()
    return catalog.change_products, [
        ChangeProduct(id, 1, name, goods.piece_id, goods.tax_class_id) for name in ("Left", "Right")
    ]


def _merge_products(things: Things) -> Race:
    id = things.product()
    return catalog.merge_products, [MergeProduct(id, 1, things.product()) for _ in range(2)]


def _relate_products(things: Things) -> Race:
    id = things.product()
    return catalog.relate_products, [RelateProduct(id, 1, things.product()) for _ in range(2)]


def _pictured(things: Things) -> tuple[int, list[int]]:
    """A product of version 2 with two pictures."""
    id = things.product()
    new = [AddPicture("product", id, drawn(colour=colour, size=(9, 9))) for colour in ("red", "blue")]
    catalog.add_pictures(actor=things.actor, items=new)
    return id, [one.id for one in catalog.show_product(actor=things.actor, product_id=id).pictures]


def _arrange_pictures(things: Things) -> Race:
    id, (left, right) = _pictured(things)
    version = catalog.show_product(actor=things.actor, product_id=id).head.version
    return catalog.arrange_pictures, [ArrangePictures("product", id, version, (right, left))] * 2


def _caption_pictures(things: Things) -> Race:
    id, pictures = _pictured(things)
    version = catalog.show_product(actor=things.actor, product_id=id).head.version
    return catalog.caption_pictures, [
        CaptionPicture("product", id, version, one, "Front") for one in pictures
    ]


def _remove_pictures(things: Things) -> Race:
    id, pictures = _pictured(things)
    version = catalog.show_product(actor=things.actor, product_id=id).head.version
    return catalog.remove_pictures, [RemovePicture("product", id, version, one) for one in pictures]


def _sites(things: Things) -> Race:
    id = things.trade.network.shanghai_site_id
    head = network.show_site(actor=things.actor, site_id=id).head
    place = (head.latitude, head.longitude, head.priority, head.handling_cost)
    return network.change_sites, [
        ChangeSite(id, head.version, f"{head.version} {side}", head.region_id, *place)
        for side in ("left", "right")
    ]


def _companies(things: Things) -> Race:
    id = things.trade.network.company_id
    version = network.show_company(actor=things.actor, company_id=id).head.version
    return network.change_companies, [
        ChangeCompany(id, version, f"{version} {side}", "") for side in ("left", "right")
    ]


def _partners(things: Things) -> Race:
    item = change_of(show_partner(actor=things.actor, partner_id=things.partner()))
    return change_partners, [replace(item, name=name) for name in ("Left", "Right")]


def _archive_partners(things: Things) -> Race:
    return archive_partners, [ArchivePartner(things.partner(), 1)] * 2


def _merge_partners(things: Things) -> Race:
    id = things.partner()
    return merge_partners, [MergePartner(id, 1, things.partner()) for _ in range(2)]


def _price_lists(things: Things) -> Race:
    id = things.price_list()
    return change_price_lists, [ChangePriceList(id, 1, name, "CNY") for name in ("Left", "Right")]


def _orders(things: Things) -> Race:
    id = things.order()
    (line,) = show_order(actor=things.actor, order_id=id).lines
    return amend_orders, [
        AmendOrder(id, 1, "asked", (AmendedLine(line.id, Decimal(quantity)),)) for quantity in (1, 2)
    ]


def _recurring_orders(things: Things) -> Race:
    id = things.recurring_order()
    return change_recurring_orders, [
        ChangeRecurringOrder(id, 1, replace(MONTHLY, every=every)) for every in (2, 3)
    ]


def _allocations(things: Things) -> Race:
    (order,) = placed(things.trade, new_order(things.trade, (0, "6")))
    shown = show_order(actor=things.actor, order_id=order.id)
    (held,) = order.assignments
    net = things.trade.network
    other = net.shanghai_site_id + net.chengdu_site_id - held.site_id
    return move_allocations, [
        MoveAllocation(
            order.id,
            shown.head.version,
            (MoveGoods(shown.lines[0].id, held.site_id, other, Decimal(quantity)),),
            "nearer",
        )
        for quantity in (1, 2)
    ]


def _expected_receipts(things: Things) -> Race:
    id = things.expected_receipt()
    return change_expected_receipts, [
        ChangeExpectedReceipt(id, 1, None, Decimal(quantity)) for quantity in (20, 30)
    ]


RACES: dict[str, Make] = {
    "access.change_roles": _roles,
    "catalog.archive_brands": _archive("brand"),
    "catalog.archive_categories": _archive("category"),
    "catalog.archive_products": _archive_products,
    "catalog.archive_styles": _archive_styles,
    "catalog.arrange_pictures": _arrange_pictures,
    "catalog.caption_pictures": _caption_pictures,
    "catalog.change_products": _products,
    "catalog.merge_products": _merge_products,
    "catalog.relate_products": _relate_products,
    "catalog.remove_pictures": _remove_pictures,
    "catalog.restore_brands": _restore("brand"),
    "catalog.restore_categories": _restore("category"),
    "catalog.restore_products": _restore_products,
    "desk.change_views": _views,
    "fulfilment.move_allocations": _allocations,
    "inventory.change_expected_receipts": _expected_receipts,
    "network.change_companies": _companies,
    "network.change_sites": _sites,
    "partners.archive_partners": _archive_partners,
    "partners.change_partners": _partners,
    "partners.merge_partners": _merge_partners,
    "pricing.change_price_lists": _price_lists,
    "sales.amend_orders": _orders,
    "sales.change_recurring_orders": _recurring_orders,
}
