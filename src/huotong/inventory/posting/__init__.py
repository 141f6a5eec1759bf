"""The raw writes of inventory: plain functions on an open transaction, for sets of any size."""
