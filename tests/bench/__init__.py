"""Measures this system beside the plain LangChain tutorial pipeline, on the same documents and questions, in one run."""
