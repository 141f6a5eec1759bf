"""Products are not sold any more afterwards."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.catalog.commands._locked import LockedProducts
from huotong.catalog.contracts import ChangedProduct, ProductOfVersion
from huotong.catalog.errors import ProductArchived
from huotong.catalog.ports import PRODUCT_USES
from huotong.catalog.posting import SQL
from huotong.kernel.changes import MasterChanged
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.history import record_changes
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx
from huotong.kernel.uses import InUse


@command("catalog.archive_products", outcome=ChangedProduct, chunk=Chunk(documents=2000))
def archive_products(tx: Tx, items: Sequence[ProductOfVersion]) -> Sequence[ChangedProduct | HuotongError]:
    """Each product is archived: its SKU stays taken and nobody orders it. Or it is refused.

    Refusals: NotFound, ChangedMeanwhile, ProductArchived, InUse while goods lie somewhere or are ordered.
    """
    ids = [item.product_id for item in items]
    locked = LockedProducts(tx, ids=ids)
    uses = PRODUCT_USES.ask_last(tx, ids=ids)
    outcomes: list[ChangedProduct | HuotongError] = []
    told = []
    for item in items:
        product = locked.find(item.product_id, version=item.version)
        if isinstance(product, HuotongError):
            outcomes.append(product)
        elif product.archived:
            outcomes.append(ProductArchived(sku=product.sku))
        elif causes := uses.of(product.id):
            outcomes.append(InUse(kind="product", given=product.sku, causes=causes))
        else:
            gone = product._replace(version=product.version + 1, archived=True)
            locked.replace(gone)
            change = ({"archived": False}, {"archived": True})
            told.append(MasterChanged("product", gone.id, gone.version, *change))
            outcomes.append(ChangedProduct(gone.id, gone.sku, gone.version))
    post_rows(tx, SQL.set_archived, [(one.id, tx.now, None) for one in told])
    record_changes(tx, told)
    return outcomes
