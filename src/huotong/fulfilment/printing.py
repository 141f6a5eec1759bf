"""Deliveries on paper: the note that goes with the goods, without prices."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.desk.contracts.printing import Sheet
from huotong.desk.public import GOODS, PrintForm, by_document, columns_of_sheet, labelled, named
from huotong.fulfilment.contracts import DELIVERY
from huotong.fulfilment.posting import SQL
from huotong.fulfilment.queries import READ
from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch_all
from huotong.kernel.scope import scope_of
from huotong.kernel.written import written_number

FORM = "delivery_note"


def delivery_note_sheets(*, actor: Actor, ids: Sequence[int]) -> dict[int, Sheet]:
    """What stands on the notes of these deliveries, by id; those not there for the actor are left out."""
    actor.require(READ)
    heads, lines = fetch_all(
        (SQL.deliveries_to_print, {"ids": ids, "scope_org_units": scope_of(actor)["scope_org_units"]}),
        (SQL.delivery_lines_to_print, {"ids": ids}),
        actor=actor,
    )
    goods = by_document(lines)
    sheets: dict[int, Sheet] = {}
    for head in heads:
        id, number, company, address, customer, ship_to, order, external, *rest, note = head
        ship_on, issued_on, site, carrier, tracking = rest
        sheets[id] = Sheet(
            title=named(actor, FORM),
            number=number,
            company=company,
            address=address,
            facts=labelled(
                actor,
                customer=customer,
                ship_on=issued_on or ship_on,
                ship_to=ship_to,
                ship_from=site,
                sales_order=order,
                external_number=external,
                carrier=carrier,
                tracking=tracking,
            ),
            columns=columns_of_sheet(actor, GOODS),
            rows=tuple(
                (str(no), sku, name, written_number(quantity), unit)
                for no, sku, name, quantity, unit in goods[id]
            ),
            note=note,
            signatures=(named(actor, "issued_by"), named(actor, "driven_by"), named(actor, "received_by")),
        )
    return sheets


DELIVERY_FORM = PrintForm(FORM, DELIVERY, delivery_note_sheets)
