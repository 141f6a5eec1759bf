"""A small trade in a book of its own."""

import pytest

from tests.hostile.world import World, new_world


@pytest.fixture
def world(rolled_back: object) -> World:
    return new_world()
