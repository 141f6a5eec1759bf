"""Names that look the same: the form in which they are compared."""

from __future__ import annotations

import unicodedata

# Letters that look like Latin ones, after case folding: the common part of Unicode TS #39.
_TWINS = str.maketrans(
    {
        **dict(zip("авекмнорстухіјѕԁԛԝһӏ", "abekmhopctyxijsdqwhl", strict=True)),
        **dict(zip("αβγεηικνορτυχω", "abyenikvoptuxw", strict=True)),
        **dict(zip("01|", "oll", strict=True)),
        "ı": "i",
    }
)


def likeness(name: str) -> str:
    """The name without accents, case, width, spaces and punctuation, look-alike letters made one."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    letters = "".join(c for c in plain if unicodedata.category(c)[0] in "LN")
    return unicodedata.normalize("NFKC", letters.translate(_TWINS))
