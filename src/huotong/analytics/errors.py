"""What analytics refuse, as a tree below HuotongError; each code has a text in both languages."""
