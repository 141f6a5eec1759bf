"""Limits: credit and its kin as a ledger of what is granted and what is used."""
