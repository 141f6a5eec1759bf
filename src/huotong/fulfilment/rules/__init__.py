"""Decisions about sourcing and deliveries, without a database."""
