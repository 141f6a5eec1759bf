"""The PostgreSQL programs are found, refused by version, and copied where the server's account can run them."""

import os
import signal
import stat
import subprocess
from pathlib import Path

import pytest

from huotong.kernel.launcher.account import Account, can_reach, server_account
from huotong.kernel.launcher.binaries import find_binaries, runnable_by
from huotong.kernel.launcher.errors import BinariesNotFound, NoServerAccount
from huotong.kernel.launcher.spawning import child_command
from huotong.kernel.launcher.tests.conftest import needs_root


def fake_programs(folder: Path, *, version: str) -> Path:
    folder.mkdir(parents=True)
    for name in ("postgres", "initdb"):
        program = folder / name
        program.write_text(f"#!/bin/sh\necho 'postgres (PostgreSQL) {version}'\n", encoding="ascii")
        program.chmod(0o755)
    return folder


def test_the_packaged_programs_are_the_default() -> None:
    found = find_binaries()
    assert found.major == 18
    assert found.program("postgres").is_file()


@pytest.mark.parametrize(("version", "major"), [("17.4", 17), ("18.0 (Debian 18.0-1)", 18)])
def test_any_bin_folder_of_a_supported_major_will_do(place: Path, version: str, major: int) -> None:
    assert find_binaries(fake_programs(place / "bin", version=version)).major == major


@pytest.mark.parametrize("version", ["16.9", "19.1", "18devel"])
def test_other_majors_are_refused(place: Path, version: str) -> None:
    with pytest.raises(BinariesNotFound) as refused:
        find_binaries(fake_programs(place / "bin", version=version))
    assert refused.value.found == f"postgres (PostgreSQL) {version}"


def test_an_empty_folder_is_refused(place: Path) -> None:
    with pytest.raises(BinariesNotFound):
        find_binaries(place)


@needs_root
def test_programs_below_a_closed_folder_are_copied_once_and_run(place: Path) -> None:
    account = server_account(data=place / "none", wanted="nobody")
    hidden = place / "closed" / "package" / "pginstall" / "bin"
    fake_programs(hidden, version="18.1")
    libraries = place / "closed" / "package.libs"
    libraries.mkdir()
    (libraries / "libpq.so").write_bytes(b"library")
    copies = Path("/var/tmp") / place.name / "programs"
    try:
        moved = runnable_by(binaries=find_binaries(hidden), account=account, copies=copies)
        assert moved.folder != hidden
        assert can_reach(path=moved.folder, account=account)
        assert (moved.folder.parents[2] / "package.libs" / "libpq.so").read_bytes() == b"library"
        assert stat.S_IMODE(moved.program("postgres").stat().st_mode) == 0o755
        again = runnable_by(binaries=find_binaries(hidden), account=account, copies=copies)
        assert again.folder == moved.folder
    finally:
        subprocess.run(["rm", "-r", str(copies.parent)], check=True)


@needs_root
def test_the_packaged_programs_run_from_their_copy(place: Path) -> None:
    account = server_account(data=place / "none", wanted="nobody")
    closed = place / "closed"
    packaged = find_binaries().folder.parents[1]
    closed.mkdir()
    subprocess.run(["cp", "-r", str(packaged), f"{packaged}.libs", str(closed)], check=True)
    copies = Path("/var/tmp") / place.name / "programs"
    try:
        hidden = find_binaries(closed / packaged.name / "pginstall" / "bin")
        moved = runnable_by(binaries=hidden, account=account, copies=copies)
        command = child_command(
            [str(moved.program("psql")), "--version"], parent_ended=signal.SIGKILL, account=account
        )
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd="/")
        assert done.stdout.startswith("psql (PostgreSQL) 18.")
    finally:
        subprocess.run(["rm", "-r", str(copies.parent)], check=True)


@needs_root
def test_a_child_drops_every_privilege(place: Path) -> None:
    account = server_account(data=place / "none", wanted="nobody")
    script = "import os; print(os.getresuid(), os.getresgid(), os.getgroups())"
    command = child_command(
        ["/usr/bin/env", "python3", "-c", script], parent_ended=signal.SIGKILL, account=account
    )
    done = subprocess.run(command, capture_output=True, text=True, cwd="/", check=False)
    if done.returncode != 0:
        pytest.skip("no Python outside root's folders")
    assert done.stdout.strip() == f"{(account.uid,) * 3} {(account.gid,) * 3} []"


@needs_root
def test_root_without_any_account_is_told_which_were_tried(place: Path) -> None:
    with pytest.raises(NoServerAccount) as refused:
        server_account(data=place / "none", wanted="nosuchuser")
    assert refused.value.tried == "nosuchuser"


@needs_root
def test_an_existing_data_folder_keeps_its_account(place: Path) -> None:
    data = place / "data"
    data.mkdir()
    nobody = server_account(data=place / "none", wanted="nobody")
    os.chown(data, nobody.uid, nobody.gid)
    assert server_account(data=data, wanted=None) == nobody


def test_reach_is_decided_by_the_mode_of_every_folder_above(place: Path) -> None:
    stranger = Account(name="stranger", uid=54321, gid=54321)
    inner = place / "inner"
    inner.mkdir(mode=0o755)
    assert not can_reach(path=inner, account=stranger)
    place.chmod(0o711)
    assert can_reach(path=inner, account=stranger)
