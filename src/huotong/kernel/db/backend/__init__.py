"""Django's PostgreSQL backend with row keys (book_id, id) and the book filter in the SQL compiler."""
