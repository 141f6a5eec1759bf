"""Toy repositories with a violation planted in them."""

from pathlib import Path


def write(root: Path, texts: dict[str, str]) -> Path:
    """Writes each text to its path below root and returns root."""
    for name, text in texts.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root
