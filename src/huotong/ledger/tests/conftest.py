import pytest

from huotong.kernel.testing.cluster import TestDatabase
from huotong.ledger.testing import Desk, ledger_desk


@pytest.fixture
def desk(rolled_back: TestDatabase) -> Desk:
    """A firm with books, undone after the test."""
    return ledger_desk()
