"""Hand-made strays are caught, each with its rule and table; what the rules allow is left alone."""

import pytest

from huotong.kernel.book import in_all_books, in_book
from huotong.kernel.db import statement_check
from huotong.kernel.db.statement_check import StatementRefused, check_statement
from huotong.kernel.db.statement_rules import StatementRules, numbered

RULES = StatementRules(
    business=frozenset({"orders", "lines", "levels"}), control=frozenset({"users", "sessions"})
)

STRAYS = {
    "no filter": ("SELECT id FROM orders", "orders has no book_id = value (R6)"),
    "or": ("SELECT id FROM orders WHERE book_id = $1 OR id = $2", "orders has no book_id"),
    "in a list": ("SELECT id FROM orders WHERE book_id IN (1, 2)", "orders has no book_id"),
    "any of an array": ("SELECT id FROM orders WHERE book_id = ANY($1)", "orders has no book_id"),
    "greater": ("SELECT id FROM orders WHERE book_id > $1", "orders has no book_id"),
    "an expression": ("SELECT id FROM orders WHERE book_id = $1 + 1", "orders has no book_id"),
    "negated": ("SELECT id FROM orders WHERE NOT (book_id = $1)", "orders has no book_id"),
    "join without equality": (
        "SELECT 1 FROM orders o JOIN lines l ON l.order_id = o.id WHERE o.book_id = $1",
        "lines (l) has no book_id",
    ),
    "cross join": ("SELECT 1 FROM orders o, lines l WHERE o.book_id = $1", "lines (l) has no book_id"),
    "condition of a left join on the kept side": (
        "SELECT 1 FROM orders o LEFT JOIN lines l ON o.book_id = $1 AND l.book_id = o.book_id",
        "orders (o) has no book_id",
    ),
    "full join": (
        "SELECT 1 FROM orders o FULL JOIN lines l ON o.book_id = $1 AND l.book_id = $1",
        "orders (o) has no book_id",
    ),
    "natural join": ("SELECT 1 FROM orders NATURAL JOIN lines WHERE book_id = $1", "NATURAL JOIN"),
    "subquery without": (
        "SELECT id FROM orders WHERE book_id = $1 AND id IN (SELECT order_id FROM lines)",
        "lines has no book_id",
    ),
    "correlated only": (
        "SELECT id FROM orders o WHERE book_id = $1 AND EXISTS (SELECT 1 FROM lines l WHERE l.book_id = o.book_id)",
        "lines (l) has no book_id",
    ),
    "scalar subquery": (
        "SELECT (SELECT max(id) FROM lines l WHERE l.book_id = o.book_id) FROM orders o WHERE o.book_id = $1",
        "lines (l) has no book_id",
    ),
    "derived table": ("SELECT 1 FROM (SELECT * FROM orders) o WHERE o.book_id = $1", "orders has no book_id"),
    "lateral": (
        "SELECT 1 FROM orders o, LATERAL (SELECT 1 FROM lines l WHERE l.book_id = o.book_id) x WHERE o.book_id = $1",
        "lines (l) has no book_id",
    ),
    "common table expression": ("WITH x AS (SELECT id FROM orders) SELECT * FROM x", "orders has no book_id"),
    "one side of a union": (
        "SELECT id FROM orders WHERE book_id = $1 UNION SELECT id FROM lines",
        "lines has no book_id",
    ),
    "group by subquery": (
        "SELECT 1 FROM orders WHERE book_id = $1 HAVING count(*) > (SELECT count(*) FROM lines)",
        "lines has no book_id",
    ),
    "partition": ("SELECT 1 FROM orders_y2026m11", "orders (orders_y2026m11) has no book_id"),
    "behind explain": ("EXPLAIN SELECT 1 FROM orders", "orders has no book_id"),
    "update": ("UPDATE orders SET n = 1 WHERE id = $1", "UPDATE: orders has no book_id"),
    "update from": (
        "UPDATE orders o SET n = l.n FROM lines l WHERE o.book_id = $1 AND l.order_id = o.id",
        "lines (l) has no book_id",
    ),
    "update of the key": ("UPDATE orders SET book_id = $1 WHERE book_id = $1", "book_id is never updated (R1)"),
    "delete": ("DELETE FROM orders WHERE id = $1", "DELETE: orders has no book_id"),
    "delete using": (
        "DELETE FROM orders o USING lines l WHERE o.book_id = $1 AND l.id = o.id",
        "lines (l) has no book_id",
    ),
    "insert without book": ("INSERT INTO orders (id) VALUES ($1)", "orders without book_id"),
    "insert without columns": ("INSERT INTO orders VALUES ($1, $2)", "orders without book_id"),
    "insert of defaults": ("INSERT INTO orders DEFAULT VALUES", "orders without book_id"),
    "insert of an expression": ("INSERT INTO orders (book_id) VALUES ($1 + 1)", "does not show its book_id"),
    "insert behind a star": (
        "INSERT INTO orders (id, book_id) SELECT u.*, $2::bigint FROM unnest($1::bigint[]) u",
        "does not show its book_id",
    ),
    "insert from a stray": (
        "INSERT INTO orders (book_id, id) SELECT book_id, id FROM lines",
        "lines has no book_id",
    ),
    "upsert of the key": (
        "INSERT INTO orders (book_id, id) VALUES ($1, $2) ON CONFLICT (book_id, id) DO UPDATE SET book_id = $1",
        "book_id is never updated (R1)",
    ),
    "merge": (
        "MERGE INTO orders o USING lines l ON o.id = l.id WHEN MATCHED THEN DELETE",
        "MERGE on lines, orders (R5, R7)",
    ),
    "data-modifying CTE": (
        "WITH x AS (INSERT INTO orders (book_id) VALUES ($1) RETURNING id) SELECT id FROM x",
        "x: a data-modifying CTE (R5)",
    ),
    "volatile function": (
        "UPDATE orders SET n = random() WHERE book_id = $1",
        "random() in a change: pass the value (R5)",
    ),
    "volatile function in an upsert": (
        "INSERT INTO orders (book_id, id) VALUES ($1, $2) ON CONFLICT (book_id, id) DO UPDATE SET at = clock_timestamp()",
        "clock_timestamp() in a change",
    ),
    "for update": (
        "SELECT id FROM orders WHERE book_id = $1 ORDER BY id FOR UPDATE",
        "FOR NO KEY UPDATE only (R7)",
    ),
    "for share": ("SELECT id FROM orders WHERE book_id = $1 ORDER BY id FOR SHARE", "FOR NO KEY UPDATE only"),
    "lock without order": ("SELECT id FROM orders WHERE book_id = $1 FOR NO KEY UPDATE", "ORDER BY is missing (R7)"),
    "lock in a subquery": (
        "SELECT * FROM (SELECT id FROM orders WHERE book_id = $1 ORDER BY id FOR NO KEY UPDATE) x",
        "not in a subquery (R7)",
    ),
    "lock table": ("LOCK TABLE orders", "LOCK on orders"),
    "truncate": ("TRUNCATE orders", "TRUNCATE on orders"),
    "copy": ("COPY orders FROM STDIN", "COPY on orders"),
    "control table": (
        "SELECT 1 FROM orders o JOIN users u ON u.id = o.by WHERE o.book_id = $1",
        "orders and users: business and control tables in one statement (R2)",
    ),
    "control table in a subquery": (
        "SELECT 1 FROM orders WHERE book_id = $1 AND by IN (SELECT id FROM users)",
        "in one statement (R2)",
    ),
    "broken text": ("SELECT FROM WHERE orders", "cannot be read"),
}  # fmt: skip

