"""The one folder with everything an installation keeps: database, secrets, files."""

import json
import os
import secrets
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from huotong.kernel.db.roles import Role
from huotong.kernel.durable import sync_folder, write_new
from huotong.kernel.launcher.folder import ClusterFolder

ENVIRONMENT = "HUOTONG_HOME"
SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class Secrets:
    """What only this installation knows: made once, kept in the home folder, readable by its owner alone."""

    secret_key: str = field(repr=False)
    superuser_password: str = field(repr=False)
    role_passwords: Mapping[Role, str] = field(repr=False)

    @classmethod
    def make(cls) -> "Secrets":
        """New random secrets."""
        return cls(
            secret_key=secrets.token_urlsafe(48),
            superuser_password=secrets.token_urlsafe(SECRET_BYTES),
            role_passwords={role: secrets.token_urlsafe(SECRET_BYTES) for role in Role},
        )

    def to_json(self) -> str:
        """The text of secrets.json."""
        roles = {role.value: password for role, password in self.role_passwords.items()}
        return json.dumps(
            {"secret_key": self.secret_key, "postgres": self.superuser_password, "roles": roles}, indent=1
        )

    @classmethod
    def from_json(cls, text: str) -> "Secrets":
        """The opposite of to_json."""
        read = json.loads(text)
        return cls(
            secret_key=read["secret_key"],
            superuser_password=read["postgres"],
            role_passwords={role: read["roles"][role.value] for role in Role},
        )


@dataclass(frozen=True, slots=True)
class Home:
    """The paths of one installation."""

    path: Path

    @classmethod
    def from_environment(cls) -> "Home":
        """HUOTONG_HOME, else ~/.huotong."""
        return cls(Path(os.environ.get(ENVIRONMENT) or Path.home() / ".huotong").absolute())

    @property
    def cluster(self) -> ClusterFolder:
        """The embedded server's folder."""
        return ClusterFolder(self.path / "postgres")

    @property
    def files(self) -> Path:
        """Attachments, by content."""
        return self.path / "files"

    @property
    def run(self) -> Path:
        """What the running processes write about themselves."""
        return self.path / "run"

    @property
    def secrets_file(self) -> Path:
        """secrets.json."""
        return self.path / "secrets.json"

    def secrets(self) -> Secrets | None:
        """The secrets, or None before the first start."""
        try:
            return Secrets.from_json(self.secrets_file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None

    def ensure_secrets(self) -> Secrets:
        """The secrets; made and durably written the first time. Two first starts agree on one set."""
        known = self.secrets()
        if known is not None:
            return known
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        part = self.secrets_file.with_suffix(f".part-{os.getpid()}-{threading.get_ident()}")
        part.unlink(missing_ok=True)  # of an earlier process with this number
        write_new(part, Secrets.make().to_json().encode())
        try:
            os.link(part, self.secrets_file)
        except FileExistsError:
            pass
        finally:
            part.unlink()
        sync_folder(self.path)
        return Secrets.from_json(self.secrets_file.read_text(encoding="utf-8"))
