"""Which database this installation uses, and as whom each process connects."""

import os

from huotong.kernel.db.dsn import Dsn
from huotong.kernel.db.roles import Role
from huotong.main.home import Home, Secrets

DATABASE_NAME = "huotong"
URL = "HUOTONG_DATABASE_URL"
APP_URL = "HUOTONG_APP_DATABASE_URL"
READ_URL = "HUOTONG_READ_DATABASE_URL"


def is_embedded() -> bool:
    """Whether the embedded server is used."""
    return not os.environ.get(URL)


def base_dsn(home: Home) -> Dsn:
    """The database without a user of ours: the embedded server's socket, or HUOTONG_DATABASE_URL."""
    given = os.environ.get(URL)
    if given:
        return Dsn.parse(given)
    return Dsn(host=str(home.cluster.sockets), port=5432, name=DATABASE_NAME, user="postgres")


def role_dsn(*, home: Home, secrets: Secrets | None, role: Role) -> Dsn:
    """The database as one of the three roles; without secrets (before the first start) no password."""
    password = secrets.role_passwords[role] if secrets else ""
    return base_dsn(home).as_user(role.value, password)


def application_dsns(*, home: Home, secrets: Secrets | None) -> tuple[Dsn, Dsn]:
    """The DSNs of the aliases `default` and `control`, and of `read`."""
    app = os.environ.get(APP_URL)
    read = os.environ.get(READ_URL)
    return (
        Dsn.parse(app) if app else role_dsn(home=home, secrets=secrets, role=Role.APP),
        Dsn.parse(read) if read else role_dsn(home=home, secrets=secrets, role=Role.READ),
    )
