"""What another process takes away is gone here within a second."""

from __future__ import annotations

import time
from collections.abc import Callable

import psycopg
import pytest

from huotong.access.testing import Person, new_book, owner_of
from huotong.accounts.testing import forget
from huotong.kernel.testing.cluster import TestDatabase
from huotong.web.testing import Client

ENDS = {
    "token": "UPDATE control.accounts_api_token SET revoked_at = now()",
    "user": "UPDATE control.accounts_user SET is_active = false",
    "member": "UPDATE business.access_member SET archived_at = now()",
    "role": "DELETE FROM business.access_member_role",
}
MARKS = (
    "UPDATE control.accounts_revocation SET counter = counter + 1",
    "UPDATE business.access_revision SET version = gen_random_uuid()",
)


def _seconds_until(done: Callable[[], bool]) -> float:
    started = time.monotonic()
    while not done():
        assert time.monotonic() - started < 5
        time.sleep(0.02)
    return time.monotonic() - started


@pytest.mark.parametrize("what", ENDS)
def test_it_is_gone_within_a_second(own_database: TestDatabase, what: str) -> None:
    someone: Person = owner_of(new_book())
    forget()  # the counter of the database of the test before
    client = Client(token=someone.token)
    assert client.get("/api/v1/desk/invariants").status == 200
    with psycopg.connect(own_database.superuser.conninfo()) as another_process:
        another_process.execute(ENDS[what])
        for mark in MARKS:
            another_process.execute(mark)
    ended = {"token": 401, "user": 401, "member": 403, "role": 403}[what]
    assert _seconds_until(lambda: client.get("/api/v1/desk/invariants").status == ended) <= 1
