"""The server's memory follows the machine's, and its promise to keep commits is on unless data are thrown away."""

import pytest

from huotong.kernel.launcher.configuration import Tuning, machine_memory_megabytes


@pytest.mark.parametrize(
    ("memory", "shared", "work"),
    [(512, "64MB", "4MB"), (4096, "512MB", "8MB"), (24576, "3072MB", "32MB"), (262144, "4096MB", "32MB")],
)
def test_memory_by_the_size_of_the_machine(memory: int, shared: str, work: str) -> None:
    settings = Tuning(memory_megabytes=memory).settings()
    assert settings["shared_buffers"] == shared
    assert settings["work_mem"] == work


@pytest.mark.parametrize(("durable", "value"), [(True, "on"), (False, "off")])
def test_durability(durable: bool, value: str) -> None:
    settings = Tuning(memory_megabytes=1024, durable=durable).settings()
    assert {settings[name] for name in ("fsync", "full_page_writes", "synchronous_commit")} == {value}


def test_the_machine_has_memory() -> None:
    assert machine_memory_megabytes() > 256
