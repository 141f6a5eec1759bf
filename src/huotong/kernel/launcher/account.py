"""Which operating-system account runs PostgreSQL, and what that account can reach."""

import os
import pwd
from dataclasses import dataclass
from pathlib import Path

from huotong.kernel.launcher.errors import NoServerAccount

CANDIDATES = ("huotong", "postgres", "nobody")


@dataclass(frozen=True, slots=True)
class Account:
    """An account by name and numbers."""

    name: str
    uid: int
    gid: int

    @property
    def is_ours(self) -> bool:
        """True when the running process already has this user."""
        return self.uid == os.geteuid()


def current_account() -> Account:
    """The account of the running process; a number without an entry keeps the number as its name."""
    uid = os.geteuid()
    try:
        return _account(pwd.getpwuid(uid))
    except KeyError:
        return Account(name=str(uid), uid=uid, gid=os.getegid())


def server_account(*, data: Path, wanted: str | None) -> Account:
    """The account for the server: ourselves, or from root the owner of the data folder, the wanted one,
    else the first of ``huotong``, ``postgres``, ``nobody`` that exists.

    Raises NoServerAccount when root finds none.
    """
    if os.geteuid() != 0:
        return current_account()
    owner = _owner_of(data)
    if owner is not None:
        return owner
    names = (wanted,) if wanted else CANDIDATES
    for name in names:
        try:
            found = _account(pwd.getpwnam(name))
        except KeyError:
            continue
        if found.uid != 0:
            return found
    raise NoServerAccount(tried=", ".join(names))


def can_reach(*, path: Path, account: Account) -> bool:
    """Whether the account may enter every folder above the path and the path itself, by mode bits."""
    if account.is_ours:
        return True
    resolved = path.resolve()
    return all(_may_enter(folder, account) for folder in (resolved, *resolved.parents))


def _may_enter(folder: Path, account: Account) -> bool:
    status = folder.stat()
    if status.st_uid == account.uid:
        return bool(status.st_mode & 0o100)
    if status.st_gid == account.gid:
        return bool(status.st_mode & 0o010)
    return bool(status.st_mode & 0o001)


def _owner_of(data: Path) -> Account | None:
    try:
        uid = data.stat().st_uid
        return _account(pwd.getpwuid(uid)) if uid != 0 else None
    except (FileNotFoundError, KeyError):
        return None


def _account(entry: pwd.struct_passwd) -> Account:
    return Account(name=entry.pw_name, uid=entry.pw_uid, gid=entry.pw_gid)
