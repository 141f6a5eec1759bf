"""The general ledger: journals, periods, invoices, payments, open items."""
