"""The pipeline of an answer: one literal list of steps, one step a file."""
