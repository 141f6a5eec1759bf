"""Legal parties the companies deal with, and their addresses."""
