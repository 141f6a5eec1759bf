"""What one can do to stock."""
