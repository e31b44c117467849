"""The SQL truth: documents, versions, passages, the office, conversations and feedback."""
