"""Products have replacements and accessories afterwards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from huotong.catalog.commands._locked import LockedProducts
from huotong.catalog.contracts import ChangedProduct, KeptProduct, RelateProduct
from huotong.catalog.errors import ProductArchived, RelatedToItself
from huotong.catalog.posting import SQL
from huotong.catalog.rules.products import as_text
from huotong.kernel.changes import MasterChanged
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError, Malformed, NotFound
from huotong.kernel.history import record_changes
from huotong.kernel.ids import new_ids
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx

CHUNK = Chunk(documents=1000, lines=5000, lines_of=lambda item: 1 + len(item.accessory_ids))


@command("catalog.relate_products", outcome=ChangedProduct, chunk=CHUNK)
def relate_products(tx: Tx, items: Sequence[RelateProduct]) -> Sequence[ChangedProduct | HuotongError]:
    """Each product is replaced and accompanied by those named and no others, or is refused.

    Refusals: NotFound also for a named product that is not sold, ChangedMeanwhile, ProductArchived,
    RelatedToItself.
    """
    ids = [item.product_id for item in items]
    locked = LockedProducts(tx, ids=ids)
    named = {id for item in items for id in (item.replacement_id, *item.accessory_ids) if id is not None}
    sold_read = tx.ask(SQL.products_named, ids=sorted(named))
    before_read = tx.ask(SQL.accessories_of_products, ids=sorted(set(ids)))
    sold: dict[int, str] = dict(sold_read.rows)
    before: dict[int, list[str]] = defaultdict(list)
    for product_id, _, sku in before_read.rows:
        before[product_id].append(sku)
    outcomes: list[ChangedProduct | HuotongError] = []
    replacements: list[tuple[int, int | None]] = []
    accessories: dict[int, list[int]] = {}
    told = []
    for no, item in enumerate(items):
        product = _found(item, locked, sold)
        if isinstance(product, HuotongError):
            outcomes.append(product)
            continue
        if product.id in accessories:
            field = f"{tx.path('products', no)}.product_id"
            outcomes.append(Malformed(field=field, reason="duplicate"))
            continue
        changed = product._replace(
            version=product.version + 1,
            replacement=None if item.replacement_id is None else sold[item.replacement_id],
        )
        skus = sorted(sold[id] for id in set(item.accessory_ids))
        told.append(
            MasterChanged(
                "product",
                product.id,
                changed.version,
                {"replacement": product.replacement, "accessories": _listed(before[product.id])},
                {"replacement": changed.replacement, "accessories": _listed(skus)},
            )
        )
        replacements.append((product.id, item.replacement_id))
        accessories[product.id] = sorted(set(item.accessory_ids))
        outcomes.append(ChangedProduct(product.id, product.sku, changed.version))
    _write(tx, replacements, accessories)
    record_changes(tx, told)
    return outcomes


def _listed(skus: Sequence[str]) -> str | None:
    return as_text(", ".join(sorted(skus)))


def _found(item: RelateProduct, locked: LockedProducts, sold: dict[int, str]) -> KeptProduct | HuotongError:
    product = locked.find(item.product_id, version=item.version)
    if isinstance(product, HuotongError):
        return product
    if product.archived:
        return ProductArchived(sku=product.sku)
    for id in (item.replacement_id, *item.accessory_ids):
        if id == product.id:
            return RelatedToItself(sku=product.sku)
        if id is not None and id not in sold:
            return NotFound(kind="product", id=str(id))
    return product


def _write(tx: Tx, replacements: Sequence[tuple[int, int | None]], accessories: dict[int, list[int]]) -> None:
    post_rows(tx, SQL.set_replacements, replacements)
    if accessories:
        tx.post(SQL.unlist_accessories, ids=sorted(accessories))
    pairs = [(product, accessory) for product, some in accessories.items() for accessory in some]
    post_rows(
        tx, SQL.list_accessories, [(id, *pair) for id, pair in zip(new_ids(len(pairs)), pairs, strict=True)]
    )
