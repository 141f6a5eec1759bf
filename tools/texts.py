"""Every text stands in both languages, says something and takes the same facts."""

import json
import re
from pathlib import Path
from typing import Any

from tools.repository import Finding, files

LOCALES = ("en", "zh-CN")
_FACT = re.compile(r"\{+ *(\w+)")
_PLURAL = re.compile(r"_(?:one|other|zero|two|few|many)$")


def check_texts(root: Path) -> list[Finding]:
    """Every text file without its twin, text missing in one language, empty text and differing fact."""
    found: list[Finding] = []
    for folder in sorted({path.parent for path in files(root, ".json") if path.parent.name == "texts"}):
        catalogues: dict[str, dict[str, str]] = {}
        for locale in LOCALES:
            file = folder / f"{locale}.json"
            if file.exists():
                catalogues[locale] = _flat(json.loads(file.read_text(encoding="utf-8")))
            else:
                found.append(Finding(str(file.relative_to(root)), 0, "is missing"))
        for locale, texts in catalogues.items():
            name = str((folder / f"{locale}.json").relative_to(root))
            found += [
                Finding(name, 0, f"{id} says nothing") for id, text in texts.items() if not text.strip()
            ]
        if len(catalogues) == len(LOCALES):
            found += _compared(folder.relative_to(root), catalogues)
    return sorted(found)


def _compared(folder: Path, catalogues: dict[str, dict[str, str]]) -> list[Finding]:
    found = []
    known = [{_PLURAL.sub("", id): text for id, text in catalogues[locale].items()} for locale in LOCALES]
    for locale, texts, others in zip(LOCALES, known, reversed(known), strict=True):
        name = str(folder / f"{locale}.json")
        found += [Finding(name, 0, f"{id} is missing") for id in others if id not in texts]
    english, chinese = known
    for id in english.keys() & chinese.keys():
        facts, other = (set(_FACT.findall(texts[id])) for texts in known)
        if facts != other:
            what = f"{id} takes {_listed(other)}, in {LOCALES[0]} {_listed(facts)}"
            found.append(Finding(str(folder / f"{LOCALES[1]}.json"), 0, what))
    return found


def _listed(facts: set[str]) -> str:
    return ", ".join(sorted(facts)) or "nothing"


def _flat(node: Any, prefix: str = "") -> dict[str, str]:
    if not isinstance(node, dict):
        return {prefix: str(node)}
    flat: dict[str, str] = {}
    for key, child in node.items():
        flat |= _flat(child, f"{prefix}.{key}" if prefix else key)
    return flat
