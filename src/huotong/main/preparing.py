"""Brings the database to this version, inside a process that runs Django."""

import json
import sys
from dataclasses import asdict, dataclass

from django.conf import settings

from huotong.kernel.db.migrating import migrate
from huotong.main import wiring
from huotong.main.databases import application_dsns
from huotong.main.errors import Refusal
from huotong.main.external import owner_dsn
from huotong.main.home import Home
from huotong.main.safety import unsafe_settings


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the supervisor wants to know afterwards."""

    set_up_link: str | None

    def send(self) -> None:
        """Writes itself for the process that asked."""
        sys.stdout.write(json.dumps(asdict(self)))


def bring_up_to_date(home: Home) -> None:
    """Both schemas are migrated and the rights follow the models. Raises Refusal for unsafe settings."""
    secrets = home.ensure_secrets()
    migrate(owner=owner_dsn(home=home, secrets=secrets))
    if settings.MODE == "production":
        app, _ = application_dsns(home=home, secrets=secrets)
        unsafe = unsafe_settings(app)
        if unsafe:
            raise Refusal("unsafe", settings=", ".join(unsafe))


def prepare(*, home: Home, url: str) -> Prepared:
    """The database is at this version; the set-up link is there while nobody can sign in."""
    bring_up_to_date(home)
    return Prepared(set_up_link=wiring.set_up_link(url) if wiring.set_up_link else None)
