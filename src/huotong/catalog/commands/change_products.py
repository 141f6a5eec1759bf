"""Products are as was asked afterwards, and what they were before is kept."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.catalog.commands._changing import ChangedProducts
from huotong.catalog.contracts import ChangedProduct, ChangeProduct
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx

CHUNK = Chunk(documents=500, lines=5000, lines_of=lambda item: 1 + len(item.units) + len(item.barcodes))


@command("catalog.change_products", outcome=ChangedProduct, chunk=CHUNK)
def change_products(tx: Tx, items: Sequence[ChangeProduct]) -> Sequence[ChangedProduct | HuotongError]:
    """Each product is as asked and one version later, or is refused.

    Refusals: NotFound, ChangedMeanwhile for another version, ProductArchived, UnitsInUse, RatioToItself,
    OverlappingRatios, BarcodeTaken, BarcodeWithoutUnit, Malformed.
    """
    changed = ChangedProducts(tx, items)
    outcomes = [changed.accept(item, path=tx.path("products", no)) for no, item in enumerate(items)]
    changed.write()
    return outcomes
