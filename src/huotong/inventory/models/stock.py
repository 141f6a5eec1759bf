"""The tables of the stock ledger: lines that only grow, and the balances they explain."""

from django.db import models
from django.db.models import CheckConstraint, F, Index, Q

from huotong.inventory.contracts import Place
from huotong.kernel.db.fields import AmountField, BookForeignKey, BookKeyField, QuantityField
from huotong.kernel.db.models import Ledger, NaturalKeyBalance

QUANTITY_BOUND = 10**13
AMOUNT_BOUND = 10**15


class StockMove(Ledger):
    """One movement of goods for one document; its legs sum to zero per SKU."""

    kind_of_move = models.SmallIntegerField(db_column="kind")  # a MoveKind; `kind` is the table's
    source_kind = models.CharField(max_length=40)
    source_id = models.BigIntegerField()
    posted_on = models.DateField()
    at = models.DateTimeField()
    reverses_id = models.BigIntegerField(default=0)
    note = models.CharField(max_length=200, default="")

    class Meta:
        db_table = "stock_move"


class StockLeg(Ledger):
    """One side of a move: goods come to a place (+) or leave it (−), at their cost."""

    move = BookForeignKey(StockMove, on_delete=models.PROTECT, related_name="+", db_index=False)
    place = models.SmallIntegerField()
    site_id = models.BigIntegerField()
    bin_id = models.BigIntegerField()
    sku_id = models.BigIntegerField()
    lot_id = models.BigIntegerField()
    owner_id = models.BigIntegerField()
    state = models.SmallIntegerField()
    quantity = QuantityField()
    amount = AmountField()
    posted_on = models.DateField()

    class Meta:
        db_table = "stock_leg"
        indexes = [
            # The stock card. Only legs at a site are asked for by site; the other half costs no index.
            Index(
                fields=["book_id", "site_id", "sku_id", "posted_on", "id"],
                name="stock_leg_card",
                condition=Q(place=Place.SITE.value),
            ),
        ]
        constraints = [
            CheckConstraint(name="stock_leg_moves", condition=~Q(quantity=0)),
            CheckConstraint(
                name="stock_leg_site",
                condition=Q(place=Place.SITE.value, site_id__gt=0)
                | (~Q(place=Place.SITE.value) & Q(site_id=0)),
            ),
        ]


class StockLevel(NaturalKeyBalance):
    """What a site has of a SKU, and how much of it is promised: all that orders touch.

    `last_in_on` is the latest day on which goods came in, None when none ever did: an issue dated on it or
    later cannot be dated before the goods were there.
    """

    pk = models.CompositePrimaryKey("book_id", "site_id", "sku_id", "owner_id", "state")
    book_id = BookKeyField(fillfactor=50)
    site_id = models.BigIntegerField()
    sku_id = models.BigIntegerField()
    owner_id = models.BigIntegerField()
    state = models.SmallIntegerField()
    on_hand = QuantityField()
    reserved = QuantityField()
    last_in_on = models.DateField(null=True)

    class Meta:
        db_table = "stock_level"
        indexes = [Index(fields=["book_id", "sku_id", "site_id"], name="stock_level_sku")]
        constraints = [
            CheckConstraint(
                name="stock_level_reserved",
                condition=Q(reserved__gte=0, on_hand__gte=F("reserved"), on_hand__lte=QUANTITY_BOUND),
            ),
        ]


class StockDetail(NaturalKeyBalance):
    """What lies in a bin, by lot: only warehouse work touches it. A bin never changes its site."""

    pk = models.CompositePrimaryKey("book_id", "bin_id", "sku_id", "lot_id", "owner_id", "state")
    book_id = BookKeyField(fillfactor=50)
    bin_id = models.BigIntegerField()
    sku_id = models.BigIntegerField()
    lot_id = models.BigIntegerField()
    owner_id = models.BigIntegerField()
    state = models.SmallIntegerField()
    site_id = models.BigIntegerField()
    on_hand = QuantityField()
    picked = QuantityField()

    class Meta:
        db_table = "stock_detail"
        constraints = [
            CheckConstraint(
                name="stock_detail_picked",
                condition=Q(picked__gte=0, on_hand__gte=F("picked"), on_hand__lte=QUANTITY_BOUND),
            ),
        ]


class StockCost(NaturalKeyBalance):
    """What the stock of a valuation area (a site) is worth: quantity and amount, never a unit cost."""

    pk = models.CompositePrimaryKey("book_id", "site_id", "sku_id", "owner_id")
    book_id = BookKeyField(fillfactor=50)
    site_id = models.BigIntegerField()
    sku_id = models.BigIntegerField()
    owner_id = models.BigIntegerField()
    quantity = QuantityField()
    amount = AmountField()

    class Meta:
        db_table = "stock_cost"
        constraints = [
            CheckConstraint(
                name="stock_cost_bounds",
                condition=Q(
                    quantity__gte=0, quantity__lte=QUANTITY_BOUND, amount__gte=0, amount__lte=AMOUNT_BOUND
                ),
            ),
            CheckConstraint(name="stock_cost_empty", condition=Q(quantity__gt=0) | Q(amount=0)),
        ]


class StockHold(Ledger):
    """A line of a hold: + takes, − gives back or ships. A level's `reserved` is the sum of its lines."""

    demand_kind = models.CharField(max_length=40)
    demand_id = models.BigIntegerField()
    demand_line_id = models.BigIntegerField()
    site_id = models.BigIntegerField()
    sku_id = models.BigIntegerField()
    owner_id = models.BigIntegerField()
    state = models.SmallIntegerField()
    quantity = QuantityField()
    reason = models.SmallIntegerField()
    at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    hard = models.BooleanField()

    class Meta:
        db_table = "stock_hold"
        indexes = [
            Index(fields=["book_id", "demand_id"], name="stock_hold_demand"),
            Index(
                fields=["book_id", "expires_at"],
                name="stock_hold_expiry",
                condition=Q(expires_at__isnull=False),
            ),
        ]
        constraints = [CheckConstraint(name="stock_hold_moves", condition=~Q(quantity=0))]
