"""Two ways to write an answer from the same findings: quoting, and a language model."""
