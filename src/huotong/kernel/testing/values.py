"""Values of the types that a statement may declare, for Hypothesis."""

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

texts = st.text(st.characters(blacklist_characters="\0", blacklist_categories=["Cs"]), max_size=20)
numbers = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=6)
days = st.dates(date(1, 1, 1), date(9999, 12, 31))
moments = st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  # bounds are naive by Hypothesis' rule
SCALARS: dict[str, st.SearchStrategy[Any]] = {
    "bigint": st.integers(-(2**63), 2**63 - 1),
    "integer": st.integers(-(2**31), 2**31 - 1),
    "smallint": st.integers(-(2**15), 2**15 - 1),
    "numeric": numbers,
    "text": texts,
    "boolean": st.booleans(),
    "date": days,
    "timestamptz": moments,
    "bytea": st.binary(max_size=20),
    "uuid": st.uuids(),
}
