"""What one can do to orders."""
