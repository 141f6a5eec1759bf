"""No registry's host and no path of one machine is in the repository."""

from pathlib import Path

from tests.architecture.planting import write
from tools.addresses import check_addresses
from tools.repository import ROOT

HOST = "py" + "pi.org"  # in two pieces, or the check would find itself
HOME = "/ho" + "me/clerk"


def test_the_repository_names_no_registry_and_no_machine() -> None:
    assert check_addresses(ROOT) == []


def test_planted_addresses_are_caught(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "README.md": f"See https://{HOST}/simple\n",
            "requirements/base.txt": "six==1.17.0\n--index" + "-url https://mirror.example/simple\n",
            "frontend/package-lock.json": '{"six": {"resol' + 'ved": "https://mirror.example/six.tgz"}}\n',
            "src/huotong/main/home.py": f'HOME = "{HOME}/books"\n',
            "src/huotong/sound.py": '"""Sources: https://www.example.org/work/paper."""\nurl = "/orders/home/list"\n',
        },
    )
    assert [(finding.path, finding.line) for finding in check_addresses(tmp_path)] == [
        ("README.md", 1),
        ("frontend/package-lock.json", 1),
        ("requirements/base.txt", 2),
        ("src/huotong/main/home.py", 1),
    ]


def test_locks_state_a_hash_for_every_package() -> None:
    for lock in sorted((ROOT / "requirements").glob("*.txt")):
        entries = [entry for entry in lock.read_text().replace("\\\n", " ").splitlines() if entry.strip()]
        assert entries, lock.name
        assert [
            entry.split()[0] for entry in entries if "--hash=sha256:" not in entry or "==" not in entry
        ] == []
