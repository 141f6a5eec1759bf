"""Every command that a state, a code or a date alone guards: of two who give it at once, exactly one is done."""

from __future__ import annotations

from pathlib import Path

import pytest

from huotong.fulfilment.testing import SmallTrade
from huotong.kernel.testing.races import REPEATS
from tests.books import differences
from tests.permissions import all_commands
from tests.races import states, versions
from tests.races.codes import CODES, NEVER_LOCK
from tests.races.elsewhere import CALLED, ELSEWHERE, UNGUARDED
from tests.races.pairs import BOTH_WIN, Things, both, both_unlocked, made, well_stocked

pytestmark = pytest.mark.race
ROOT = Path(__file__).parents[2]
REFUSALS = {
    "access.create_members": "access.already_member",
    "access.create_roles": "access.role_code_taken",
    "access.end_grants": "not_found",
    "catalog.create_brands": "catalog.code_taken",
    "catalog.create_categories": "catalog.code_taken",
    "catalog.create_products": "catalog.code_taken",
    "catalog.create_styles": "catalog.code_taken",
    "catalog.create_tax_classes": "catalog.code_taken",
    "catalog.create_units": "catalog.code_taken",
    "catalog.put_products": "changed_meanwhile",
    "desk.delete_views": "not_found",
    "desk.give_back_tasks": "desk.task_not_taken",
    "desk.save_views": "desk.view_name_taken",
    "fulfilment.approve_returns": "fulfilment.wrong_return_status",
    "fulfilment.cancel_deliveries": "fulfilment.wrong_delivery_status",
    "fulfilment.cancel_returns": "fulfilment.wrong_return_status",
    "fulfilment.create_deliveries": "fulfilment.nothing_to_deliver",
    "fulfilment.issue_deliveries": "fulfilment.wrong_delivery_status",
    "fulfilment.pack_deliveries": "fulfilment.nothing_to_pack",
    "fulfilment.pick_deliveries": "fulfilment.already_picked",
    "fulfilment.replace_returns": "fulfilment.wrong_return_status",
    "fulfilment.unpack_parcels": "fulfilment.already_unpacked",
    "inventory.cancel_expected_receipts": "inventory.nothing_expected",
    "inventory.clear_blocked_goods": "insufficient_stock",
    "inventory.create_adjustment_reasons": "inventory.reason_taken",
    "inventory.release_goods": "nothing_held",
    "ledger.close_periods": "period_stands",
    "ledger.open_periods": "period_stands",
    "ledger.receive_payments": "item_settled",
    "ledger.set_up_company_books": "chart_stands",
    "ledger.unsettle_payments": "nothing_settled",
    "limits.block_credit": "credit_stands",
    "limits.release_credit": "credit_stands",
    "network.archive_bins": "not_found",
    "network.close_org_units": "network.unit_closed",
    "network.create_bins": "network.code_taken",
    "network.create_companies": "network.code_taken",
    "network.create_org_units": "network.code_taken",
    "network.create_regions": "network.code_taken",
    "network.create_sites": "network.code_taken",
    "network.put_sites": "changed_meanwhile",
    "partners.create_customer_groups": "partners.code_taken",
    "partners.create_partners": "partners.code_taken",
    "partners.put_partners": "changed_meanwhile",
    "partners.release_partners": "partners.not_blocked",
    "pricing.approve_price_changes": "pricing.wrong_status",
    "pricing.cancel_price_changes": "pricing.wrong_status",
    "pricing.create_price_lists": "pricing.code_taken",
    "pricing.put_prices": "pricing.price_stands",
    "pricing.set_tax_rules": "pricing.overlapping_tax_rule",
    "sales.cancel_orders": "sales.wrong_status",
    "sales.close_blanket_orders": "sales.agreement_status_wrong",
    "sales.confirm_orders": "sales.wrong_status",
    "sales.create_orders": "sales.external_number_taken",
    "sales.decline_quotations": "sales.agreement_status_wrong",
    "sales.end_recurring_orders": "sales.agreement_status_wrong",
    "sales.lapse_agreements": "sales.agreement_status_wrong",
    "sales.pause_recurring_orders": "sales.agreement_status_wrong",
    "sales.resume_recurring_orders": "sales.agreement_status_wrong",
    "sales.send_quotations": "sales.agreement_status_wrong",
}
"""What the second is told."""
UNIQUE = (
    "fulfilment.pack_deliveries",
    "fulfilment.pick_deliveries",
    "inventory.clear_blocked_goods",
    "ledger.set_up_company_books",
    "pricing.approve_price_changes",
    "pricing.put_prices",
    "pricing.set_tax_rules",
)
"""What they write is unique, or is claimed before it is locked: without the lock, too, the second is told."""
NEVER_TWICE = ("CheckViolation", "done")
NO_ROW = ("done", "posting_bug")
SECOND_GUARDS = {
    **{name: tuple(sorted(("done", REFUSALS[name]))) for name in (*CODES, *UNIQUE)},
    "access.end_grants": NO_ROW,
    "desk.delete_views": NO_ROW,
    "fulfilment.cancel_deliveries": NEVER_TWICE,
    "fulfilment.create_deliveries": NEVER_TWICE,
    "fulfilment.issue_deliveries": NEVER_TWICE,
    "fulfilment.unpack_parcels": NEVER_TWICE,
    "inventory.release_goods": NEVER_TWICE,
    "network.archive_bins": NO_ROW,
    "network.close_org_units": NO_ROW,
}
"""What keeps the second from harm without the lock: a write counts its rows, no figure goes below zero, and
what is unique sends it back to be told what the first did."""
LOCKING_TWICE = {
    "catalog.put_products": BOTH_WIN,
    "ledger.receive_payments": BOTH_WIN,
    "ledger.unsettle_payments": NEVER_TWICE,
    "network.put_sites": BOTH_WIN,
    "partners.put_partners": BOTH_WIN,
    "pricing.cancel_price_changes": NO_ROW,
    "sales.lapse_agreements": BOTH_WIN,
}
"""They read more after the first lock: without it, the second may by luck still see what the first did."""


@pytest.fixture
def trade(own_database: object) -> SmallTrade:
    return well_stocked()


def test_of_two_who_do_the_same_at_once_one_is_done(trade: SmallTrade) -> None:
    things = Things(trade)
    expected = {name: tuple(sorted(("done", code))) for name, code in REFUSALS.items()}
    for _ in range(REPEATS):
        assert {name: both(things, made(states.RACES, name, things)) for name in states.RACES} == expected
    assert differences() == {}


def test_without_the_locks_both_would_be_done(trade: SmallTrade) -> None:
    things = Things(trade)
    found = {
        name: both_unlocked(things, made(states.RACES, name, things), at_once=name in NEVER_LOCK)
        for name in states.RACES
    }
    for name, unlucky in LOCKING_TWICE.items():
        assert found.pop(name) in (unlucky, tuple(sorted(("done", REFUSALS[name])))), name
    others = states.RACES.keys() - LOCKING_TWICE.keys()
    assert found == dict.fromkeys(others, BOTH_WIN) | SECOND_GUARDS


def test_every_command_has_its_race_or_needs_none() -> None:
    listed = [*versions.RACES, *states.RACES, *ELSEWHERE, *UNGUARDED]
    assert sorted(listed) == sorted(one.name for one in all_commands())
    for name, file in ELSEWHERE.items():
        called = CALLED.get(name, name.partition(".")[2])
        assert called in (ROOT / file).read_text(encoding="utf-8"), f"{file} does not race {name}"
