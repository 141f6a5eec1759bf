"""Runs the checks of the repository that are ours: `python -m tools.check`; 1 when one finds something."""

import sys

from tools.addresses import check_addresses
from tools.database_rules import (
    check_connections,
    check_ids_in_json,
    check_sequences,
    check_session_state,
    check_transactions,
)
from tools.dependencies import check_dependencies
from tools.habits import check_days, check_drawers, check_get_model, check_reasons, check_sizes
from tools.licences import check_licences
from tools.openapi import check_openapi
from tools.repository import ROOT
from tools.texts import check_texts

CHECKS = {
    "no registry address, no path of a machine": check_addresses,
    "every exception says its reason": check_reasons,
    "files stay readable": check_sizes,
    "business days are those of companies": check_days,
    "no state of a session": check_session_state,
    "document numbers come from counter rows": check_sequences,
    "connections live in kernel/db": check_connections,
    "commands open transactions": check_transactions,
    "ids are strings": check_ids_in_json,
    "no drawers, no signals": check_drawers,
    "get_model stays inside its app": check_get_model,
    "texts complete in both languages": check_texts,
    "docs/openapi.json is that of the routes": check_openapi,
    "libraries declared, used and explained": check_dependencies,
    "licences of what is given on": check_licences,
}


def main() -> int:
    """Prints each check with what it found; the exit code."""
    broken = 0
    for name, check in CHECKS.items():
        findings = check(ROOT)
        print(f"{'ok     ' if not findings else 'BROKEN '}{name}")
        for finding in findings:
            print(f"       {finding}")
        broken += len(findings)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
