"""Styles exist afterwards, without variants."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.catalog.commands._references import References
from huotong.catalog.contracts import Created, CreateProduct, CreateStyle
from huotong.catalog.errors import CodeTaken
from huotong.catalog.posting import SQL
from huotong.kernel.command import command
from huotong.kernel.errors import HuotongError, Malformed
from huotong.kernel.ids import new_id
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx
from huotong.kernel.values import code_key


@command("catalog.create_styles", outcome=Created)
def create_styles(tx: Tx, items: Sequence[CreateStyle]) -> Sequence[Created | HuotongError]:
    """Each style exists, or is refused: CodeTaken, NotFound, Malformed for no attribute or one twice."""
    found = tx.ask(SQL.find_styles, keys=sorted({code_key(item.code) for item in items}))
    commons = [_common(item) for item in items]
    references = References(tx, commons)
    taken = {key for key, _ in found.rows}
    outcomes: list[Created | HuotongError] = []
    rows = []
    for no, (item, common) in enumerate(zip(items, commons, strict=True)):
        key = code_key(item.code)
        refusal: HuotongError | None = references.missing(common)
        if len({code_key(name) for name in item.attributes}) < len(item.attributes):
            refusal = Malformed(field=f"{tx.path('styles', no)}.attributes", reason="duplicate")
        if not item.attributes:
            refusal = Malformed(field=f"{tx.path('styles', no)}.attributes", reason="missing")
        if key in taken:
            refusal = CodeTaken(kind="style", given=item.code)
        if refusal is not None:
            outcomes.append(refusal)
            continue
        taken.add(key)
        id = new_id()
        shared = (item.base_unit_id, item.tax_class_id, item.category_id, item.brand_id, item.shelf_life_days)
        rows.append((id, item.code, key, item.name, "\n".join(item.attributes), *shared))
        tx.audit(kind="style", id=str(id), after={"code": item.code, "name": item.name})
        outcomes.append(Created(id, item.code))
    post_rows(tx, SQL.insert_styles, rows)
    return outcomes


def _common(item: CreateStyle) -> CreateProduct:
    """What all variants have in common, to be checked as that of a product."""
    return CreateProduct(
        sku=item.code,
        name=item.name,
        base_unit_id=item.base_unit_id,
        tax_class_id=item.tax_class_id,
        category_id=item.category_id,
        brand_id=item.brand_id,
    )
