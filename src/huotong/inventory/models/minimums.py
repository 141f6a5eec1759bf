"""How little of a product a site may have."""

from __future__ import annotations

from django.db import models
from django.db.models import PROTECT, CheckConstraint, F, Q, UniqueConstraint

from huotong.inventory.models.stock import QUANTITY_BOUND
from huotong.kernel.db.fields import BookForeignKey, QuantityField
from huotong.kernel.db.models import Master


class MinimumLevel(Master):
    """A site is to have at least `minimum` of a product, and is filled up to `target`; None: any quantity."""

    site = BookForeignKey("network.Site", on_delete=PROTECT, related_name="+", db_index=False)
    product_id = models.BigIntegerField()
    minimum = QuantityField(null=True)
    target = QuantityField(null=True)

    class Meta:
        db_table = "inventory_minimum_level"
        constraints = [
            UniqueConstraint(fields=["book_id", "site", "product_id"], name="inventory_minimum_level_place"),
            CheckConstraint(
                name="inventory_minimum_level_quantities",
                condition=Q(minimum__isnull=True, target__isnull=True)
                | Q(minimum__gt=0, minimum__lte=QUANTITY_BOUND)
                & (Q(target__isnull=True) | Q(target__gte=F("minimum"), target__lte=QUANTITY_BOUND)),
            ),
        ]
