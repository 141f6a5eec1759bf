"""Commands whose races stand in other tests, and those that two may give at once without a race."""

from __future__ import annotations

_CATALOG = "src/huotong/catalog/tests/test_races.py"
_TRANSFERS = "src/huotong/inventory/tests/test_transfer_races.py"
_INVENTORY = "src/huotong/inventory/tests/test_races.py"
_LEDGER = "src/huotong/ledger/tests/test_races.py"
_NETWORK = "src/huotong/network/tests/test_races.py"
_PRICES = "src/huotong/pricing/tests/test_commands.py"
_ENDS = "src/huotong/pricing/tests/test_ending.py"
_AGREEMENTS = "tests/races/test_agreements.py"
_BOTH = "tests/races/test_both_done.py"
_FIGURES = "tests/races/test_figures.py"
_HOLDS = "tests/races/test_holds_with_reason.py"
_INVOICING = "tests/races/test_invoicing.py"
_RETURNS = "tests/races/test_returns.py"
_TASKS = "tests/races/test_tasks.py"

ELSEWHERE = {
    "access.assign_roles": "tests/races/test_last_owner.py",
    "analytics.keep_figures": _FIGURES,
    "analytics.rebuild_figures": _FIGURES,
    "catalog.add_pictures": _CATALOG,
    "catalog.add_variants": _CATALOG,
    "catalog.change_categories": _CATALOG,
    "desk.keep_tasks": _TASKS,
    "desk.note_tasks": _BOTH,
    "desk.take_tasks": _TASKS,
    "fulfilment.bill_customers": _INVOICING,
    "fulfilment.change_deliveries": _BOTH,
    "fulfilment.change_parcels": _BOTH,
    "fulfilment.create_returns": _RETURNS,
    "fulfilment.credit_returns": _RETURNS,
    "fulfilment.invoice_deliveries": _INVOICING,
    "fulfilment.reallocate_orders": "tests/races/test_moved_allocations.py",
    "fulfilment.receive_returns": _RETURNS,
    "fulfilment.track_deliveries": _BOTH,
    "intake.begin_run": _BOTH,
    "intake.finish_run": _BOTH,
    "inventory.adjust_stock": _TRANSFERS,
    "inventory.cancel_transfers": _TRANSFERS,
    "inventory.create_transfers": _TRANSFERS,
    "inventory.expire_holds": _BOTH,
    "inventory.hold_goods": _INVENTORY,
    "inventory.issue_goods": _INVENTORY,
    "inventory.receive_goods": _INVENTORY,
    "inventory.receive_transfers": _TRANSFERS,
    "inventory.set_minimum_levels": "src/huotong/inventory/tests/test_minimums.py",
    "inventory.settle_transfers": _TRANSFERS,
    "inventory.ship_transfers": _TRANSFERS,
    "ledger.number_vouchers": _LEDGER,
    "ledger.pay_out_credits": _RETURNS,
    "ledger.post_vouchers": _LEDGER,
    "ledger.reverse_payments": _LEDGER,
    "ledger.reverse_vouchers": _LEDGER,
    "ledger.settle_credits": _RETURNS,
    "ledger.settle_payments": _LEDGER,
    "ledger.unsettle_credits": _RETURNS,
    "limits.grant_limits": _BOTH,
    "network.merge_org_units": _NETWORK,
    "network.move_org_units": _NETWORK,
    "partners.block_partners": _BOTH,
    "partners.set_customer_groups": _BOTH,
    "partners.set_salesmen": _BOTH,
    "pricing.assign_price_lists": _PRICES,
    "pricing.end_assignments": _ENDS,
    "pricing.end_prices": _ENDS,
    "pricing.set_prices": _PRICES,
    "sales.call_off_blanket_orders": _AGREEMENTS,
    "sales.cancel_lines": "tests/races/test_cancelled_lines.py",
    "sales.convert_quotations": _AGREEMENTS,
    "sales.hold_orders": _HOLDS,
    "sales.make_recurring_orders": _AGREEMENTS,
    "sales.release_orders": _HOLDS,
    "sales.run_recurring_orders": _AGREEMENTS,
    "sales.serve_backorders": "tests/races/test_backorders.py",
}
"""The file that races each."""
CALLED = {
    "sales.call_off_blanket_orders": "blanket-orders/call-off",
    "sales.cancel_lines": "lines/cancel",
    "sales.convert_quotations": "quotations/convert",
    "sales.make_recurring_orders": "recurring-orders/make",
    "sales.run_recurring_orders": "make_recurring_orders_due",
    "sales.serve_backorders": "backorders/serve",
}
"""What the file calls those that it reaches over HTTP or through the job that runs them."""
UNGUARDED = {
    "access.add_ready_roles": "repeatable: a role whose code is there stays, and codes of roles are unique",
    "access.grant_scope": "only appends grants; two of the same kind open what one opens",
    "desk.arrange_lists": "a member's own setting, one row per list: the later one stands",
    "desk.choose_views": "a member's own setting, one row per list: the later one stands",
    "desk.set_task_rules": "one row per kind and company: the later rule stands",
    "desk.snooze_tasks": "the later day stands, as when it is set a second later",
    "inventory.create_expected_receipts": "only appends receipts",
    "inventory.record_opening_stock": "only adds goods; the same goods twice are two rows of a file, not a race",
    "inventory.set_adjustment_limits": "one row per company: the later limit stands",
    "network.add_divisions": "repeatable: regions that are there stay, and codes of regions are unique",
    "network.set_cut_offs": "one value per site: the later time stands",
    "partners.forget_contacts": "repeatable: a contact that was forgotten is forgotten again",
    "pricing.create_price_changes": "only appends changes; what they replace is checked when they are approved",
    "sales.assign_salesmen": "one value per order: the later salesman stands",
    "sales.create_blanket_orders": "only appends agreements",
    "sales.create_quotations": "only appends agreements",
    "sales.create_recurring_orders": "only appends agreements",
}
"""Why two at once cannot hurt."""
