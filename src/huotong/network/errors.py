"""What the network refuses.

Conflict
├── CodeTaken            the code, written this way or another, is in use
├── SecondRoot           the tree has one root
├── RootStays            the root has no place to leave
├── CycleInTree          a unit would stand above itself
├── UnitClosed           the unit is closed, or will be
├── DefaultBinStays      the bin that takes what names no bin
└── OtherCompany         units of two companies do not merge
"""

from __future__ import annotations

from dataclasses import dataclass

from huotong.kernel.errors import Conflict


@dataclass(eq=False)
class CodeTaken(Conflict):
    """Another row of this kind has the code; case, width and outer spaces make no difference."""

    code = "network.code_taken"
    kind: str
    given: str


@dataclass(eq=False)
class SecondRoot(Conflict):
    """The network has a root already: name a parent."""

    code = "network.second_root"
    given: str


@dataclass(eq=False)
class RootStays(Conflict):
    """The root of the tree hangs below nothing and cannot be moved."""

    code = "network.root_stays"
    org_unit: str


@dataclass(eq=False)
class CycleInTree(Conflict):
    """The unit would be its own superior on some day."""

    code = "network.cycle"
    org_unit: str
    parent: str
    on: str


@dataclass(eq=False)
class UnitClosed(Conflict):
    """Nothing new is done in the name of the unit from that day on."""

    code = "network.unit_closed"
    org_unit: str
    closed_from: str


@dataclass(eq=False)
class OtherCompany(Conflict):
    """Goods and books cannot pass from one company to another by a merger of org units."""

    code = "network.other_company"
    org_unit: str
    into: str


@dataclass(eq=False)
class DefaultBinStays(Conflict):
    """A site keeps the bin that takes what names no bin."""

    code = "network.default_bin_stays"
    bin: str
