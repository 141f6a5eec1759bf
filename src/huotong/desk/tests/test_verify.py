"""The verify page names a balance that was changed by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from huotong.access.testing import new_book, person
from huotong.desk import public
from huotong.kernel import verify as ledgers
from huotong.kernel.errors import Forbidden

pytestmark = pytest.mark.usefixtures("rolled_back")
SQL = """
-- name: desk_test_holds
-- Nothing is ever wrong here.
SELECT g.id FROM access_grant g WHERE g.book_id = :book::bigint AND g.valid_to < g.valid_from

-- name: desk_test_broken
-- No role is called "Role".
SELECT r.code, r.name FROM access_role r WHERE r.book_id = :book::bigint AND r.name = 'Role'
"""


@pytest.fixture
def registered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sql").mkdir()
    (tmp_path / "sql" / "invariants.sql").write_text(SQL, encoding="utf-8")
    monkeypatch.setattr(ledgers, "_registered", {})
    ledgers.register(tmp_path)


def test_differences_are_counted_and_the_first_is_named(registered: None) -> None:
    member = person(new_book(), permissions=["desk.verify"])
    person(member.book_id)
    person(new_book())
    found = public.verify(actor=member.actor)
    broken, holds = found.results
    assert (broken.name, broken.status, broken.differences) == ("desk_test_broken", "broken", 2)
    assert broken.first is not None
    assert broken.first.startswith("code role-")
    assert broken.first.endswith(", name Role")
    assert (holds.status, holds.differences, holds.first) == ("holds", 0, None)
    assert found.differences == 2


def test_the_promises_are_told(registered: None) -> None:
    actor = person(new_book(), permissions=["desk.verify"]).actor
    shown = [(one.name, one.promise) for one in public.list_invariants(actor=actor).invariants]
    assert shown == [
        ("desk_test_broken", 'No role is called "Role".'),
        ("desk_test_holds", "Nothing is ever wrong here."),
    ]


def test_verifying_asks_for_its_permission(registered: None) -> None:
    actor = person(new_book(), permissions=["sales.read_orders"]).actor
    with pytest.raises(Forbidden):
        public.verify(actor=actor)
    with pytest.raises(Forbidden):
        public.list_invariants(actor=actor)
