"""Brings the database to this version, inside a process that runs Django."""

from datetime import UTC, datetime

from django.conf import settings
from django.db import connections

from huotong.kernel.db.aiming import aimed_at
from huotong.kernel.db.migrating import migrate
from huotong.kernel.db.partitions import ensure_all_partitions
from huotong.main import wiring
from huotong.main.console import Console
from huotong.main.databases import application_dsns
from huotong.main.demo import show_demo
from huotong.main.errors import Refusal
from huotong.main.external import owner_dsn
from huotong.main.home import Home
from huotong.main.prepared import Prepared
from huotong.main.safety import unsafe_settings


def bring_up_to_date(home: Home) -> None:
    """Both schemas are migrated and the rights follow the models. Raises Refusal for unsafe settings."""
    secrets = home.ensure_secrets()
    migrate(owner=owner_dsn(home=home, secrets=secrets))
    if settings.MODE == "production":
        app, _ = application_dsns(home=home, secrets=secrets)
        unsafe = unsafe_settings(app)
        if unsafe:
            raise Refusal("unsafe", settings=", ".join(unsafe))


def maintain(home: Home) -> None:
    """The months ahead have their partitions: what only the owner of the tables may do, once a day."""
    with aimed_at(owner_dsn(home=home, secrets=home.ensure_secrets())):
        ensure_all_partitions(connection=connections["default"], today=datetime.now(UTC).date())


def prepare(*, home: Home, console: Console, demo: bool) -> Prepared:
    """The database is at this version, with the demo network in it and verified when asked for.

    Raises Refusal when the verification finds a difference.
    """
    bring_up_to_date(home)
    if not demo:
        return Prepared(wiring.set_up_page())
    pages = show_demo(home=home, console=console)
    return Prepared(pages.begin_at, pages.members)
