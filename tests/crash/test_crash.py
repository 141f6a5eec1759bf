"""kill -9 of each part of the site under load: nothing acknowledged is lost, nothing is doubled.

Each part is killed once; HUOTONG_RACE_REPEATS above 3 sets how often. The last test takes away what the promise
rests on and sees that the proof notices.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from huotong.kernel.testing.races import REPEATS
from tests.crash.clerks import clerks_at_work
from tests.crash.proof import assert_proven, changed, lost, unlike
from tests.crash.shop import new_shop
from tests.crash.site import KILLS, Site, eventually, kill_postgres, running_site
from tests.races.mutants import Cut, mutant

pytestmark = [pytest.mark.race, pytest.mark.slow]
ROUNDS = REPEATS if REPEATS > 3 else 1
KEYS_NOT_UNIQUE = Cut(
    "kernel/sql/command_log.sql",
    ":events::jsonb)",
    ":events::jsonb) ON CONFLICT DO NOTHING",
    after="-- name: append_command",
)
ANSWERS_BEFORE_IT_WRITES = """
synchronous_commit = off
wal_writer_delay = 10s
wal_writer_flush_after = 1GB
"""


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    """A site whose worker has been killed in the middle of a job, some time before."""
    with running_site() as site:
        site.kill_worker_in_a_job()
        yield site


@contextlib.contextmanager
def unguarded(site: Site) -> Iterator[None]:
    """The site runs with keys that may stand twice, on a database that answers before it writes."""
    local = site.home.cluster.etc / "local.conf"
    with mutant(KEYS_NOT_UNIQUE) as environment:
        local.write_text(ANSWERS_BEFORE_IT_WRITES, encoding="utf-8")
        site.start({"HUOTONG_MODE": "test", **environment})  # in production it would refuse
        try:
            yield
        finally:
            site.stop()
            local.unlink()


@pytest.mark.parametrize("number", range(ROUNDS))
@pytest.mark.parametrize("part", KILLS)
def test_kill_9_under_load(site: Site, tmp_path: Path, part: str, number: int) -> None:
    site.heal()
    shop = new_shop(site, file=tmp_path / "told.jsonl")
    with clerks_at_work(shop, seed=number):
        shop.wait_for_answers(60)
        KILLS[part](site)
        site.heal()
        shop.wait_for_answers(60)
    assert shop.file.silences or part == "worker"
    assert_proven(shop)


def test_after_all_kills_every_book_agrees(site: Site) -> None:
    site.heal()
    assert site.verify().endswith(" checks, 0 differences")


def test_the_job_of_a_killed_worker_is_done_in_the_end(site: Site) -> None:
    site.heal()
    eventually(lambda: site.jobs() == [], what="the job is done, and nothing is kept as begun")


def test_without_its_guards_repeats_are_doubled_and_answers_lost(site: Site, tmp_path: Path) -> None:
    site.stop()
    with unguarded(site):
        shop = new_shop(site, file=tmp_path / "told.jsonl")
        with clerks_at_work(shop, seed=1):
            shop.wait_for_answers(60)
        assert unlike(shop) == {}
        assert changed(shop)
        assert {"orders", "payments", "receipts", "reserved"} <= set(unlike(shop))

        shop = new_shop(site, file=tmp_path / "told_later.jsonl")
        with clerks_at_work(shop, seed=2):
            shop.wait_for_answers(60)
            kill_postgres(site)
        site.heal()
        assert lost(shop)
