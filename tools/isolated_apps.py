"""An import contract: one app uses another only through its doors, `public` first among them."""

from typing import Any

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class IsolatedApps(Contract):
    """Every import of one app by another names a door of the other, or an app that is open to all."""

    root = fields.StringField()
    open_apps = fields.SetField(subfield=fields.StringField())
    doors = fields.SetField(subfield=fields.StringField())
    extra_doors = fields.SetField(subfield=fields.StringField(), required=False)

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Kept when no module reaches inside another app; `leaks` holds the offending pairs in order."""
        leaks = sorted(
            (importer, imported)
            for importer in graph.modules
            for imported in graph.find_modules_directly_imported_by(importer)
            if self._reaches_inside(importer.split("."), imported.split("."))
        )
        return ContractCheck(kept=not leaks, metadata={"leaks": leaks})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Prints one line per leak."""
        for importer, imported in check.metadata["leaks"]:
            output.print(f"  {importer} reaches inside {imported}")

    def _reaches_inside(self, importer: list[str], imported: list[str]) -> bool:
        if len(importer) < 2 or len(imported) < 3 or {importer[0], imported[0]} != {str(self.root)}:
            return False
        app, other, door = importer[1], imported[1], imported[2]
        if app == other or self._holds(self.open_apps, other) or self._holds(self.doors, door):
            return False
        return not self._holds(self.extra_doors, f"{app}: {door}")

    @staticmethod
    def _holds(names: Any, name: str) -> bool:
        return name in (names or ())
