"""Orders of customers: what was asked for, at what price, and how far it has come."""
