"""The endpoints that move what is held for orders, and that pick and pack it."""

from __future__ import annotations

from collections.abc import Mapping

from tests.hostile import items as k
from tests.hostile.endpoint import Body, Endpoint, each
from tests.hostile.items import Id, Kind, Some, Whole
from tests.hostile.world import World

_WEIGHTS: dict[str, Kind] = {
    **{f"weights.{name}": k.AMOUNT for name in ("coverage", "distance", "priority", "cost")},
    "weights.parcels": k.AMOUNT_OR_NONE,
}
_USUAL = {"coverage": "20", "distance": "0.01", "priority": "1", "cost": "0.1", "parcels": "5"}
_REASON = k.Word(longest=200)
_MEASURES = {"weight": "1.5", "length": "30", "width": "20", "height": "10"}


def _move(w: World) -> Body:
    order = w.order()
    line = w.order_line()
    move = {
        "line_id": line,
        "from_site_id": w.site,
        "to_site_id": w.other_site,
        "quantity": "1",
    }
    return {"orders": [{"id": order, "version": 1, "moves": [move], "reason": "full", "weights": _USUAL}]}


ALLOCATING: Mapping[str, Endpoint] = {
    "/fulfilment/allocations/move": Endpoint(
        _move,
        each(
            "orders",
            {
                "id": Id(of="sales_order"),
                "version": Whole(low=1),
                "moves": Some(),
                "moves.0.line_id": Id(of="sales_order_line"),
                "moves.0.from_site_id": Id(),
                "moves.0.to_site_id": Id(of="site"),
                "moves.0.quantity": k.POSITIVE_QUANTITY,
                "reason": _REASON,
                **_WEIGHTS,
            },
        ),
    ),
    "/fulfilment/allocations/rerun": Endpoint(
        lambda w: {"orders": [w.order()], "weights": _USUAL, "reason": "full"},
        {"orders": Some(), "orders.0": Id(of="sales_order"), "reason": _REASON, **_WEIGHTS},
    ),
    "/fulfilment/deliveries/pick": Endpoint(
        lambda w: {
            "deliveries": [{"id": w.delivery(), "lines": [{"line_id": w.delivery_line(), "quantity": "1"}]}]
        },
        each(
            "deliveries",
            {
                "id": Id(of="delivery"),
                "lines": Some(least=0),
                "lines.0.line_id": Id(of="delivery_line"),
                "lines.0.quantity": k.QUANTITY,
            },
        ),
    ),
    "/fulfilment/deliveries/pack": Endpoint(
        lambda w: {
            "deliveries": [
                {
                    "id": w.delivery(),
                    "parcels": [
                        {
                            "lines": [{"line_id": w.delivery_line(), "quantity": "1"}],
                            **_MEASURES,
                            "carrier": "SF",
                            "tracking": "SF1",
                        }
                    ],
                }
            ]
        },
        each(
            "deliveries",
            {
                "id": Id(of="delivery"),
                "parcels": Some(most=1_000),
                "parcels.0.lines": Some(least=0),
                "parcels.0.lines.0.line_id": Id(of="delivery_line"),
                "parcels.0.lines.0.quantity": k.POSITIVE_QUANTITY,
                **{f"parcels.0.{name}": k.POSITIVE_QUANTITY_OR_NONE for name in _MEASURES},
                "parcels.0.carrier": k.words(100, optional=True),
                "parcels.0.tracking": k.words(100),
            },
        ),
    ),
    "/fulfilment/parcels/unpack": Endpoint(
        lambda w: {"parcels": [w.parcel()]}, {"parcels": Some(), "parcels.0": Id(of="parcel")}
    ),
    "/fulfilment/parcels/change": Endpoint(
        lambda w: {"parcels": [{"id": w.parcel(), "carrier": "SF", "tracking": "SF2", **_MEASURES}]},
        each(
            "parcels",
            {
                "id": Id(of="parcel"),
                "carrier": k.words(100, optional=True),
                "tracking": k.words(100, optional=True),
                **dict.fromkeys(_MEASURES, k.POSITIVE_QUANTITY_OR_NONE),
            },
        ),
    ),
}
