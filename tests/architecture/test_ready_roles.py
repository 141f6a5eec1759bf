"""Every command and query stands in a ready role or is the owner's alone, and roles name nothing else."""

from __future__ import annotations

import pytest

from huotong.access.rules.ready_roles import OWNER_ONLY, READY_ROLES, permissions_of_ready
from huotong.kernel.actor import Locale
from huotong.kernel.texts import LOCALES, catalogue
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


@pytest.mark.parametrize("locale", LOCALES)
def test_every_permission_has_a_text_and_no_text_is_left_over(locale: Locale) -> None:
    known = {*all_permissions(), *(name.split(".")[0] for name in all_permissions())}
    texts = catalogue(locale)["permissions"]
    assert known - texts.keys() == set(), 'say them in "permissions" of the app\'s texts, in both languages'
    assert texts.keys() - known == set(), "no command or query is called so any more"
    names = [texts[name] for name in known if "." in name]
    assert sorted({name for name in names if names.count(name) > 1}) == []
