"""Tax rules stand from their days on."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError, Malformed, NotFound
from huotong.kernel.ids import new_ids
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx
from huotong.network.public import ask_regions
from huotong.pricing.contracts import SetTaxRule, TaxRuleSet
from huotong.pricing.errors import OverlappingTaxRule
from huotong.pricing.locks import lock_tax_companies
from huotong.pricing.posting import SQL
from huotong.pricing.rules.periods import Period, Timelines


@command("pricing.set_tax_rules", outcome=TaxRuleSet, chunk=Chunk(documents=1000))
def set_tax_rules(tx: Tx, items: Sequence[SetTaxRule]) -> Sequence[TaxRuleSet | HuotongError]:
    """Each rule stands on its days and the open one like it ends the day before, or it is refused.

    Refusals: NotFound for a company outside the actor's scope, a tax class or a region; Malformed for
    days, or for a rate beside a treatment without tax; OverlappingTaxRule.
    """
    known = _Known(tx, items)
    outcomes: list[TaxRuleSet | HuotongError] = []
    rows = []
    for no, (item, id) in enumerate(zip(items, new_ids(len(items)), strict=True)):
        refusal = known.refusal(item, id, path=tx.path("tax_rules", no))
        outcomes.append(TaxRuleSet(id) if refusal is None else refusal)
        if refusal is None:
            rows.append((id, *_conditions(item), item.rate, item.treatment, item.valid_from))
            tx.audit(
                kind="tax_rule",
                id=str(id),
                after={"rate": format(item.rate, "f"), "treatment": item.treatment},
            )
    post_rows(tx, SQL.end_tax_rules, sorted(known.timelines.ended.items()))
    post_rows(tx, SQL.insert_tax_rules, [(*row, known.timelines.added[row[0]]) for row in rows])
    return outcomes


def _conditions(item: SetTaxRule) -> tuple[int, int, str, int | None, int | None]:
    status = item.tax_status or ""
    return item.company_id, item.tax_class_id, status, item.ship_from_region_id, item.ship_to_region_id


class _Known:
    """The companies (locked), classes, regions and standing rules of a set."""

    def __init__(self, tx: Tx, items: Sequence[SetTaxRule]) -> None:
        company_ids = sorted({item.company_id for item in items})
        class_ids = sorted({item.tax_class_id for item in items})
        companies = lock_tax_companies(tx, ids=company_ids)
        classes = tx.ask(SQL.tax_classes_by_id, ids=class_ids)
        regions = ask_regions(
            tx,
            ids=[id for i in items for id in (i.ship_from_region_id, i.ship_to_region_id) if id is not None],
        )
        standing = tx.ask(SQL.standing_tax_rules, companies=company_ids, classes=class_ids)
        self.companies = {id for (id,) in companies.rows if tx.actor.sees_company(id)}
        self.classes = {id for (id,) in classes.rows}
        self.regions = {row[0] for row in regions.rows}
        self.timelines = Timelines()
        for id, *conditions, first, last in standing.rows:
            self.timelines.stand(tuple(conditions), Period(id, first, last))

    def refusal(self, item: SetTaxRule, id: int, *, path: str) -> HuotongError | None:
        """Why the rule cannot stand; or None, and then it stands."""
        if item.valid_to is not None and item.valid_to < item.valid_from:
            return Malformed(field=f"{path}.valid_to", reason="before_valid_from")
        if item.treatment != "standard" and item.rate:
            return Malformed(field=f"{path}.rate", reason="rate_without_tax")
        return self._missing(item) or self._clash(item, id)

    def _missing(self, item: SetTaxRule) -> HuotongError | None:
        if item.company_id not in self.companies:
            return NotFound(kind="company", id=str(item.company_id))
        if item.tax_class_id not in self.classes:
            return NotFound(kind="tax_class", id=str(item.tax_class_id))
        for region in (item.ship_from_region_id, item.ship_to_region_id):
            if region is not None and region not in self.regions:
                return NotFound(kind="region", id=str(region))
        return None

    def _clash(self, item: SetTaxRule, id: int) -> HuotongError | None:
        clash = self.timelines.add(_conditions(item), Period(id, item.valid_from, item.valid_to))
        if clash is None:
            return None
        until = "" if clash.valid_to is None else clash.valid_to.isoformat()
        return OverlappingTaxRule(
            tax_class_id=str(item.tax_class_id), since=clash.valid_from.isoformat(), until=until
        )
