"""Create expected receipts: goods that will come to a site on a day, known before any document says so."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.inventory.commands._expecting import tell
from huotong.inventory.commands._known import Known
from huotong.inventory.contracts.expecting import (
    CREATE_EXPECTED,
    EXPECTED,
    EXPECTED_SERIES,
    CreateExpectedReceipt,
    MadeExpectedReceipt,
    NewExpected,
)
from huotong.inventory.posting.expecting import expect_goods
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.numbering import lane_series
from huotong.kernel.tx import Tx


@command(CREATE_EXPECTED, outcome=MadeExpectedReceipt, chunk=Chunk(documents=2000))
def create_expected_receipts(
    tx: Tx, items: Sequence[CreateExpectedReceipt]
) -> Sequence[MadeExpectedReceipt | HuotongError]:
    """The goods are expected; refused: a site or product that is not there for the actor, one archived.

    The numbers are taken before the products are read: who archives one waits for them (decision 0017).
    """
    years = sorted({item.expected_on.year for item in items})
    numbers = {
        year: lane_series(
            tx,
            series=EXPECTED_SERIES,
            year=year,
            expected=sum(item.expected_on.year == year for item in items),
        )
        for year in years
    }
    known = Known(tx, product_ids=(item.product_id for item in items))
    refused: dict[int, HuotongError] = {
        no: why
        for no, item in enumerate(items)
        if (
            why := known.refusal(site_id=item.site_id, product_ids=[item.product_id])
            or known.gone(item.product_id)
        )
    }
    goods = {
        no: NewExpected(
            number=numbers[item.expected_on.year].next(),
            source_kind=EXPECTED,
            source_id=0,
            source_line_id=0,
            company_id=known.site(item.site_id).company_id,
            site_id=item.site_id,
            product_id=item.product_id,
            expected_on=item.expected_on,
            quantity=item.quantity,
            note=item.note,
        )
        for no, item in enumerate(items)
        if no not in refused
    }
    ids = dict(zip(goods, expect_goods(tx, goods=list(goods.values())), strict=True))
    for no, one in goods.items():
        after = {"number": one.number, "expected_on": one.expected_on, "open": one.quantity}
        tell(tx, known.network, id=ids[no], site_id=one.site_id, step="created", after=after)
    return [
        refused.get(no) or MadeExpectedReceipt(ids[no], goods[no].number, 1, goods[no].quantity)
        for no in range(len(items))
    ]
