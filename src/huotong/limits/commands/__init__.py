"""What one can do with limits."""
