"""Which tax rule fits: the most specific one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from huotong.pricing.contracts import TaxDecision, TaxRow


class TaxTable:
    """The tax rules a command has read, asked once per line."""

    def __init__(self, rows: Iterable[tuple[object, ...]]) -> None:
        self._rules: dict[tuple[int, int], list[TaxRow]] = defaultdict(list)
        for row in rows:
            rule = TaxRow._make(row)
            self._rules[rule.company_id, rule.tax_class_id].append(rule)

    def find(
        self,
        *,
        company_id: int,
        tax_class_id: int,
        tax_status: str,
        on: date,
        ship_from: tuple[int, ...] = (),
        ship_to: tuple[int, ...] = (),
    ) -> TaxDecision | None:
        """The rule that fits best, or None.

        `ship_from` and `ship_to` are regions with those above them, the smallest first. A rule for the
        smaller ship-to region wins, then for the smaller ship-from region, then one that names the
        status; two equally specific rules cannot stand on one day.
        """
        best: TaxRow | None = None
        best_rank: tuple[int, int, int] = (0, 0, 0)
        for rule in self._rules.get((company_id, tax_class_id), ()):
            if rule.valid_from > on or (rule.valid_to is not None and rule.valid_to < on):
                continue
            rank = _rank(rule, tax_status=tax_status, ship_from=ship_from, ship_to=ship_to)
            if rank is not None and (best is None or rank < best_rank):
                best, best_rank = rule, rank
        return None if best is None else _decision(best)


def _rank(
    rule: TaxRow, *, tax_status: str, ship_from: tuple[int, ...], ship_to: tuple[int, ...]
) -> tuple[int, int, int] | None:
    """How far the rule is from naming exactly this case, nearest first; None when it does not fit."""
    if rule.tax_status not in ("", tax_status):
        return None
    steps_to = _steps(rule.ship_to_id, ship_to)
    steps_from = _steps(rule.ship_from_id, ship_from)
    if steps_to is None or steps_from is None:
        return None
    return steps_to, steps_from, int(rule.tax_status == "")


def _steps(region_id: int | None, regions: tuple[int, ...]) -> int | None:
    if region_id is None:
        return len(regions)
    return regions.index(region_id) if region_id in regions else None


def _decision(rule: TaxRow) -> TaxDecision:
    trace: dict[str, object] = {"rule_id": str(rule.rule_id), "rate": format(rule.rate.normalize(), "f")}
    trace["treatment"] = rule.treatment
    for name, value in (
        ("tax_status", rule.tax_status),
        ("ship_to_id", rule.ship_to_id),
        ("ship_from_id", rule.ship_from_id),
    ):
        if value:
            trace[name] = str(value)
    return TaxDecision(rule.rule_id, rule.rate, rule.treatment, trace)
