"""A home folder of the test's own."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from huotong.main.home import Home


@pytest.fixture
def home() -> Iterator[Home]:
    """An empty home below a closed folder."""
    folder = Path(tempfile.mkdtemp(prefix="huotong-home-"))
    yield Home(folder / "home")
    shutil.rmtree(folder, ignore_errors=True)