ALLOWED = {
    "parameter": "SELECT id FROM orders WHERE book_id = $1",
    "cast": "SELECT id FROM orders WHERE book_id = $1::bigint AND n > 1",
    "literal": "SELECT id FROM orders WHERE 1 = orders.book_id",
    "Django's placeholder": "SELECT id FROM orders WHERE book_id = %s AND name LIKE 'a%%'",
    "join": "SELECT 1 FROM orders o JOIN lines l ON l.book_id = o.book_id AND l.order_id = o.id WHERE o.book_id = $1",
    "join the other way": "SELECT 1 FROM orders o JOIN lines l ON l.book_id = o.book_id WHERE l.book_id = $1",
    "join by using": "SELECT 1 FROM orders JOIN lines USING (book_id) WHERE orders.book_id = $1",
    "join by using, merged": "SELECT 1 FROM orders JOIN lines USING (book_id, id) WHERE book_id = $1",
    "left join": "SELECT 1 FROM orders o LEFT JOIN lines l ON l.book_id = o.book_id AND l.id = o.id WHERE o.book_id = $1",
    "left join with a constant": "SELECT 1 FROM orders o LEFT JOIN lines l ON l.book_id = $1 WHERE o.book_id = $1",
    "chain": "SELECT 1 FROM orders a, lines b, levels c WHERE c.book_id = b.book_id AND b.book_id = a.book_id AND a.book_id = $1",
    "full join of derived tables": "SELECT 1 FROM (SELECT id FROM orders WHERE book_id = $1) a FULL JOIN (SELECT id FROM lines WHERE book_id = $1) b USING (id)",
    "subquery": "SELECT id FROM orders WHERE book_id = $1 AND id IN (SELECT order_id FROM lines WHERE book_id = $1)",
    "common table expression": "WITH x AS (SELECT id FROM orders WHERE book_id = $1) SELECT * FROM x",
    "a CTE named as a table": "WITH orders AS (SELECT 1 AS id) SELECT * FROM orders",
    "recursive": "WITH RECURSIVE t AS (SELECT id FROM orders WHERE book_id = $1 UNION ALL SELECT o.id FROM orders o JOIN t ON o.parent = t.id WHERE o.book_id = $1) SELECT * FROM t",
    "union": "SELECT id FROM orders WHERE book_id = $1 UNION SELECT id FROM lines WHERE book_id = $1",
    "keys by array": "SELECT l.n FROM levels l JOIN unnest($2::bigint[], $3::bigint[]) AS k(a, b) ON l.a = k.a AND l.b = k.b WHERE l.book_id = $1",
    "insert values": "INSERT INTO orders (id, book_id) VALUES ($2, $1), ($3, $1)",
    "insert arrays": "INSERT INTO orders (book_id, id) SELECT $1::bigint, u.id FROM unnest($2::bigint[]) AS u(id)",
    "insert as bulk_create": "INSERT INTO orders (id, book_id) SELECT * FROM UNNEST((%s)::bigint[], (%s)::bigint[])",
    "insert copied": "INSERT INTO orders (book_id, id) SELECT l.book_id, l.id FROM lines l WHERE l.book_id = $1",
    "upsert": "INSERT INTO orders (book_id, id) VALUES ($1, $2) ON CONFLICT (book_id, id) DO UPDATE SET n = excluded.n",
    "update from arrays": "UPDATE orders o SET n = k.n FROM unnest($2::bigint[], $3::bigint[]) AS k(id, n) WHERE o.book_id = $1 AND o.id = k.id",
    "stable function": "UPDATE orders SET at = now() WHERE book_id = $1",
    "delete": "DELETE FROM orders WHERE book_id = $1 AND id = $2",
    "reference table": "SELECT 1 FROM orders o JOIN currency c ON c.code = o.currency WHERE o.book_id = $1",
    "other tables": "SELECT 1 FROM users FOR UPDATE",
    "schema change": "ALTER TABLE orders ADD COLUMN n integer",
    "cursor": "DECLARE c CURSOR FOR SELECT id FROM orders WHERE book_id = $1",
}  # fmt: skip


