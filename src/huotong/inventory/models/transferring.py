"""Transfers of goods between two sites of a company, by way of goods in transit."""

from __future__ import annotations

from django.db import models
from django.db.models import PROTECT, CheckConstraint, F, Index, Q, UniqueConstraint

from huotong.inventory.contracts.transferring import TransferStatus
from huotong.inventory.models.stock import AMOUNT_BOUND, QUANTITY_BOUND
from huotong.kernel.db.fields import AmountField, BookForeignKey, BookKeyField, IdField, QuantityField
from huotong.kernel.db.kinds import Kind
from huotong.kernel.db.models import BookModel, Document


class Transfer(Document):
    """Goods that go from one site to another of the same company."""

    book_id = BookKeyField(fillfactor=70)
    number = models.TextField()
    transfer_status = models.SmallIntegerField()
    from_site = BookForeignKey("network.Site", on_delete=PROTECT, related_name="+", db_index=False)
    to_site = BookForeignKey("network.Site", on_delete=PROTECT, related_name="+", db_index=False)
    company_id = models.BigIntegerField()
    org_unit_id = models.BigIntegerField()
    to_org_unit_id = models.BigIntegerField()
    ship_on = models.DateField()
    arrive_on = models.DateField()
    shipped_on = models.DateField(null=True)
    received_on = models.DateField(null=True)
    created_at = models.DateTimeField()
    note = models.CharField(max_length=200)
    rest_of_id = models.BigIntegerField(null=True)

    class Meta:
        db_table = "inventory_transfer"
        indexes = [
            Index(fields=["book_id", "transfer_status", "ship_on", "id"], name="inventory_transfer_by_status")
        ]
        constraints = [
            UniqueConstraint(fields=["book_id", "number"], name="inventory_transfer_number"),
            UniqueConstraint(fields=["book_id", "rest_of_id"], name="inventory_transfer_one_rest"),
            CheckConstraint(
                name="inventory_transfer_status",
                condition=Q(transfer_status__in=[status.value for status in TransferStatus]),
            ),
            CheckConstraint(name="inventory_transfer_sites", condition=~Q(from_site=F("to_site"))),
        ]


class TransferLine(BookModel):
    """Goods of a transfer in base units: shipped, come to the receiver, settled as a difference.

    What is neither received nor settled of a shipped line is in transit; less than nothing when more came
    than was shipped.
    """

    kind = Kind.DOCUMENT
    book_id = BookKeyField(fillfactor=70)
    id = IdField()
    transfer = BookForeignKey(Transfer, on_delete=PROTECT, related_name="+")
    line_no = models.IntegerField()
    product_id = models.BigIntegerField()
    quantity = QuantityField()
    amount = AmountField()
    received = QuantityField()
    received_amount = AmountField()
    settled = QuantityField()
    settled_amount = AmountField()

    class Meta:
        db_table = "inventory_transfer_line"
        constraints = [
            CheckConstraint(
                name="inventory_transfer_line_quantities",
                condition=Q(quantity__gt=0, quantity__lte=QUANTITY_BOUND)
                & Q(received__gte=0, received__lte=QUANTITY_BOUND)
                & Q(settled__gte=-QUANTITY_BOUND, settled__lte=QUANTITY_BOUND),
            ),
            CheckConstraint(
                name="inventory_transfer_line_amounts",
                condition=Q(amount__gte=0, amount__lte=AMOUNT_BOUND)
                & Q(received_amount__gte=0, received_amount__lte=AMOUNT_BOUND)
                & Q(settled_amount__gte=-AMOUNT_BOUND, settled_amount__lte=AMOUNT_BOUND),
            ),
        ]
