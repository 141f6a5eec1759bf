"""What one can do to deliveries."""
