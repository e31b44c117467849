"""The derived indexes: vectors, keywords, and the embedder that feeds them. All can be deleted and rebuilt."""
