"""Price lists with dates, tax determination, line amounts."""
