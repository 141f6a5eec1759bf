"""Products exist afterwards, with the ratios of their units and their barcodes."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.catalog.commands._references import References
from huotong.catalog.commands._writing import Writing, facts_of, found_by
from huotong.catalog.contracts import CreatedProduct, CreateProduct
from huotong.catalog.errors import CodeTaken
from huotong.catalog.posting import SQL, ask_product_ids
from huotong.catalog.rules.products import barcode_key, wrong_ratio
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.ids import new_ids
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx
from huotong.kernel.values import code_key

CHUNK = Chunk(documents=1000, lines=5000, lines_of=lambda item: 1 + len(item.units) + len(item.barcodes))


@command("catalog.create_products", outcome=CreatedProduct, chunk=CHUNK)
def create_products(tx: Tx, items: Sequence[CreateProduct]) -> Sequence[CreatedProduct | HuotongError]:
    """Each product exists with its ratios and barcodes, or is refused.

    Refusals: CodeTaken, NotFound for what it names, RatioToItself, OverlappingRatios, BarcodeTaken,
    BarcodeWithoutUnit, Malformed.
    """
    keys = [code_key(item.sku) for item in items]
    taken_rows = ask_product_ids(tx, keys=keys)
    references = References(tx, items)
    taken = {key for key, _ in taken_rows.rows}
    writing = Writing(tx)
    outcomes: list[CreatedProduct | HuotongError] = []
    products = []
    for no, (item, id, key) in enumerate(zip(items, new_ids(len(items)), keys, strict=True)):
        path = tx.path("products", no)
        refusal = _refusal(item, id, references, path=path)
        if key in taken:
            refusal = CodeTaken(kind="product", given=item.sku)
        if refusal is not None:
            outcomes.append(refusal)
            continue
        taken.add(key)
        products.append((id, item.sku, key, item.name, *facts_of(item), *found_by(item.sku, item)))
        for ratio in item.units:
            writing.add_ratio(id, ratio)
        for barcode in item.barcodes:
            references.owners[barcode_key(barcode.gtin)] = (id, item.sku)
            writing.add_barcode(id, barcode, unit_id=barcode.unit_id or item.base_unit_id)
        tx.audit(kind="product", id=str(id), after={"sku": item.sku, "name": item.name})
        outcomes.append(CreatedProduct(id, item.sku))
    post_rows(tx, SQL.insert_products, products)
    writing.write()
    return outcomes


def _refusal(item: CreateProduct, id: int, references: References, *, path: str) -> HuotongError | None:
    units = {item.base_unit_id, *(ratio.unit_id for ratio in item.units)}
    return (
        references.missing(item)
        or wrong_ratio(item.units, base_unit_id=item.base_unit_id, sku=item.sku, path=path)
        or references.wrong_barcode(item, product_id=id, sku=item.sku, units=units, path=path)
    )
