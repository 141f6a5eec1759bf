"""Reads of the ledger, each bound to what its actor may see."""
