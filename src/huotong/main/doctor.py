"""`huotong doctor`: what an administrator is asked for first when something is wrong."""

import platform
import shutil

import psycopg

import huotong
from huotong.kernel.launcher.account import server_account
from huotong.kernel.launcher.binaries import find_binaries
from huotong.main.console import Console
from huotong.main.databases import application_dsns, base_dsn, is_embedded
from huotong.main.embedded import chosen_installation
from huotong.main.home import Home
from huotong.main.safety import unsafe_settings

GIGABYTE = 1024**3
SHOWN_SETTINGS = (
    "data_checksums",
    "effective_cache_size",
    "fsync",
    "full_page_writes",
    "max_connections",
    "max_wal_size",
    "plan_cache_mode",
    "shared_buffers",
    "synchronous_commit",
    "work_mem",
)


def report(*, home: Home) -> list[tuple[str, dict[str, str], str]]:
    """Rows of (text id, facts of the text, value): versions, folders, disk, server and its settings."""
    free = shutil.disk_usage(home.path).free / GIGABYTE
    rows: list[tuple[str, dict[str, str], str]] = [
        ("version", {}, huotong.__version__),
        ("python", {}, platform.python_version()),
        ("home", {}, str(home.path)),
        ("disk", {}, f"{free:.1f} GB"),
    ]
    if is_embedded():
        chosen = chosen_installation(home=home, secrets=home.ensure_secrets())
        binaries = find_binaries(chosen.bin_folder)
        account = server_account(data=home.cluster.data, wanted=chosen.system_user)
        rows.append(("programs", {}, f"{binaries.folder} ({binaries.version})"))
        rows.append(("account", {}, account.name))
    return rows + _server_rows(home)


def show(*, home: Home, console: Console) -> None:
    """The report, one line each."""
    for name, facts, value in report(home=home):
        console.write(f"{console.text(name, section='doctor', **facts)}: {value}")


def _server_rows(home: Home) -> list[tuple[str, dict[str, str], str]]:
    app, _ = application_dsns(home=home, secrets=home.secrets())
    where = base_dsn(home)
    with psycopg.connect(app.conninfo()) as connection:
        version = connection.info.parameter_status("server_version") or ""
        size = connection.execute("SELECT pg_size_pretty(pg_database_size(current_database()))").fetchone()
        settings = connection.execute(
            "SELECT name, current_setting(name) FROM pg_settings WHERE name = ANY (%s) ORDER BY name",
            [list(SHOWN_SETTINGS)],
        ).fetchall()
    rows: list[tuple[str, dict[str, str], str]] = [
        ("database", {}, f"{where.host}/{where.name}"),
        ("server", {}, version),
        ("size", {}, str(size[0]) if size else ""),
    ]
    rows += [("setting", {"name": name}, value) for name, value in settings]
    rows.append(("unsafe", {}, ", ".join(unsafe_settings(app)) or "-"))
    return rows
