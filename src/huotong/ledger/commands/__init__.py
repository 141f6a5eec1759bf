"""What one can do with the ledger."""
