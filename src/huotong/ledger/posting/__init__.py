"""The only writes to the ledger: journal, invoices, payments, periods."""
