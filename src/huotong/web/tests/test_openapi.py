"""The OpenAPI file is whole: every reference leads somewhere, every operation has a name of its own."""

from __future__ import annotations

import re

from huotong.web.public import ROUTERS, openapi_document, openapi_text


def test_every_reference_leads_to_a_component() -> None:
    document = openapi_document()
    named = set(re.findall(r'"#/components/schemas/([^"]+)"', openapi_text()))
    assert named == set(document["components"]["schemas"])


def test_every_operation_has_a_name_and_a_sentence() -> None:
    operations = [
        operation for methods in openapi_document()["paths"].values() for operation in methods.values()
    ]
    assert len({operation["operationId"] for operation in operations}) == len(operations)
    assert all(operation["summary"].endswith(".") for operation in operations)
    assert len(operations) == sum(len(router.routes) for router in ROUTERS)


def test_refusals_are_problems_everywhere() -> None:
    for methods in openapi_document()["paths"].values():
        for operation in methods.values():
            assert "application/problem+json" in operation["responses"]["default"]["content"]


def test_it_is_the_same_each_time() -> None:
    assert openapi_text() == openapi_text()
