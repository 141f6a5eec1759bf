from pathlib import Path

import pytest

import huotong.ledger
import huotong.limits
from huotong.kernel import verify
from huotong.kernel.testing.cluster import TestDatabase
from huotong.ledger.testing import Desk, ledger_desk

for app in (huotong.ledger, huotong.limits):
    verify.register(Path(str(app.__file__)).parent)


@pytest.fixture
def desk(rolled_back: TestDatabase) -> Desk:
    """A firm with books, undone after the test."""
    return ledger_desk()
