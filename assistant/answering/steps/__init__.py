"""The steps of an answer, in the order that `assistant.answering.pipeline` lists them."""
