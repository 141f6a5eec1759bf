"""The stock a chunk of a command has locked, as it stands after what the chunk decided so far."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from huotong.inventory.contracts import CostKey, DetailKey, Issue, IssueLine, LevelKey, Receipt, ReceiptLine
from huotong.inventory.errors import InsufficientInBin, InsufficientStock, NotThereYet
from huotong.inventory.rules.cost import cost_of_issue

ZERO = Decimal(0)
Pair = tuple[Decimal, Decimal]
_NONE: Pair = (ZERO, ZERO)


@dataclass(slots=True)
class Stock:
    """Levels (on hand, reserved), bin contents (on hand, picked) and value (quantity, amount) by key.

    `last_ins` is the latest day on which goods came to a level; `later` what a level gained and lost by day,
    for levels of which an issue dated before that day wants something.
    """

    levels: dict[LevelKey, Pair] = field(default_factory=dict)
    details: dict[DetailKey, Pair] = field(default_factory=dict)
    costs: dict[CostKey, Pair] = field(default_factory=dict)
    last_ins: dict[LevelKey, date | None] = field(default_factory=dict)
    later: dict[LevelKey, dict[date, Decimal]] = field(default_factory=dict)

    def available(self, key: LevelKey) -> Decimal:
        """On hand less reserved; nothing where there is no row."""
        on_hand, reserved = self.levels.get(key, _NONE)
        return on_hand - reserved

    def hold(self, key: LevelKey, quantity: Decimal) -> InsufficientStock | None:
        """Reserves the quantity, or says why not and changes nothing. A negative one gives back."""
        on_hand, reserved = self.levels.get(key, _NONE)
        if reserved + quantity > on_hand:
            return InsufficientStock(key.sku_id, key.site_id, quantity, on_hand - reserved)
        self.levels[key] = (on_hand, reserved + quantity)
        return None

    def looks_back(self, issues: Sequence[Issue]) -> dict[LevelKey, date]:
        """Levels to which goods came after the day of an issue, with the earliest such day."""
        found: dict[LevelKey, date] = {}
        for issue in issues:
            for line in issue.lines:
                level = level_key(issue, line)
                last_in = self.last_ins.get(level)
                if last_in is not None and issue.posted_on < last_in:
                    found[level] = min(issue.posted_on, found.get(level, issue.posted_on))
        return found

    def issue(self, issue: Issue) -> list[Decimal] | InsufficientStock | NotThereYet:
        """The cost of each line after taking all of them, or why not, with nothing changed."""
        refusal = self._refusal_of(issue)
        return refusal or [self._take(issue, line) for line in issue.lines]

    def _refusal_of(self, issue: Issue) -> InsufficientStock | NotThereYet | None:
        free: defaultdict[LevelKey, Decimal] = defaultdict(Decimal)
        held: defaultdict[LevelKey, Decimal] = defaultdict(Decimal)
        bins: defaultdict[DetailKey, Decimal] = defaultdict(Decimal)
        for line in issue.lines:
            level = level_key(issue, line)
            (held if line.demand else free)[level] += line.quantity
            bins[detail_key(issue, line)] += line.quantity
        for wanted, spare in ((free, self.available), (held, self._reserved)):
            for level, quantity in wanted.items():
                if quantity > spare(level):
                    return InsufficientStock(level.sku_id, level.site_id, quantity, spare(level))
        return self._bin_refusal(issue.site.site_id, bins) or self._day_refusal(issue)

    def _day_refusal(self, issue: Issue) -> NotThereYet | None:
        """NotThereYet when a level would have had less than nothing on the issue's day or later."""
        wanted: defaultdict[LevelKey, Decimal] = defaultdict(Decimal)
        for line in issue.lines:
            if (level := level_key(issue, line)) in self.later:
                wanted[level] += line.quantity
        for level, quantity in wanted.items():
            there = self.levels[level][0] - self._gained_after(level, issue.posted_on)
            if quantity > there:
                return NotThereYet(
                    "on", "before_stock", level.sku_id, level.site_id, issue.posted_on, quantity, there
                )
        return None

    def _gained_after(self, level: LevelKey, on: date) -> Decimal:
        """How much less the level had at its lowest from this day on than it has now."""
        gained = most = ZERO
        for day, change in sorted(self.later[level].items(), reverse=True):
            if day <= on:
                break
            gained += change
            most = max(most, gained)
        return most

    def _bin_refusal(self, site_id: int, bins: dict[DetailKey, Decimal]) -> InsufficientInBin | None:
        for key, quantity in bins.items():
            on_hand, picked = self.details.get(key, _NONE)
            if quantity > on_hand - picked:
                return InsufficientInBin(key.sku_id, site_id, quantity, on_hand - picked, bin_id=key.bin_id)
        return None

    def _reserved(self, key: LevelKey) -> Decimal:
        return self.levels.get(key, _NONE)[1]

    def _take(self, issue: Issue, line: IssueLine) -> Decimal:
        released = line.quantity if line.demand else ZERO
        self._move(issue.site.site_id, detail_key(issue, line), -line.quantity, -released)
        key = CostKey(issue.site.site_id, line.sku_id, line.owner_id)
        quantity, amount = self.costs[key]
        cost = cost_of_issue(quantity=quantity, amount=amount, issued=line.quantity, digits=issue.site.digits)
        self.costs[key] = (quantity - line.quantity, amount - cost)
        if (later := self.later.get(level_key(issue, line))) is not None:
            later[issue.posted_on] = later.get(issue.posted_on, ZERO) - line.quantity
        return cost

    def _move(self, site_id: int, detail: DetailKey, quantity: Decimal, reserved: Decimal) -> None:
        level = LevelKey(site_id, detail.sku_id, detail.owner_id, detail.state)
        on_hand, promised = self.levels.get(level, _NONE)
        self.levels[level] = (on_hand + quantity, promised + reserved)
        in_bin, picked = self.details.get(detail, _NONE)
        self.details[detail] = (in_bin + quantity, picked)


def level_key(document: Issue | Receipt, line: IssueLine | ReceiptLine) -> LevelKey:
    """The level a line changes."""
    return LevelKey(document.site.site_id, line.sku_id, line.owner_id, line.state)


def detail_key(document: Issue | Receipt, line: IssueLine | ReceiptLine) -> DetailKey:
    """The bin content a line changes; a line without a bin means the site's default bin."""
    return DetailKey(line.bin_id or document.site.bin_id, line.sku_id, line.lot_id, line.owner_id, line.state)


def cost_key(document: Issue | Receipt, line: IssueLine | ReceiptLine) -> CostKey:
    """The row of value a line changes."""
    return CostKey(document.site.site_id, line.sku_id, line.owner_id)


@dataclass(frozen=True, slots=True)
class Keys:
    """All rows a set of documents changes, each kind sorted and once; `sites[i]` is that of `details[i]`."""

    levels: list[LevelKey]
    details: list[DetailKey]
    detail_sites: list[int]
    costs: list[CostKey]


def keys_of(documents: Sequence[Issue | Receipt]) -> Keys:
    """The keys to lock for these documents, in the order of locks."""
    lines = [(document, line) for document in documents for line in document.lines]
    details = {detail_key(document, line): document.site.site_id for document, line in lines}
    return Keys(
        levels=sorted({level_key(document, line) for document, line in lines}),
        details=sorted(details),
        detail_sites=[details[key] for key in sorted(details)],
        costs=sorted({cost_key(document, line) for document, line in lines}),
    )
