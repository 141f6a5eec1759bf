"""Styles have more variants afterwards, each a product of its own."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.catalog.commands._creating import NewProducts
from huotong.catalog.contracts import AddedVariants, AddVariants
from huotong.catalog.errors import StyleArchived, VariantTaken
from huotong.catalog.locks import lock_styles
from huotong.catalog.posting import SQL
from huotong.catalog.rules.styles import Belongs, KeptStyle
from huotong.kernel.command import command
from huotong.kernel.errors import HuotongError, Malformed, NotFound
from huotong.kernel.ids import new_ids
from huotong.kernel.tx import Tx


@command("catalog.add_variants", outcome=AddedVariants, maximum=100)
def add_variants(tx: Tx, items: Sequence[AddVariants]) -> Sequence[AddedVariants]:
    """Each style has the variants besides those it had, all of them or none.

    A variant is a product with what the style has in common; archived variants keep their values. Raises
    NotFound, StyleArchived, VariantTaken, CodeTaken for a SKU, Malformed for too few or too many values.
    """
    ids = sorted({item.style_id for item in items})
    locked = lock_styles(tx, ids=ids)
    there = tx.ask(SQL.variants_of_styles, ids=ids)
    styles = {row[0]: KeptStyle(*row) for row in locked.rows}
    taken = {(style, key): sku for style, key, sku in there.rows}
    wanted = []
    for no, item in enumerate(items):
        path = tx.path("styles", no)
        style = styles.get(item.style_id)
        if style is None:
            raise NotFound(kind="style", id=str(item.style_id))
        if style.archived:
            raise StyleArchived(style=style.code)
        if not item.variants:
            raise Malformed(field=f"{path}.variants", reason="missing")
        for place, variant in enumerate(item.variants):
            if len(variant.values) != style.attribute_count:
                raise Malformed(field=f"{path}.variants.{place}.values", reason="one_per_attribute")
            belongs = Belongs(style.id, variant.values)
            if (owner := taken.get((style.id, belongs.key))) is not None:
                raise VariantTaken(style=style.code, values=" / ".join(variant.values), sku=owner)
            taken[style.id, belongs.key] = variant.sku
            wanted.append((style.product(sku=variant.sku, values=variant.values), belongs))
    new = NewProducts(tx, [product for product, _ in wanted])
    made = new_ids(len(wanted))
    for id, (product, belongs) in zip(made, wanted, strict=True):
        outcome = new.accept(product, id=id, path="variants", belongs=belongs)
        if isinstance(outcome, HuotongError):
            raise outcome
    new.write()
    told = iter(made)
    return [
        AddedVariants(item.style_id, styles[item.style_id].code, tuple(next(told) for _ in item.variants))
        for item in items
    ]
