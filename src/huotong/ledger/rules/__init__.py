"""Decisions of the ledger, without a database."""
