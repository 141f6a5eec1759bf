"""The plan PostgreSQL makes of a statement for the commands' role: generic, as it is kept."""

import psycopg

from huotong.kernel.db.roles import Role
from huotong.kernel.db.sql import Statement
from huotong.kernel.testing.cluster import TestDatabase


def plan_of(statement: Statement, *, database: TestDatabase) -> str:
    """The plan without costs; in a fresh database the tables were never analysed."""
    nothing = ", ".join(["NULL"] * len(statement.types))
    with psycopg.connect(database.dsn(Role.APP).conninfo(), options="-c search_path=business") as connection:
        connection.execute(f"PREPARE q({', '.join(statement.types)}) AS {statement.text}".encode())
        lines = connection.execute(f"EXPLAIN (COSTS OFF) EXECUTE q({nothing})".encode()).fetchall()
    return "\n".join(line for (line,) in lines)
