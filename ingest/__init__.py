"""Files become documents, documents become passages, passages go into the registry and the indexes."""
