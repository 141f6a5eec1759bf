"""Bad questions about what customers owe."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from huotong.web.api import PREFIX
from tests.hostile.world import World

DAYS = ("2026-02-30", "2026-2-1", "20260201", "1969-12-31", "9999-12-31", "２０２６-01-01", "", "today")
IDS = ("0", "-1", "01", "1.5", "", "x", "9223372036854775808")


def reports(world: World) -> dict[str, dict[str, str]]:
    day = {"company_id": world.company, "on": "2026-11-23"}
    days = {"first_on": "2026-01-01", "last_on": "2026-11-23"}
    return {
        "ageing": day,
        "dunning": day,
        "statement": {"company_id": world.company, "customer_id": world.customer, **days},
    }


def asked(world: World, name: str, **changed: str | None) -> tuple[int, list[str]]:
    words = {key: word for key, word in {**reports(world)[name], **changed}.items() if word is not None}
    answer = world.client.get(f"{PREFIX}/ledger/{name}?{urlencode(words)}")
    return answer.status, [path for path, _ in answer.flaws] if answer.status == 422 else []


@pytest.mark.parametrize("name", ["ageing", "dunning", "statement"])
def test_reports_take_days_and_ids_alone(world: World, name: str) -> None:
    assert asked(world, name) == (200, [])
    for field in reports(world)[name]:
        for odd in IDS if field.endswith("_id") else DAYS:
            assert asked(world, name, **{field: odd}) == (422, [field]), (field, odd)
        assert asked(world, name, **{field: None}) == (422, [field])
    assert asked(world, name, company_id="999999999999") == (404, [])
    assert asked(world, name, nothing="1") == (422, ["nothing"])


def test_a_statement_is_of_a_year_at_most_and_a_customer_that_is_there(world: World) -> None:
    assert asked(world, "statement", first_on="2026-11-24") == (422, ["last_on"])
    assert asked(world, "statement", first_on="2025-11-22") == (422, ["last_on"])
    assert asked(world, "statement", first_on="2025-11-23") == (200, [])
    assert asked(world, "statement", customer_id="999999999999") == (404, [])
