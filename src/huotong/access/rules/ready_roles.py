"""The roles of the trade that every book has from the start: who does what in a trading company.

A permission is the name of a command or query. Each one stands in a ready role or in OWNER_ONLY; a test
says so of every command and query there is. A book keeps the names of its ready roles alone, so a new
release's commands are in them at once.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadyRole:
    """A role of the trade: its name in both languages and what it allows."""

    code: str
    name: str
    permissions: frozenset[str]


LOOK_UP = frozenset(
    {
        "catalog.list_brands",
        "catalog.list_categories",
        "catalog.list_products",
        "catalog.list_styles",
        "catalog.list_tax_classes",
        "catalog.list_units",
        "desk.arrange_lists",
        "desk.change_views",
        "desk.choose_views",
        "desk.delete_views",
        "desk.give_back_tasks",
        "desk.note_tasks",
        "desk.read_tasks",
        "desk.save_views",
        "desk.snooze_tasks",
        "desk.take_tasks",
        "network.list_companies",
        "network.list_org_units",
        "network.list_regions",
        "network.list_sites",
        "intake.list_master_files",
        "partners.list_customer_groups",
        "partners.list_partners",
    }
)
"""What everybody in the house looks up."""

SELLING = frozenset(
    {
        "analytics.read_sales",
        "fulfilment.read_deliveries",
        "fulfilment.read_returns",
        "inventory.read_expected_receipts",
        "inventory.read_stock",
        "ledger.read_credit_notes",
        "ledger.read_invoices",
        "ledger.read_open_items",
        "ledger.read_statement",
        "limits.read_credit",
        "pricing.list_price_lists",
        "pricing.list_prices",
        "pricing.list_tax_rules",
        "sales.amend_orders",
        "sales.call_off_blanket_orders",
        "sales.cancel_lines",
        "sales.cancel_orders",
        "sales.confirm_orders",
        "sales.convert_quotations",
        "sales.create_orders",
        "sales.create_quotations",
        "sales.decline_quotations",
        "sales.read_blanket_orders",
        "sales.read_orders",
        "sales.read_promises",
        "sales.read_quotations",
        "sales.read_recurring_orders",
        "sales.send_quotations",
    }
)
"""What who sells needs."""

ORDER_CLERK = frozenset(
    {
        "fulfilment.cancel_deliveries",
        "fulfilment.cancel_returns",
        "fulfilment.change_deliveries",
        "fulfilment.change_parcels",
        "fulfilment.create_deliveries",
        "fulfilment.create_returns",
        "fulfilment.move_allocations",
        "fulfilment.reallocate_orders",
        "fulfilment.track_deliveries",
        "inventory.hold_goods",
        "inventory.release_goods",
        "ledger.read_payments",
        "partners.change_partners",
        "partners.create_partners",
        "partners.set_customer_groups",
        "sales.change_recurring_orders",
        "sales.close_blanket_orders",
        "sales.create_blanket_orders",
        "sales.create_recurring_orders",
        "sales.end_recurring_orders",
        "sales.hold_orders",
        "sales.lapse_agreements",
        "sales.make_recurring_orders",
        "sales.pause_recurring_orders",
        "sales.release_orders",
        "sales.resume_recurring_orders",
        "sales.run_recurring_orders",
        "sales.serve_backorders",
    }
)

STOREKEEPER = frozenset(
    {
        "fulfilment.change_deliveries",
        "fulfilment.change_parcels",
        "fulfilment.issue_deliveries",
        "fulfilment.pack_deliveries",
        "fulfilment.pick_deliveries",
        "fulfilment.read_deliveries",
        "fulfilment.read_returns",
        "fulfilment.receive_returns",
        "fulfilment.track_deliveries",
        "fulfilment.unpack_parcels",
        "inventory.adjust_stock",
        "inventory.cancel_expected_receipts",
        "inventory.cancel_transfers",
        "inventory.change_expected_receipts",
        "inventory.clear_blocked_goods",
        "inventory.create_expected_receipts",
        "inventory.create_transfers",
        "inventory.expire_holds",
        "inventory.hold_goods",
        "inventory.issue_goods",
        "inventory.list_adjustment_reasons",
        "inventory.read_adjustments",
        "inventory.read_expected_receipts",
        "inventory.read_minimum_levels",
        "inventory.read_stock",
        "inventory.read_transfers",
        "inventory.receive_goods",
        "inventory.receive_transfers",
        "inventory.release_goods",
        "inventory.ship_transfers",
        "sales.read_promises",
        "network.archive_bins",
        "network.create_bins",
        "network.set_cut_offs",
    }
)

ACCOUNTANT = frozenset(
    {
        "analytics.read_sales",
        "desk.verify",
        "fulfilment.bill_customers",
        "fulfilment.credit_returns",
        "fulfilment.replace_returns",
        "fulfilment.invoice_deliveries",
        "fulfilment.read_deliveries",
        "fulfilment.read_returns",
        "inventory.list_adjustment_limits",
        "inventory.list_adjustment_reasons",
        "inventory.read_adjustments",
        "inventory.read_stock",
        "inventory.read_transfers",
        "inventory.read_values",
        "inventory.record_opening_stock",
        "inventory.settle_transfers",
        "ledger.close_periods",
        "ledger.number_vouchers",
        "ledger.open_periods",
        "ledger.pay_out_credits",
        "ledger.post_vouchers",
        "ledger.read_accounts",
        "ledger.read_ageing",
        "ledger.read_credit_notes",
        "ledger.read_dunning",
        "ledger.read_invoices",
        "ledger.read_journal",
        "ledger.read_open_items",
        "ledger.read_payments",
        "ledger.read_periods",
        "ledger.read_statement",
        "ledger.read_trial_balance",
        "ledger.read_vouchers",
        "ledger.receive_payments",
        "ledger.reverse_payments",
        "ledger.reverse_vouchers",
        "ledger.settle_credits",
        "ledger.settle_payments",
        "ledger.unsettle_credits",
        "ledger.unsettle_payments",
        "limits.block_credit",
        "limits.read_credit",
        "partners.block_partners",
        "partners.release_partners",
        "pricing.list_price_lists",
        "pricing.list_prices",
        "pricing.list_tax_rules",
        "pricing.set_tax_rules",
        "sales.read_orders",
    }
)

MANAGER = frozenset(
    {
        "access.read_members",
        "catalog.add_pictures",
        "catalog.add_variants",
        "catalog.archive_brands",
        "catalog.archive_categories",
        "catalog.archive_products",
        "catalog.archive_styles",
        "catalog.arrange_pictures",
        "catalog.caption_pictures",
        "catalog.change_categories",
        "catalog.change_products",
        "catalog.create_brands",
        "catalog.create_categories",
        "catalog.create_products",
        "catalog.create_styles",
        "catalog.create_tax_classes",
        "catalog.create_units",
        "catalog.merge_products",
        "catalog.relate_products",
        "catalog.remove_pictures",
        "catalog.restore_brands",
        "catalog.restore_categories",
        "catalog.restore_products",
        "desk.read_task_rules",
        "desk.set_task_rules",
        "desk.share_views",
        "fulfilment.approve_returns",
        "inventory.adjust_beyond_limit",
        "inventory.create_adjustment_reasons",
        "inventory.set_adjustment_limits",
        "inventory.set_minimum_levels",
        "ledger.grant_late_discounts",
        "limits.grant_limits",
        "limits.release_credit",
        "partners.archive_partners",
        "partners.create_customer_groups",
        "partners.forget_contacts",
        "partners.merge_partners",
        "partners.set_salesmen",
        "pricing.approve_price_changes",
        "pricing.assign_price_lists",
        "pricing.cancel_price_changes",
        "pricing.change_price_lists",
        "pricing.create_price_changes",
        "pricing.create_price_lists",
        "pricing.end_assignments",
        "pricing.end_prices",
        "pricing.read_price_changes",
        "pricing.set_prices",
        "sales.agree_prices",
        "sales.assign_salesmen",
        "sales.undercut_minimum_prices",
    }
)
"""What the manager alone decides, besides all that the others do."""

READY_ROLES = {
    role.code: role
    for role in (
        ReadyRole("salesman", "Salesman 业务员", LOOK_UP | SELLING),
        ReadyRole("order_clerk", "Order clerk 订单员", LOOK_UP | SELLING | ORDER_CLERK),
        ReadyRole("storekeeper", "Storekeeper 仓管员", LOOK_UP | STOREKEEPER),
        ReadyRole("accountant", "Accountant 会计", LOOK_UP | ACCOUNTANT),
        ReadyRole(
            "manager", "Manager 经理", LOOK_UP | SELLING | ORDER_CLERK | STOREKEEPER | ACCOUNTANT | MANAGER
        ),
    )
}
"""By code."""

OWNER_ONLY = frozenset(
    {
        "access.add_ready_roles",
        "access.assign_roles",
        "access.change_roles",
        "access.create_members",
        "access.create_roles",
        "access.create_sign_in_links",
        "access.end_grants",
        "access.grant_scope",
        "access.read_roles",
        "analytics.keep_figures",
        "analytics.rebuild_figures",
        "desk.keep_tasks",
        "intake.begin_run",
        "intake.finish_run",
        "ledger.set_up_company_books",
        "network.close_org_units",
        "intake.import_masters",
        "network.add_divisions",
        "network.change_companies",
        "network.change_sites",
        "network.create_companies",
        "partners.put_partners",
        "pricing.put_prices",
        "catalog.put_products",
        "network.put_sites",
        "network.create_org_units",
        "network.create_regions",
        "network.create_sites",
        "network.merge_org_units",
        "network.move_org_units",
    }
)
"""Who may see and do what, the shape of the enterprise, and setting books up: the owner's alone."""


EVERY_PERMISSION = frozenset().union(OWNER_ONLY, *(role.permissions for role in READY_ROLES.values()))
"""The names of all commands and queries that ask who is asking."""


def permissions_of_ready(codes: frozenset[str]) -> frozenset[str]:
    """All that the ready roles of these codes allow; a code that is no longer known allows nothing."""
    return frozenset().union(*(READY_ROLES[code].permissions for code in codes if code in READY_ROLES))
