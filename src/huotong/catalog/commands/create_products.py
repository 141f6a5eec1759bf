"""Products exist afterwards, with the ratios of their units and their barcodes."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.catalog.commands._creating import NewProducts
from huotong.catalog.contracts import CreatedProduct, CreateProduct
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.ids import new_ids
from huotong.kernel.tx import Tx

CHUNK = Chunk(documents=1000, lines=5000, lines_of=lambda item: 1 + len(item.units) + len(item.barcodes))


@command("catalog.create_products", outcome=CreatedProduct, chunk=CHUNK)
def create_products(tx: Tx, items: Sequence[CreateProduct]) -> Sequence[CreatedProduct | HuotongError]:
    """Each product exists with its ratios and barcodes, or is refused.

    Refusals: CodeTaken, NotFound for what it names, RatioToItself, OverlappingRatios, BarcodeTaken,
    BarcodeWithoutUnit, Malformed.
    """
    new = NewProducts(tx, items)
    outcomes = [
        new.accept(item, id=id, path=tx.path("products", no))
        for no, (item, id) in enumerate(zip(items, new_ids(len(items)), strict=True))
    ]
    new.write()
    return outcomes
