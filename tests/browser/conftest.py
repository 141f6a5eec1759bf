"""The built screens, served by a real site, in Chromium."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import cast

import httpx
import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from huotong.kernel.testing.cluster import TestCluster, TestDatabase
from huotong.main.testing import ServedSite, served_site
from huotong.web.application import STATIC
from tests.browser.screen import Locale, Screen
from tests.browser.world import Company, Program, open_company

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
ZONE_OF_THE_COMPANY = "Asia/Shanghai"
PATIENCE_MILLISECONDS = 15_000
"""How long a click waits for its button and a sentence for its words, on a machine that does much else."""


@pytest.fixture(scope="session")
def chromium() -> str:
    """The machine's Chromium; the tests are left out where there is none, or no built screens."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip("no Chromium on this machine: install your distribution's package")
    if not (STATIC / "index.html").is_file():
        pytest.skip("the screens are not built: make setup, or npm run build in frontend/")
    return found


@pytest.fixture(scope="session")
def company_database(chromium: str, database_cluster: TestCluster) -> Iterator[TestDatabase]:
    """The company's database; who gives commands from here aims at it first, as other tests aim elsewhere."""
    with database_cluster.own_database() as database:
        yield database


@pytest.fixture(scope="session")
def company_and_site(company_database: TestDatabase) -> Iterator[tuple[Company, ServedSite]]:
    """The company in a database of its own, and the site that serves it."""
    company_database.aim()
    company = open_company()
    with served_site(company_database) as site:
        yield company, site


@pytest.fixture
def company(company_and_site: tuple[Company, ServedSite]) -> Company:
    """The small trading company."""
    return company_and_site[0]


@pytest.fixture
def program(company_and_site: tuple[Company, ServedSite]) -> Program:
    """A program that brings orders through the API."""
    company, site = company_and_site
    return Program(site.url, company)


@pytest.fixture(scope="module")
def browser(chromium: str, session: str) -> Iterator[Browser]:
    """Chromium; started when all is made that needs Django, which refuses its database beside a running loop."""
    expect.set_options(timeout=PATIENCE_MILLISECONDS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(params=["en", "zh-CN"])
def locale(request: pytest.FixtureRequest) -> Locale:
    """The reader's language: every test is run in both."""
    return cast(Locale, request.param)


@pytest.fixture
def stranger(
    browser: Browser, company_and_site: tuple[Company, ServedSite], locale: Locale
) -> Iterator[Screen]:
    """A screen on which nobody is signed in; afterwards its console has said nothing unexpected."""
    # What opens with a movement is elsewhere when a slow machine clicks on it.
    context = browser.new_context(
        locale=locale,
        timezone_id=ZONE_OF_THE_COMPANY,
        viewport={"width": 1440, "height": 900},
        reduced_motion="reduce",
    )
    context.set_default_timeout(PATIENCE_MILLISECONDS)
    screen = Screen(context.new_page(), url=company_and_site[1].url, locale=locale)
    yield screen
    context.close()
    assert screen.complaints == []


@pytest.fixture(scope="session")
def session(company_and_site: tuple[Company, ServedSite]) -> str:
    """The cookie of the owner's session, got by a one-time link."""
    company, site = company_and_site
    answer = httpx.get(site.url + company.sign_in_link())
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    return answer.cookies["huotong_session"]


@pytest.fixture
def screen(session: str, stranger: Screen) -> Screen:
    """A screen on which the owner is signed in."""
    stranger.page.context.add_cookies([{"name": "huotong_session", "value": session, "url": stranger.url}])
    return stranger
