"""Pure decisions about stock: what may leave, and what it costs."""
