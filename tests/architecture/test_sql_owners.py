"""Each SQL file writes only its own app's tables, whatever it reads or locks."""

from pathlib import Path

from django.apps import apps

from tests.architecture.planting import write
from tools.repository import ROOT
from tools.sql_owners import check_sql_owners, written_tables

HOLD = """\
-- name: lock_levels
-- Locks the levels in key order.
SELECT l.site_id FROM stock_level l JOIN unnest(:sites::bigint[]) AS k(site_id) ON l.site_id = k.site_id
 WHERE l.book_id = :book::bigint ORDER BY l.site_id FOR NO KEY UPDATE OF l

-- name: hold_stock
-- The levels hold more.
UPDATE stock_level l SET reserved = reserved + k.quantity
  FROM unnest(:sites::bigint[], :quantities::numeric[]) AS k(site_id, quantity)
 WHERE l.book_id = :book::bigint AND l.site_id = k.site_id

-- name: touch_order
-- Marks the order.
UPDATE sales_order SET version = version + 1 WHERE book_id = :book::bigint AND id = :order::bigint

-- name: sneak
-- Writes from within a read.
WITH gone AS (DELETE FROM ledger_entry WHERE book_id = :book::bigint RETURNING id)
INSERT INTO inventory_hold (book_id, id) SELECT :book::bigint, id FROM gone
"""


def own_tables() -> dict[str, str]:
    """The app of each of our tables."""
    found = {}
    for model in apps.get_models():
        if model.__module__.startswith("huotong."):
            found[model._meta.db_table] = model.__module__.split(".")[1]
    return found


def test_each_app_writes_its_own_tables_only() -> None:
    assert check_sql_owners(ROOT, owners=own_tables()) == []


def test_the_written_tables_of_a_file() -> None:
    assert written_tables(HOLD) == [
        ("hold_stock", "stock_level"),
        ("touch_order", "sales_order"),
        ("sneak", "inventory_hold"),
        ("sneak", "ledger_entry"),
    ]


def test_planted_writes_to_other_apps_are_caught(tmp_path: Path) -> None:
    write(tmp_path, {"src/huotong/inventory/sql/holds.sql": HOLD})
    found = check_sql_owners(tmp_path, owners={"stock_level": "inventory", "sales_order": "sales"})
    assert [str(finding) for finding in found] == [
        "src/huotong/inventory/sql/holds.sql: sneak writes ledger_entry of nobody",
        "src/huotong/inventory/sql/holds.sql: touch_order writes sales_order of sales",
    ]
