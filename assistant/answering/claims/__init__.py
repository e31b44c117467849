"""What a written statement claims, and whether a source holds it: one kind of claim a file, pure functions."""
