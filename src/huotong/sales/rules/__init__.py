"""Decisions about orders, without a database."""
