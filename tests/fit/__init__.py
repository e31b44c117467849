"""Fits the two small models that are data files: how passages are ranked, and when the documents do not say."""
