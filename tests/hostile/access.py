"""The endpoints of access: members, their roles and what they see."""

from __future__ import annotations

from collections.abc import Mapping

from tests.hostile import items as k
from tests.hostile.endpoint import Endpoint, each
from tests.hostile.items import Id, Some, Whole

ACCESS: Mapping[str, Endpoint] = {
    "/access/members/add": Endpoint(
        lambda w: {"user_name": f"new-{w.book}", "name": "New"},
        {"user_name": k.words(64), "name": k.NAME},
    ),
    "/access/members/assign-roles": Endpoint(
        lambda w: {"members": [{"member_id": w.member(), "role_ids": [w.role()]}]},
        {
            "members": Some(),
            "members.0.member_id": Id(of="member"),
            "members.0.role_ids": Some(least=0, most=100),
            "members.0.role_ids.0": Id(of="role"),
        },
    ),
    "/access/roles/create": Endpoint(
        lambda w: {"roles": [{"code": "OWN2", "name": "Own", "permissions": ["sales.read_orders"]}]},
        each(
            "roles",
            {
                "code": k.CODE,
                "name": k.NAME,
                "permissions": Some(most=1000, least=0),
                "permissions.0": k.PERMISSION,
            },
        ),
    ),
    "/access/roles/change": Endpoint(
        lambda w: {
            "roles": [{"id": w.own_role(), "version": 1, "name": "Own", "permissions": ["sales.read_orders"]}]
        },
        each(
            "roles",
            {
                "id": Id(of="role"),
                "version": Whole(low=1),
                "name": k.NAME,
                "permissions": Some(most=1000, least=0),
                "permissions.0": k.PERMISSION,
            },
        ),
    ),
    "/access/members/sign-in-link": Endpoint(
        lambda w: {"member_id": w.member()}, {"member_id": Id()}, answers=403
    ),
    "/access/grants/create": Endpoint(
        lambda w: {
            "grants": [
                {
                    "member_id": w.member(),
                    "dimension": "company",
                    "target_id": w.company,
                    "valid_from": "2026-12-01",
                    "valid_to": "2026-12-31",
                }
            ]
        },
        each(
            "grants",
            {
                "member_id": Id(of="member"),
                "dimension": k.CHOICE,
                "target_id": Id(optional=True, of="company"),
                "valid_from": k.DAY,
                "valid_to": k.DAY_OR_NONE,
            },
        ),
    ),
    "/access/grants/end": Endpoint(
        lambda w: {"grants": [{"id": w.grant()}]}, each("grants", {"id": Id(of="grant")})
    ),
}
