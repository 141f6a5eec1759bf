"""The endpoints of vouchers and periods."""

from __future__ import annotations

from collections.abc import Mapping

from tests.hostile import items as k
from tests.hostile.endpoint import Endpoint, each
from tests.hostile.items import Id, Kind, Some, Whole

_PERIOD: dict[str, Kind] = {"company_id": Id(of="period"), "year": Whole(), "no": Whole()}

VOUCHERS: Mapping[str, Endpoint] = {
    "/ledger/periods/close": Endpoint(
        lambda w: {"periods": [{"company_id": w.company, "year": 2027, "no": 12}]}, each("periods", _PERIOD)
    ),
    "/ledger/periods/open": Endpoint(
        lambda w: {"periods": [{"company_id": w.company, "year": w.closed_year(), "no": 1}]},
        each("periods", _PERIOD),
    ),
    "/ledger/vouchers/number": Endpoint(
        lambda w: {"periods": [{"company_id": w.company, "year": 2026, "no": w.unnumbered_month()}]},
        each("periods", _PERIOD),
    ),
    "/ledger/vouchers/post": Endpoint(
        lambda w: {
            "vouchers": [
                {
                    "company_id": w.company,
                    "org_unit_id": w.east,
                    "posted_on": "2026-11-24",
                    "memo": "Rent",
                    "word": "general",
                    "lines": [
                        {
                            "account_id": w.account("6100"),
                            "debit": "5.00",
                            "credit": "0",
                            "org_unit_id": w.east,
                        },
                        {
                            "account_id": w.account("1010"),
                            "debit": "0",
                            "credit": "5.00",
                            "org_unit_id": w.east,
                        },
                    ],
                }
            ]
        },
        each(
            "vouchers",
            {
                "company_id": Id(of="company"),
                "org_unit_id": Id(of="org_unit"),
                "posted_on": k.DAY,
                "memo": k.NAME,
                "word": k.CHOICE_OR_NONE,
                "lines": Some(most=1000),
                "lines.0.account_id": Id(of="account"),
                "lines.0.debit": k.AMOUNT,
                "lines.0.credit": k.AMOUNT,
                "lines.0.org_unit_id": Id(optional=True, of="org_unit"),
            },
        ),
    ),
    "/ledger/vouchers/reverse": Endpoint(
        lambda w: {"vouchers": [{"voucher_id": w.voucher(), "reversed_on": "2026-11-24", "memo": "Back"}]},
        each(
            "vouchers",
            {"voucher_id": Id(of="voucher"), "reversed_on": k.DAY, "memo": k.NAME},
        ),
    ),
}
