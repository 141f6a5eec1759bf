"""The one composition root: who is plugged into which port."""

from collections.abc import Iterable
from pathlib import Path

from django.apps import apps

from huotong.access.public import names_of_members
from huotong.accounts import public as accounts
from huotong.accounts.errors import AlreadySetUp
from huotong.analytics.jobs import keep_sales_figures
from huotong.catalog.jobs import sweep_pictures
from huotong.catalog.public import CATALOG_FOUND, PRODUCT_FILE, PRODUCT_USES, UNIT_USES
from huotong.desk.jobs import keep_tasks_of_book
from huotong.desk.public import facts_invariant, register_facts, register_print_forms
from huotong.fulfilment.public import (
    DELIVERY_FACTS,
    DELIVERY_FORM,
    FULFILMENT_FOUND,
    StockSourcing,
    ask_planned,
)
from huotong.intake.public import register_master_files
from huotong.inventory.jobs import give_back_expired_holds
from huotong.inventory.public import (
    INVENTORY_FOUND,
    STOCK_FACTS,
    ask_expected_of_products,
    ask_expected_of_units,
    ask_stock_accounts_of_products,
    ask_stock_of_bins,
    ask_stock_of_products,
    ask_stock_of_units,
    ask_transfers_of_products,
    ask_transfers_of_units,
)
from huotong.kernel import verify
from huotong.kernel.finding import register_finders
from huotong.kernel.history import register_member_names
from huotong.kernel.jobs import TimedWork
from huotong.kernel.lists import register_calendar, register_namings
from huotong.ledger.jobs import block_overdue_credit
from huotong.ledger.public import (
    LEDGER_FORMS,
    LEDGER_FOUND,
    ask_open_items_of_partners,
    ask_open_items_of_units,
)
from huotong.main.namings import NAMINGS
from huotong.network.public import BIN_USES, ORG_UNIT_USES, SITE_FILE, today_of_reader
from huotong.partners.public import (
    PARTNER_FILE,
    PARTNER_USES,
    PARTNERS_FOUND,
    ask_partners_of_units,
    register_price_lists,
)
from huotong.pricing.public import PRICE_FILE, PRICING_FOUND, ask_price_lists, ask_prices_of_products
from huotong.sales.jobs import (
    lapse_agreements_of_yesterday,
    make_recurring_orders_due,
    serve_waiting_orders,
)
from huotong.sales.public import (
    ORDER_FACTS,
    SALES_FORMS,
    SALES_FOUND,
    ask_open_agreements_of_partners,
    ask_open_orders_of_partners,
    ask_open_orders_of_products,
    ask_open_orders_of_units,
    register_planned,
    register_sourcing,
    still_order_entry,
    still_product_entry,
)

OWN_PACKAGE = "huotong."
FIRST_BOOK = "main"
TIMED_WORK = (
    TimedWork("give back expired holds", 60.0, give_back_expired_holds),
    TimedWork("serve waiting orders", 5.0, serve_waiting_orders),
    TimedWork("block overdue credit", 1800.0, block_overdue_credit),
    TimedWork("keep sales figures", 30.0, keep_sales_figures),
    TimedWork("keep tasks", 60.0, keep_tasks_of_book),
    TimedWork("lapse quotations and blanket orders", 60.0, lapse_agreements_of_yesterday),
    TimedWork("sweep files of pictures", 3600.0, sweep_pictures),
    TimedWork("make recurring orders", 60.0, make_recurring_orders_due),
)


def books() -> Iterable[int]:
    """The ids of all books, for background work and verification."""
    return accounts.list_book_ids()


def first_book() -> int:
    """The id of the oldest book; a new installation gets one here."""
    return next(iter(books()), None) or accounts.create_book(code=FIRST_BOOK, name=FIRST_BOOK)


def set_up_page() -> str | None:
    """The page where the first user of the first book is made, good for one use; None when there is one.

    A new installation gets its first book here. Links printed before are void.
    """
    try:
        return f"/set-up?token={accounts.create_set_up_token(book_id=first_book())}"
    except AlreadySetUp:
        return None


def wire() -> None:
    """Every port has its adapter; called by each process that runs application code; repeatable."""
    register_member_names(names_of_members)
    register_price_lists(ask_price_lists)
    register_sourcing(StockSourcing())
    register_planned(ask_planned)
    # stock first: it locks the levels, so that the orders asked for after it are all there are
    PRODUCT_USES.register(
        stock=ask_stock_of_products,
        transfers=ask_transfers_of_products,
        expected=ask_expected_of_products,
        orders=ask_open_orders_of_products,
    )
    UNIT_USES.register(
        stock=ask_stock_accounts_of_products,
        expected=ask_expected_of_products,
        orders=ask_open_orders_of_products,
        prices=ask_prices_of_products,
    )
    PRODUCT_USES.register_still(still_product_entry)
    PARTNER_USES.register_still(still_order_entry)
    BIN_USES.register(stock=ask_stock_of_bins)
    ORG_UNIT_USES.register(
        partners=ask_partners_of_units,
        stock=ask_stock_of_units,
        transfers=ask_transfers_of_units,
        expected=ask_expected_of_units,
        orders=ask_open_orders_of_units,
        items=ask_open_items_of_units,
    )
    PARTNER_USES.register(
        orders=ask_open_orders_of_partners,
        agreements=ask_open_agreements_of_partners,
        items=ask_open_items_of_partners,
    )
    register_namings(NAMINGS)
    register_calendar(today_of_reader)
    register_finders(
        numbered=(*SALES_FOUND, *FULFILMENT_FOUND, *LEDGER_FOUND, *INVENTORY_FOUND, *PRICING_FOUND),
        masters=(*PARTNERS_FOUND, *CATALOG_FOUND),
    )
    register_master_files(PARTNER_FILE, PRODUCT_FILE, SITE_FILE, PRICE_FILE)
    register_facts(*STOCK_FACTS, *ORDER_FACTS, *DELIVERY_FACTS)
    register_print_forms(*SALES_FORMS, DELIVERY_FORM, *LEDGER_FORMS)
    verify.add(facts_invariant(), app="desk")
    for app in apps.get_app_configs():
        if app.name.startswith(OWN_PACKAGE):
            verify.register(Path(app.path))
