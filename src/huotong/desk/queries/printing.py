"""Documents on paper: the apps tell what stands on a sheet, one template sets them all as PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path

import orjson
import typst

from huotong.desk.contracts.printing import PRINT_FORM, Sheet
from huotong.desk.ports import registered_form
from huotong.kernel.actor import Actor
from huotong.kernel.errors import NotFound
from huotong.kernel.texts import text

_APP = Path(__file__).parent.parent
_TEMPLATE = _APP / "sheet.typ"
FONTS = _APP / "fonts"
"""Put there when the screens are built, from a package of the npm registry."""


def print_documents(*, actor: Actor, form: str, ids: Sequence[int]) -> bytes:
    """The documents as one PDF in the actor's language, in the order of `ids`, each from a new page on.

    Raises NotFound for a form that is none and for the first document that is not there for the actor,
    Forbidden without the permission to read such documents.
    """
    found = registered_form(form)
    if found is None:
        raise NotFound(kind=PRINT_FORM, id=form)
    sheets = found.sheets(actor=actor, ids=ids)
    missing = [id for id in ids if id not in sheets]
    if missing:
        raise NotFound(kind=found.kind, id=str(missing[0]))
    return as_pdf([sheets[id] for id in ids], actor=actor)


def as_pdf(sheets: Sequence[Sheet], *, actor: Actor) -> bytes:
    """The sheets as one PDF; the same sheets give the same bytes."""
    facts = {
        "title": ", ".join(f"{one.title} {one.number}" for one in sheets[:3]),
        "lang": actor.locale[:2],
        "note": text("print", "note", locale=actor.locale),
        "sheets": [_stated(one) for one in sheets],
    }
    made = typst.compile(
        _TEMPLATE,
        root=_APP,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": orjson.dumps(facts, default=tuple).decode()},
    )
    assert isinstance(made, bytes)
    return made


def _stated(sheet: Sheet) -> dict[str, object]:
    """The sheet as the template takes it, without what says nothing."""
    told = asdict(sheet)
    for name in ("facts", "totals"):
        told[name] = [one for one in told[name] if one[1]]
    return told


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
