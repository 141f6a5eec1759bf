"""Servers of the launcher's own tests: each in a folder of its own, gone afterwards."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest

from huotong.kernel.launcher.configuration import Tuning
from huotong.kernel.launcher.folder import ClusterFolder
from huotong.kernel.launcher.server import EmbeddedServer, Installation

PASSWORD = "secret"
# With the settings of production: a killed server that answers commits early would lose them.
DURABLE = Tuning(memory_megabytes=1024)


class MakeServer(Protocol):
    """Makes a server on the test's cluster."""

    def __call__(
        self, *, say: Callable[[str], None] = ..., abandon: Callable[[], bool] = ...
    ) -> EmbeddedServer: ...


@pytest.fixture
def place() -> Iterator[Path]:
    """A private folder, as a home is: nobody else can pass through it."""
    folder = Path(tempfile.mkdtemp(prefix="huotong-launcher-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def make_server(place: Path) -> Iterator[MakeServer]:
    """Makes servers on the same cluster, one after the other; the last is stopped."""
    made: list[EmbeddedServer] = []

    def make(
        *, say: Callable[[str], None] = lambda text: None, abandon: Callable[[], bool] = lambda: False
    ) -> EmbeddedServer:
        folder = ClusterFolder(place / "postgres")
        installation = Installation(folder=folder, superuser_password=PASSWORD, tuning=DURABLE)
        made.append(EmbeddedServer(installation, say=say, abandon=abandon))
        return made[-1]

    yield make
    for server in made:
        server.stop()


needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
