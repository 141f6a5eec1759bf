"""Archived products are sold again afterwards."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.catalog.commands._locked import LockedProducts
from huotong.catalog.commands._references import named_archived
from huotong.catalog.contracts import ChangedProduct, KeptProduct, ProductOfVersion
from huotong.catalog.errors import NotArchived
from huotong.catalog.locks import lock_named
from huotong.catalog.posting import SQL
from huotong.kernel.changes import MasterChanged
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.history import record_changes
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx


@command("catalog.restore_products", outcome=ChangedProduct, chunk=Chunk(documents=2000))
def restore_products(tx: Tx, items: Sequence[ProductOfVersion]) -> Sequence[ChangedProduct | HuotongError]:
    """Each product is sold again, or is refused.

    Refusals: NotFound, ChangedMeanwhile, NotArchived, IsArchived for its category or brand.
    """
    locked = LockedProducts(tx, ids=[item.product_id for item in items])
    kept = [one for item in items if isinstance(one := locked.find(item.product_id), KeptProduct)]
    categories, brands = lock_named(
        tx, category_ids=[one.category_id for one in kept], brand_ids=[one.brand_id for one in kept]
    )
    outcomes: list[ChangedProduct | HuotongError] = []
    told = []
    for item in items:
        product = locked.find(item.product_id, version=item.version)
        if isinstance(product, HuotongError):
            outcomes.append(product)
        elif not product.archived or product.merged_into_id is not None:
            outcomes.append(NotArchived(sku=product.sku))
        elif gone := named_archived(categories, brands, product.category_id, product.brand_id):
            outcomes.append(gone)
        else:
            back = product._replace(version=product.version + 1, archived=False)
            locked.replace(back)
            change = ({"archived": True}, {"archived": False})
            told.append(MasterChanged("product", back.id, back.version, *change))
            outcomes.append(ChangedProduct(back.id, back.sku, back.version))
    post_rows(tx, SQL.set_archived, [(one.id, None, None) for one in told])
    record_changes(tx, told)
    return outcomes
