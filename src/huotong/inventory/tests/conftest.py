from pathlib import Path

import pytest

import huotong.inventory
import huotong.ledger
from huotong.inventory.testing import Storehouse, storehouse
from huotong.kernel import verify

for app in (huotong.ledger, huotong.inventory):
    verify.register(Path(str(app.__file__)).parent)


@pytest.fixture
def store(rolled_back: object) -> Storehouse:
    """A company with two sites and empty shelves, undone after the test."""
    return storehouse()
