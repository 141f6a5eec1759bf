"""What tests of every app stand on: a real PostgreSQL, rolled back or a database of their own."""
