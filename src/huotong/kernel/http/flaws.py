"""What pydantic finds wrong, as our flaws: path of the field, reason, facts of the reason's text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from huotong.kernel.http.errors import Flaw, Invalid

LISTED_MAX = 100
_REASONS = {
    "missing": "missing",
    "extra_forbidden": "unknown_field",
    "unexpected_keyword_argument": "unknown_field",
    "string_type": "text",
    "string_unicode": "character",
    "list_type": "list",
    "tuple_type": "list",
    "dict_type": "object",
    "model_type": "object",
    "model_attributes_type": "object",
    "dataclass_type": "object",
    "bool_type": "flag",
    "bool_parsing": "flag",
    "int_type": "whole_number",
    "int_parsing": "whole_number",
    "int_from_float": "whole_number",
    "int_parsing_size": "range",
    "greater_than": "range",
    "greater_than_equal": "range",
    "less_than": "range",
    "less_than_equal": "range",
    "literal_error": "choice",
    "enum": "choice",
    "too_long": "too_long",
    "string_too_long": "too_long",
    "too_short": "too_short",
    "string_too_short": "too_short",
    "string_pattern_mismatch": "pattern",
}
# Reasons our own value types give (kernel.values); they are text ids already.
_OWN = frozenset(
    {
        "id",
        "decimal",
        "decimals",
        "range",
        "date",
        "date_range",
        "choice",
        "moment",
        "character",
        "one_line",
        "currency",
        "clock",
        "gtin",
        "base64",
    }
)


def invalid(error: ValidationError, *, prefix: str = "") -> Invalid:
    """The refusal that lists the wrong fields, at most a hundred of them."""
    found = error.errors(include_url=False, include_input=False)
    flaws = tuple(_flaw(one, prefix) for one in found[:LISTED_MAX])
    return Invalid(count=len(found), flaws=flaws)


def _flaw(one: Mapping[str, Any], prefix: str) -> Flaw:
    path = ".".join([prefix, *map(str, one["loc"])] if prefix else map(str, one["loc"]))
    kind: str = one["type"]
    reason = kind if kind in _OWN else _REASONS.get(kind, "malformed")
    given: Mapping[str, Any] = one.get("ctx", {})
    facts: dict[str, Any] = {
        "expected": given.get("expected", ""),
        "maximum": given.get("max_length", ""),
        "minimum": given.get("min_length", ""),
        "digits": given.get("digits", ""),
    }
    return Flaw(path, reason, facts)
