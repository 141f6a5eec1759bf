"""Every command and query stands in a ready role or is the owner's alone, and roles name nothing else."""

from __future__ import annotations

from huotong.access.rules.ready_roles import OWNER_ONLY, READY_ROLES, permissions_of_ready
from tests.permissions import all_permissions

READY = permissions_of_ready(frozenset(READY_ROLES))
SHOWS_COST = {"ledger.read_journal", "ledger.read_trial_balance", "ledger.read_vouchers"}


def test_every_permission_is_in_a_ready_role_or_the_owners_alone() -> None:
    known = all_permissions()
    assert len(known) > 80
    forgotten = {name: where for name, where in known.items() if name not in READY | OWNER_ONLY}
    assert forgotten == {}, "add them to huotong/access/rules/ready_roles.py"


def test_roles_name_only_what_there_is() -> None:
    assert (READY | OWNER_ONLY) - all_permissions().keys() == frozenset()
    assert frozenset() == READY & OWNER_ONLY


def test_who_may_not_see_cost_may_not_read_the_accounts_it_is_posted_to() -> None:
    blind = {code for code, role in READY_ROLES.items() if "inventory.read_values" not in role.permissions}
    assert blind == {"order_clerk", "salesman", "storekeeper"}
    for code in blind:
        assert READY_ROLES[code].permissions & SHOWS_COST == frozenset(), code


def test_the_manager_may_do_what_the_others_may() -> None:
    for code, role in READY_ROLES.items():
        assert role.permissions <= READY_ROLES["manager"].permissions, code
