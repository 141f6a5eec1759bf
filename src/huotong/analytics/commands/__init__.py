"""What changes the figures: only what follows from documents."""
