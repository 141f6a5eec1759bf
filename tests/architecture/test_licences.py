"""What is given on with the package may be given on under Apache-2.0."""

import hashlib
import json
from pathlib import Path

from tests.architecture.planting import write
from tools.licences import check_licences, licence_of, unfit
from tools.repository import ROOT

STANDARD_TEXT = "cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30"


def test_our_licence_is_the_standard_text() -> None:
    assert hashlib.sha256((ROOT / "LICENSE").read_bytes()).hexdigest() == STANDARD_TEXT


def test_all_licences_fit() -> None:
    assert check_licences(ROOT) == []


def test_a_package_says_its_licence() -> None:
    assert "BSD" in licence_of("Django")
    assert licence_of("no-such-package-here") == ""


def test_an_unfit_licence_is_caught() -> None:
    said = {
        "good": "MIT",
        "bad": "GPL-3.0-only",
        "worse": "Proprietary",
        "lesser": "LGPL-3.0-only",
        "absent": "",
    }
    assert unfit(said) == ["bad (GPL-3.0-only)", "worse (Proprietary)"]


def test_an_unfit_licence_of_the_screens_is_caught(tmp_path: Path) -> None:
    packages = {
        "": {"name": "screens"},
        "node_modules/good": {"license": "MIT"},
        "node_modules/bad": {"license": "AGPL-3.0"},
        "node_modules/silent": {},
        "node_modules/only-builds": {"license": "GPL-2.0", "dev": True},
    }
    write(tmp_path, {"frontend/package-lock.json": json.dumps({"packages": packages})})
    assert [str(found) for found in check_licences(tmp_path)] == [
        "frontend/package-lock.json: licence of bad (AGPL-3.0)",
        "frontend/package-lock.json: licence of silent (none given)",
    ]
