"""Plain typed data that every part speaks; imports nothing else of ours."""
