"""Settings that could lose or expose data are refused in production."""

import psycopg
from django.conf import settings

from huotong.kernel.db.dsn import Dsn

SECRET_KEY_CHARACTERS_MIN = 50
# off: a commit answered before it is on disk can be lost. (remote_write and above are stricter than on.)
UNSAFE_VALUES = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "data_checksums": "off",
}


def unsafe_settings(app: Dsn) -> list[str]:
    """The unsafe settings, as "name=value": those of the server as the application's session has them,
    and those of the application itself. Empty when all is well.
    """
    with psycopg.connect(app.conninfo()) as connection:
        rows = connection.execute(
            "SELECT name, setting FROM pg_settings WHERE name = ANY (%s)", [list(UNSAFE_VALUES)]
        ).fetchall()
    found = [f"{name}={value}" for name, value in sorted(rows) if UNSAFE_VALUES[name] == value]
    if settings.DEBUG:
        found.append("DEBUG=True")
    if len(settings.SECRET_KEY) < SECRET_KEY_CHARACTERS_MIN:
        found.append("SECRET_KEY=short")
    if "*" in settings.ALLOWED_HOSTS:
        found.append("ALLOWED_HOSTS=*")
    return found
