"""The ledger's named statements."""

from pathlib import Path

from huotong.kernel.db.sql import Statements

SQL = Statements.beside(str(Path(__file__).parent))
