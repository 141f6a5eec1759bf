"""Products exist afterwards, with the ratios of their units."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.catalog.contracts import CreatedProduct, CreateProduct
from huotong.catalog.errors import CodeTaken
from huotong.catalog.posting import SQL, ask_product_ids
from huotong.catalog.rules.products import wrong_ratio
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.ids import new_ids
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx
from huotong.kernel.values import code_key

CHUNK = Chunk(documents=1000, lines=5000, lines_of=lambda item: 1 + len(item.units))


@command("catalog.create_products", outcome=CreatedProduct, chunk=CHUNK)
def create_products(tx: Tx, items: Sequence[CreateProduct]) -> Sequence[CreatedProduct | HuotongError]:
    """Each product exists with its ratios, or is refused.

    Refusals: CodeTaken, NotFound for a unit or tax class, RatioToItself, OverlappingRatios, Malformed.
    """
    keys = [code_key(item.sku) for item in items]
    taken_rows = ask_product_ids(tx, keys=keys)
    unit_ids = {item.base_unit_id for item in items} | {r.unit_id for item in items for r in item.units}
    units = tx.ask(SQL.units_by_id, ids=sorted(unit_ids))
    classes = tx.ask(SQL.tax_classes_by_id, ids=sorted({item.tax_class_id for item in items}))
    known = _Known(
        {id for (id,) in units.rows}, {id for (id,) in classes.rows}, {key for key, _ in taken_rows.rows}
    )
    outcomes: list[CreatedProduct | HuotongError] = []
    products, ratios = [], []
    for no, (item, id, key) in enumerate(zip(items, new_ids(len(items)), keys, strict=True)):
        if (refusal := known.refusal(item, key, path=tx.path("products", no))) is not None:
            outcomes.append(refusal)
            continue
        known.taken.add(key)
        unit, tax_class = item.base_unit_id, item.tax_class_id
        products.append((id, item.sku, key, item.name, item.category, unit, tax_class))
        ratios += [(id, r.unit_id, r.numerator, r.denominator, r.valid_from, r.valid_to) for r in item.units]
        tx.audit(kind="product", id=str(id), after={"sku": item.sku, "name": item.name})
        outcomes.append(CreatedProduct(id, item.sku))
    post_rows(tx, SQL.insert_products, products)
    ratio_ids = new_ids(len(ratios))
    post_rows(tx, SQL.insert_product_units, [(id, *row) for id, row in zip(ratio_ids, ratios, strict=True)])
    return outcomes


class _Known:
    """What the set refers to and what is taken."""

    def __init__(self, units: set[int], tax_classes: set[int], taken: set[str]) -> None:
        self.units = units
        self.tax_classes = tax_classes
        self.taken = taken

    def refusal(self, item: CreateProduct, key: str, *, path: str) -> HuotongError | None:
        """Why the product cannot be created, or None."""
        if key in self.taken:
            return CodeTaken(kind="product", given=item.sku)
        for unit in (item.base_unit_id, *(ratio.unit_id for ratio in item.units)):
            if unit not in self.units:
                return NotFound(kind="unit", id=str(unit))
        if item.tax_class_id not in self.tax_classes:
            return NotFound(kind="tax_class", id=str(item.tax_class_id))
        return wrong_ratio(item, path=path)
