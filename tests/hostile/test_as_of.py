"""Bad questions about stock at the end of a day."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from huotong.web.api import PREFIX
from tests.hostile.test_receivables import DAYS, IDS
from tests.hostile.world import World


def asked(world: World, path: str, **words: str) -> tuple[int, list[str]]:
    answer = world.client.get(f"{PREFIX}/inventory/{path}?{urlencode(words)}")
    return answer.status, [field for field, _ in answer.flaws] if answer.status == 422 else []


@pytest.mark.parametrize("path", ["as-of", "as-of/products"])
def test_stock_as_of_takes_days_and_ids_alone(world: World, path: str) -> None:
    good = {"on": "2026-11-24"} | ({"site_id": world.site} if path.endswith("products") else {})
    assert asked(world, path, **good) == (200, [])
    for field in good:
        for odd in IDS if field.endswith("_id") else DAYS:
            assert asked(world, path, **{**good, field: odd}) == (422, [field]), (field, odd)
        rest = {key: word for key, word in good.items() if key != field}
        assert asked(world, path, **rest) == (422, [field])
    assert asked(world, path, **good, nothing="1") == (422, ["nothing"])


def test_a_site_of_nobody_has_no_stock_of_a_day(world: World) -> None:
    assert asked(world, "as-of/products", on="2026-11-24", site_id="999999999999") == (404, [])
    for odd in IDS:
        words = {"on": "2026-11-24", "site_id": world.site, "after": odd}
        assert asked(world, "as-of/products", **words) == (422, ["after"]), odd
