"""`/ask`: a question in a sentence."""
