"""Writes the pinyin initials of pages and commands for the command menu: python -m tools.pinyin."""

from __future__ import annotations

import json

from huotong.kernel.words import initials
from tools.repository import ROOT

APP = ROOT / "frontend" / "src" / "app"
FILE = APP / "command-menu" / "pinyin.json"
SECTIONS = ("menu", "command", "appearance")


def pinyin_text() -> str:
    """The file as it must be for the Chinese texts of the application."""
    texts = json.loads((APP / "texts" / "zh-CN.json").read_text(encoding="utf-8"))
    names = sorted({name for section in SECTIONS for name in texts[section].values()})
    return json.dumps({name: initials(name) for name in names}, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    FILE.write_text(pinyin_text(), encoding="utf-8")
