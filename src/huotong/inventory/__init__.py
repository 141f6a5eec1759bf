"""The stock ledger: what lies where, who holds it, and what it is worth."""
