"""What `make bench` prints and writes: bench/results/latest.json."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

FILE = Path(__file__).parent / "results" / "latest.json"


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure; `target` is what it must reach, `floor` what plain SQL needs for the same."""

    name: str
    value: float
    unit: str
    target: float | None = None
    floor: float | None = None
    clients: int | None = None

    def line(self) -> str:
        """As printed."""
        parts = [f"{self.name:<44}{self.value:>10.2f} {self.unit}"]
        if self.clients is not None:
            parts.append(f"{self.clients} clients")
        if self.target is not None:
            parts.append(f"target {self.target:g}")
        if self.floor is not None:
            parts.append(f"floor {self.floor:.2f} (×{self.value / self.floor:.2f})")
        return "  ".join(parts)


def write(figures: list[Figure]) -> None:
    """The figures replace those of the same name and clients; the others stay."""
    FILE.parent.mkdir(exist_ok=True)
    known = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else []
    fresh = {(figure.name, figure.clients) for figure in figures}
    kept = [row for row in known if (row["name"], row["clients"]) not in fresh]
    rows = kept + [asdict(figure) for figure in figures]
    FILE.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