@pytest.mark.parametrize(("sql", "reason"), STRAYS.values(), ids=STRAYS.keys())
def test_stray_is_refused(sql: str, reason: str) -> None:
    with pytest.raises(StatementRefused) as refused:
        RULES.check(sql, locking_allowed=False)
    assert reason in str(refused.value)
    assert sql in str(refused.value)


@pytest.mark.parametrize("sql", ALLOWED.values(), ids=ALLOWED.keys())
def test_allowed_statement_passes(sql: str) -> None:
    RULES.check(sql, locking_allowed=False)


LOCK = "SELECT id FROM orders WHERE book_id = $1 ORDER BY id FOR NO KEY UPDATE"


def test_locks_are_taken_by_tx_lock_and_by_nothing_else() -> None:
    RULES.check(LOCK, locking_allowed=True)
    with pytest.raises(StatementRefused, match=r"through tx\.lock only"):
        RULES.check(LOCK, locking_allowed=False)


def test_tx_lock_must_lock() -> None:
    with pytest.raises(StatementRefused, match="locks nothing"):
        RULES.check("SELECT id FROM orders WHERE book_id = $1 ORDER BY id", locking_allowed=True)


@pytest.mark.parametrize(
    ("sql", "params"),
    [
        ("SELECT 1 FROM orders WHERE book_id = %s", [2]),
        ("SELECT 1 FROM orders WHERE book_id = 2", None),
        ("SELECT 1 FROM orders o JOIN lines l ON l.book_id = %s WHERE o.book_id = %s", [1, 2]),
        ("INSERT INTO orders (id, book_id) VALUES (%s, %s), (%s, %s)", [7, 1, 8, 2]),
        ("INSERT INTO orders (id, book_id) SELECT * FROM UNNEST((%s)::bigint[], (%s)::bigint[])", [[7, 8], [1, 2]]),
    ],
)  # fmt: skip
def test_another_book_is_refused(sql: str, params: list[object] | None) -> None:
    with in_book(1), pytest.raises(StatementRefused, match="book 2 named while book 1 is bound"):
        RULES.check_books(sql, params)


def test_the_bound_book_passes() -> None:
    with in_book(2):
        RULES.check_books("INSERT INTO orders (id, book_id) VALUES (%s, %s)", [1, 2])


def test_work_on_all_books_is_not_checked() -> None:
    with in_all_books():
        RULES.check("UPDATE orders SET n = 1", locking_allowed=False)


def test_the_switch() -> None:
    stray = "DELETE FROM orders"
    before = statement_check.installed()
    try:
        statement_check.switch_off()
        check_statement(stray, locking_allowed=False)
        assert not statement_check.enabled()
        statement_check.switch_on(RULES)
        assert statement_check.enabled()
        with pytest.raises(StatementRefused):
            check_statement(stray, locking_allowed=False)
    finally:
        statement_check.switch_on(before)


def test_placeholders_become_numbers() -> None:
    assert numbered("a = %s AND b LIKE 'x%%' AND c = %s") == "a = $1 AND b LIKE 'x%' AND c = $2"
