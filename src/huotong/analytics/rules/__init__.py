"""What analytics decide without a database."""
